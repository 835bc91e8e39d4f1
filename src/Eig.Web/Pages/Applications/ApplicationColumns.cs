using Eig.Core.Applications;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Applications;

/// <summary>The list of applications as a file: a name only where the page has one.</summary>
public static class ApplicationColumns
{
    /// <param name="hasNames">Whether the reader is shown names at all; what each row has, the database says.</param>
    public static IReadOnlyList<ExportColumn<ApplicationQueries.ApplicationRow>> Of(bool hasNames) =>
    [
        new("Candidature", row => row.Code),
        .. hasNames ? new ExportColumn<ApplicationQueries.ApplicationRow>[] { new("Personne", row => row.Person, 28) } : [],
        new("Promotion", row => row.Promotion),
        new("Métier", row => ProfileText.Label(row.Profile)),
        new("Déposée le", row => row.FiledOn, 14),
        new("Secteur d’origine", row => row.Sector is { } sector ? SectorText.Label(sector) : null),
        new("Vœux", row => string.Join(" | ", row.Wishes), 48),
        new("Recevabilité", row => row.Eligibility is { } eligibility ? EligibilityText.Label(eligibility) : row.IsFlagged ? "À vérifier" : null),
        new("Retirée le", row => row.WithdrawnOn, 14),
    ];
}
