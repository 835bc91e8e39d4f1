using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Jobs;
using Eig.Testing;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Eig.Web.Tests;

/// <summary>The real site on a free port, over a database of its own, on the demonstration's day; no job runs by itself.</summary>
/// <param name="change">What this site sets otherwise than the demonstration; given the address it will have.</param>
/// <param name="time">What the domain's clock goes by; null for one that runs on from the demonstration's day.</param>
public abstract class Site(TestDatabase database, Func<EigSettings, Uri, EigSettings>? change = null, TimeProvider? time = null) : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2022, 11, 15, 9, 0, 0, TimeSpan.FromHours(1));

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("eig-test-");
    private WebApplication? site;

    public TestDatabase Database { get; } = database;

    public EigSettings Settings { get; private set; } = null!;

    public Uri Address => new(site!.Urls.First());

    public IServiceProvider Services => site!.Services;

    /// <summary>Somebody of the programme's team, signed in.</summary>
    public Visitor Team { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        var address = FreeAddress();
        Settings = change?.Invoke(Demonstration(home.FullName), address) ?? Demonstration(home.FullName);
        var clock = time is null ? new DomainClock(TimeProvider.System, Now) : new DomainClock(time);
        site = EigSite.Build(Settings, Database.Database, clock, address.ToString(), runsJobs: false, LogCollector.Logger);
        await site.StartAsync();
        await new DemonstrationAccounts(Database.Database).PrepareAsync(CancellationToken.None);
        // Over https a browser without TLS would not send its cookie back.
        Team = Settings.Demo && Settings.Url.Scheme == Uri.UriSchemeHttp ? await EnterAsync("equipe@demonstration.example") : Anonymous();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Team?.Dispose();
        if (site is not null)
        {
            await site.StopAsync();
            await site.DisposeAsync();
        }

        await Database.DisposeAsync();
        home.Delete(recursive: true);
    }

    public static EigSettings Demonstration(string home) => EigSettings.Read(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["EIG_HOME"] = home, ["EIG_DEMO"] = "1", ["EIG_NOW"] = Now.ToString("O") }.GetValueOrDefault);

    /// <summary>A site beside the fixture's: the caller starts and disposes it.</summary>
    public static WebApplication Build(EigDatabase database) => EigSite.Build(
        Demonstration(Path.Combine(Path.GetTempPath(), "eig-tests")), database, new DomainClock(TimeProvider.System, Now), "http://127.0.0.1:0", runsJobs: false, LogCollector.Logger);

    public Visitor Anonymous() => new(Address);

    /// <summary>A browser of its own, in which a demonstration account has pressed its button.</summary>
    public async Task<Visitor> EnterAsync(string email)
    {
        var visitor = Anonymous();
        var account = await ScalarAsync<int>("select id from account where email = $1", email);
        using var entered = await visitor.PostFromAsync("/connexion", "/connexion?handler=Demonstration", ("compte", $"{account}"));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return visitor;
    }

    /// <summary>A browser of its own, in which somebody has asked for a link, found it in the mail and pressed its button.</summary>
    public async Task<Visitor> EnterByLinkAsync(string email)
    {
        var visitor = Anonymous();
        var link = await AskForLinkAsync(visitor, email);
        using var entered = await visitor.PostFromAsync(link, link);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return visitor;
    }

    /// <returns>The path of the link in the mail.</returns>
    public async Task<string> AskForLinkAsync(Visitor visitor, string email)
    {
        using var asked = await visitor.PostFromAsync("/connexion", "/connexion", ("courriel", email));
        Assert.Equal("/connexion/lien-envoye", asked.Headers.Location?.ToString());
        await RunJobAsync("mail-outbox");
        var mail = Mails().First(text => text.Contains("To: " + email, StringComparison.Ordinal) && text.Contains("/connexion/lien/", StringComparison.Ordinal));
        return Regex.Match(mail, "/connexion/lien/[A-Za-z0-9_-]{43}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Team.GetAsync(path);

    /// <summary>The page as the team's browser would read it; fails when the status is another.</summary>
    public Task<IDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => Team.PageAsync(path, expected);

    /// <summary>Runs one of the scheduled jobs.</summary>
    /// <remarks>Without the runner: tests that share a site do not wait for each other.</remarks>
    public async Task<string> RunJobAsync(string id)
    {
        var job = (IScheduledJob)ActivatorUtilities.CreateInstance(Services, Schedule.Jobs.Single(job => job.Id == id).Class);
        return (await job.ExecuteAsync(CancellationToken.None)).Sentence;
    }

    /// <summary>The mails written so far, the latest first, with their lines unfolded.</summary>
    public IReadOnlyList<string> Mails()
    {
        var directory = new DirectoryInfo(Path.Combine(Settings.Home, "mails"));
        return directory.Exists
            ? [.. directory.GetFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc).Select(file => File.ReadAllText(file.FullName).Replace("=\r\n", "", StringComparison.Ordinal))]
            : [];
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    // Known beforehand, so that links and ProConnect can be told.
    private static Uri FreeAddress()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}

/// <summary>Over the demonstration workbook.</summary>
public sealed class DemoSite() : Site(new DemoDatabase());

/// <summary>Over both demonstration workbooks, with the promotion whose selection is under way.</summary>
public sealed class SelectionSite() : Site(new SelectionDatabase());

/// <summary>Over a database without a row.</summary>
public sealed class EmptySite() : Site(new EmptyDatabase());

/// <summary>As in service: no demonstration, the real limits, links that lead back to it.</summary>
public sealed class ServiceSite() : Site(new DemoDatabase(), InService)
{
    public static EigSettings InService(EigSettings demonstration, Uri address) => demonstration with
    {
        Demo = false,
        Now = null,
        Url = address,
        SecretText = Convert.ToBase64String(new byte[32]),
    };
}

/// <summary>As in service behind a proxy that ends TLS.</summary>
public sealed class HttpsSite() : Site(new EmptyDatabase(), (demonstration, address) => demonstration with
{
    Demo = true,
    Url = new UriBuilder(address) { Scheme = "https", Host = "localhost" }.Uri,
    Proxies = [IPNetwork.Parse("127.0.0.0/8")],
});
