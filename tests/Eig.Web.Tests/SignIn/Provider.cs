using System.Diagnostics;
using System.Text.Json;
using Eig.Testing;

namespace Eig.Web.Tests.SignIn;

/// <summary>The real provider of Provider/provider.mjs, in a process of its own.</summary>
public sealed class Provider : IAsyncDisposable
{
    public const string ClientId = "eig";
    public const string ClientSecret = "a-secret-known-to-the-tests-only-0123456789";

    private readonly Process process;
    private readonly HttpClient client = new();

    private Provider(Process process, Uri issuer) => (this.process, Issuer) = (process, issuer);

    public Uri Issuer { get; }

    /// <param name="site">Where the answers go.</param>
    /// <param name="userinfo">"jwt" or "json".</param>
    public static async Task<Provider> StartAsync(Uri site, string userinfo)
    {
        var directory = Path.Combine(TestServer.CheckoutRoot(), "tests", "Eig.Web.Tests", "SignIn", "Provider");
        var options = new
        {
            redirectUri = new Uri(site, "/connexion/proconnect/retour").ToString(),
            logoutUri = new Uri(site, "/deconnexion").ToString(),
            userinfo,
        };
        var node = Process.Start(new ProcessStartInfo("node", ["provider.mjs", JsonSerializer.Serialize(options)])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var first = await node.StandardOutput.ReadLineAsync();
        return Uri.TryCreate(first, UriKind.Absolute, out var issuer)
            ? new Provider(node, issuer)
            : throw new InvalidOperationException("The provider did not start (scripts/setup tests installs its packages): " + await errors);
    }

    /// <summary>Who signs in next there.</summary>
    public async Task ChooseAsync(string account)
    {
        using var chosen = await client.GetAsync(new Uri(Issuer, "/choose/" + account));
        chosen.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
