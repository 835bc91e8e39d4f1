using System.Globalization;
using Eig.Core.Contracts;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Contracts;

/// <summary>The filters of the list of contracts as they stand in an address, and as people choose them.</summary>
public static class ContractAddress
{
    public static IReadOnlyList<(ContractStatus Value, string Slug)> Statuses { get; } =
    [
        (ContractStatus.Draft, "a-envoyer"),
        (ContractStatus.Sent, "a-signer"),
        (ContractStatus.Signed, "signe"),
        (ContractStatus.Abandoned, "abandonne"),
    ];

    public static IReadOnlyList<(ContractSort Value, string Slug, string Label)> Sorts { get; } =
    [
        (ContractSort.End, "fin", "Les prochaines fins d’abord"),
        (ContractSort.Start, "debut", "Les derniers commencés d’abord"),
        (ContractSort.Person, "nom", "Par nom"),
    ];

    /// <summary>Days within which contracts end.</summary>
    public static IReadOnlyList<int> Spans { get; } = [30, 60, 90, 180];

    public static ContractStatus? Status(string? slug) => Statuses.Where(entry => entry.Slug == slug).Select(entry => (ContractStatus?)entry.Value).FirstOrDefault();

    public static ContractSort? Sort(string? slug) => Sorts.Where(entry => entry.Slug == slug).Select(entry => (ContractSort?)entry.Value).FirstOrDefault();

    public static string Of(ContractFilter filter) => "/contrats" + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["promotion"] = filter.Promotion,
        ["accueil"] = filter.Host,
        ["etat"] = filter.Status is { } status ? Statuses.First(entry => entry.Value == status).Slug : null,
        ["echeance"] = filter.EndsWithin?.ToString(CultureInfo.InvariantCulture),
        ["tri"] = filter.Sort == ContractSort.End ? null : Sorts.First(entry => entry.Value == filter.Sort).Slug,
        ["apres"] = filter.After?.ToString(CultureInfo.InvariantCulture),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    /// <summary>"Terminé", "Se termine dans 12 jours", "À signer": where a contract is, in words.</summary>
    public static string State(ContractQueries.ContractRow row, DateOnly today) => row.Status switch
    {
        ContractStatus.Signed when row.LastDay < today => row.HasEndedEarly ? "Terminé avant son terme" : "Terminé",
        ContractStatus.Signed when row.StartsOn > today => "Signé, à venir",
        ContractStatus.Signed => "En cours",
        var status => ContractStatusText.Label(status),
    };

    /// <summary>"aujourd’hui", "demain", "dans 46 jours"; null for a day that is over.</summary>
    public static string? Left(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        < 0 => null,
        0 => "aujourd’hui",
        1 => "demain",
        var days => $"dans {French.Count(days, "jour", "jours")}",
    };

    /// <summary>What comes after a contract, as far as anybody said; null while nothing is known.</summary>
    public static string? Next(ContractQueries.ContractRow row) => row.IsProlonged ? "Prolongé" : row.Intention is { } intention ? IntentionText.Label(intention) : null;
}
