using Eig.Core.Contracts;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Contracts;

/// <summary>The list of contracts as a file.</summary>
public static class ContractColumns
{
    public static IReadOnlyList<ExportColumn<ContractQueries.ContractRow>> Of(DateOnly today) =>
    [
        new("Contrat", row => row.Code, 14),
        new("Personne", row => row.Person, 28),
        new("Nature", row => ContractKindText.Label(row.Kind)),
        new("Promotion", row => row.Promotion),
        new("Accueil", row => row.Host, 36),
        new("Défi", row => row.Defi, 36),
        new("Début", row => row.StartsOn, 14),
        new("Fin", row => row.LastDay, 14),
        new("Fin anticipée", row => row.HasEndedEarly, 14),
        new("État", row => ContractAddress.State(row, today), 28),
        new("Suite", row => ContractAddress.Next(row), 36),
    ];
}
