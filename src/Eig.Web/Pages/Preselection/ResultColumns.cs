using Eig.Core.Applications;
using Eig.Core.Preselection;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Preselection;

/// <summary>The results of a preselection as a file: what readings come to, while one's own is awaited, is not in it.</summary>
public static class ResultColumns
{
    public static IReadOnlyList<ExportColumn<ResultLine>> All { get; } =
    [
        new("Candidature", line => line.Code),
        new("Métier", line => ProfileText.Label(line.Profile)),
        new("Moyenne", line => Shown(line, line.Mean), 12),
        new("Écart", line => Shown(line, line.Spread), 12),
        new("Lectures", line => Shown(line, line.Readings), 12),
        new("Lectures attendues", line => line.Awaited),
        new("Avis retenu", line => Shown(line, line.Retained), 12),
        new("Avis réservé", line => Shown(line, line.Reserved), 12),
        new("Avis écarté", line => Shown(line, line.Rejected), 12),
        new("Décision", line => line.Outcome is { } outcome ? PreselectionOutcomeText.Label(outcome) : null, 20),
        new("Motif", line => line.Reason, 40),
        new("Votre lecture est attendue", line => line.IsHidden, 24),
    ];

    private static object? Shown(ResultLine line, object? value) => line.IsHidden ? null : value;
}
