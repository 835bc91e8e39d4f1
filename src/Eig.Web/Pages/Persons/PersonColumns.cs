using Eig.Core.Careers;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Persons;

/// <summary>The list of people as a file.</summary>
public static class PersonColumns
{
    public static IReadOnlyList<ExportColumn<PersonQueries.PersonRow>> All { get; } =
    [
        new("Personne", row => row.Name, 28),
        new("Promotion", row => row.Promotion),
        new("Défi", row => row.Defi, 36),
        new("Début de mission", row => row.StartsOn, 16),
        new("Fin prévue", row => row.EndsOn, 14),
        new("Départ anticipé", row => row.EndedEarlyOn, 16),
        new("Situation", row => row.Situation is { } situation ? SituationText.Label(situation) : null, 36),
        new("Situation attendue", row => row.IsAwaited),
    ];
}
