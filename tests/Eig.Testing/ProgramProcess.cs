using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Eig.Testing;

/// <summary>
/// The built program as a process of its own over a test's database, in an environment of its own: what a test may start
/// several times at once and kill at any moment.
/// </summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo home;
    private readonly StringBuilder said = new();

    private ProgramProcess(Process process, DirectoryInfo home)
    {
        this.process = process;
        this.home = home;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to its terminal so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public bool HasExited => process.HasExited;

    /// <param name="settings">EIG_ variables besides the database, the home and the secret; nothing of the caller's own environment.</param>
    /// <param name="arguments">A verb of the program.</param>
    public static ProgramProcess Start(TestDatabase database, IReadOnlyDictionary<string, string>? settings, params IReadOnlyList<string> arguments)
    {
        var directory = Directory.CreateTempSubdirectory("eig-process-");
        var program = Path.Combine(TestServer.CheckoutRoot(), "src", "Eig.Web", "bin", "Release", "net10.0", "eig.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("EIG_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["EIG_HOME"] = directory.FullName;
        start.Environment["EIG_DATABASE"] = database.ConnectionString;
        start.Environment["EIG_SECRET"] = Convert.ToBase64String(new byte[32]);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return new ProgramProcess(Process.Start(start)!, directory);
    }

    /// <summary>SIGKILL: nothing of it runs any more, no buffer is written, no connection is closed by it.</summary>
    public void Kill() => process.Kill();

    /// <returns>The exit code; 137 after a kill.</returns>
    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    /// <summary>Waits until `serve` answers at an address.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, with what it said.</exception>
    public async Task ReadyAsync(Uri site, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = site };
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"It ended with {process.ExitCode}: {Said}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/sante/ready", UriKind.Relative), cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>A port of loopback that nobody listens on at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        home.Delete(recursive: true);
    }

    private void Note(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
