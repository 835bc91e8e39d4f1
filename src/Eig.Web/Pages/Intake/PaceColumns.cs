using Eig.Core.Applications;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Intake;

/// <summary>One week of one call.</summary>
public sealed record PaceWeek(Pace Call, int Week);

/// <summary>The pace of the calls as a file: a line for each week of each.</summary>
public static class PaceColumns
{
    public static IReadOnlyList<ExportColumn<PaceWeek>> All { get; } =
    [
        new("Promotion", line => line.Call.Label),
        new("Semaine", line => line.Week + 1, 10),
        new("Du", line => line.Call.OpensOn.AddDays(7 * line.Week), 14),
        new("Candidatures de la semaine", line => line.Call.ByWeek[line.Week], 26),
        new("Candidatures depuis l’ouverture", line => line.Call.Cumulated[line.Week], 30),
    ];

    /// <summary>Week after week, call after call: some dozens of lines, read already.</summary>
    public static IAsyncEnumerable<PaceWeek> Rows(IEnumerable<Pace> calls) =>
        calls.SelectMany(call => Enumerable.Range(0, call.ByWeek.Count), (call, week) => new PaceWeek(call, week)).ToAsyncEnumerable();
}
