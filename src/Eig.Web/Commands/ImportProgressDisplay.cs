using System.Diagnostics;
using Eig.Core.Import;
using Spectre.Console;

namespace Eig.Web.Commands;

/// <summary>Shows how far an import is: bars on a terminal, a plain line now and then elsewhere.</summary>
internal static class ImportProgressDisplay
{
    public static async Task<ImportReport> RunAsync(TextWriter error, Func<IProgress<ImportProgress>, Task<ImportReport>> import)
    {
        if (error != Console.Error || Console.IsErrorRedirected)
        {
            return await import(new Lines(error));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => import(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<ImportProgress>
    {
        private readonly Dictionary<ImportPhase, ProgressTask> tasks = [];

        public void Report(ImportProgress value)
        {
            if (!tasks.TryGetValue(value.Phase, out var task))
            {
                foreach (var earlier in tasks.Values)
                {
                    earlier.Value = earlier.MaxValue;
                }

                tasks[value.Phase] = task = context.AddTask(ImportText.Phase(value.Phase));
            }

            task.MaxValue = Math.Max(value.Total, 1);
            task.Value = value.Done;
            task.Description = Markup.Escape($"{ImportText.Phase(value.Phase)}\u00a0: {value.Sheet}");
        }
    }

    // A log is not a terminal: one line per phase, then at most one every few seconds.
    private sealed class Lines(TextWriter error) : IProgress<ImportProgress>
    {
        private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
        private ImportPhase? phase;
        private long shownAt;

        public void Report(ImportProgress value)
        {
            if (value.Phase == phase && Stopwatch.GetElapsedTime(shownAt) < Pace)
            {
                return;
            }

            phase = value.Phase;
            shownAt = Stopwatch.GetTimestamp();
            error.WriteLine($"{ImportText.Phase(value.Phase)}\u00a0: {value.Sheet} ({100 * value.Done / Math.Max(value.Total, 1)}\u00a0%)");
        }
    }
}
