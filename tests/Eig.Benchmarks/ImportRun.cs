using System.Diagnostics;
using Eig.Testing;

namespace Eig.Benchmarks;

/// <param name="Seconds">Of the whole process, its start included.</param>
/// <param name="PeakMegabytes">The most memory it held at once (VmHWM).</param>
internal sealed record ImportTime(double Seconds, double PeakMegabytes);

/// <summary>`eig import` as its users run it: a process of its own.</summary>
internal static class ImportRun
{
    public static ImportTime Measure(string database, string workbook)
    {
        var program = Path.Combine(TestServer.CheckoutRoot(), "src", "Eig.Web", "bin", "Release", "net10.0", "eig.dll");
        var start = new ProcessStartInfo("dotnet", [program, "import", workbook]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["EIG_DATABASE"] = TestServer.On(TestServer.ApplicationConnectionString, database);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        double peak = 0;
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, PeakMegabytes(process.Id));
        }

        watch.Stop();
        return process.ExitCode == 0
            ? new ImportTime(watch.Elapsed.TotalSeconds, peak)
            : throw new InvalidOperationException($"The import ended with {process.ExitCode}: {said.GetAwaiter().GetResult()}");
    }

    private static double PeakMegabytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0;
        }
        catch (IOException)
        {
            return 0; // It ended between the two looks.
        }
    }
}
