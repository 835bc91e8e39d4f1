using System.Globalization;
using Eig.Core.Applications;

namespace Eig.Web.Pages.Applications;

/// <summary>The filters of the list of applications as they stand in an address, and as people choose them.</summary>
public static class ApplicationAddress
{
    public static IReadOnlyList<(Sector Value, string Slug, string Label)> Sectors { get; } =
        [.. Enum.GetValues<Sector>().Select(sector => (sector, sector == Sector.Public ? "public" : "prive", SectorText.Label(sector)))];

    public static IReadOnlyList<(EligibilityFilter Value, string Slug, string Label)> Eligibilities { get; } =
    [
        (EligibilityFilter.ToDecide, "a-decider", "Recevabilité à décider"),
        (EligibilityFilter.Eligible, "recevable", EligibilityText.Label(Eligibility.Eligible)),
        (EligibilityFilter.Ineligible, "non-recevable", EligibilityText.Label(Eligibility.Ineligible)),
    ];

    public static IReadOnlyList<(ApplicationPresence Value, string Slug, string Label)> Presences { get; } =
    [
        (ApplicationPresence.Standing, "maintenues", "Maintenues"),
        (ApplicationPresence.Withdrawn, "retirees", "Retirées"),
        (ApplicationPresence.Absent, "absentes", "Absentes du dernier export"),
    ];

    public static IReadOnlyList<(ApplicationSort Value, string Slug, string Label)> Sorts { get; } =
    [
        (ApplicationSort.Latest, "recentes", "Les dernières déposées d’abord"),
        (ApplicationSort.Earliest, "anciennes", "Les premières déposées d’abord"),
        (ApplicationSort.Name, "nom", "Par nom"),
    ];

    public static IReadOnlyList<(Profile Value, string Slug, string Label)> Profiles { get; } =
        [.. Enum.GetValues<Profile>().Select(profile => (profile, ProfileText.Term(profile), ProfileText.Label(profile)))];

    /// <returns>Null for a word that is not in the list.</returns>
    public static T? Parse<T>(IReadOnlyList<(T Value, string Slug, string Label)> list, string? slug) where T : struct =>
        list.Where(entry => entry.Slug == slug).Select(entry => (T?)entry.Value).FirstOrDefault();

    /// <param name="filter">Its name stands in no address: <paramref name="search"/> does, sealed.</param>
    public static string Of(ApplicationFilter filter, string? search) => "/candidatures" + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["promotion"] = filter.Promotion,
        ["metier"] = Slug(Profiles, filter.Profile),
        ["defi"] = filter.Defi,
        ["secteur"] = Slug(Sectors, filter.Sector),
        ["recevabilite"] = Slug(Eligibilities, filter.Eligibility),
        ["presence"] = Slug(Presences, filter.Presence),
        ["tri"] = filter.Sort == ApplicationSort.Latest ? null : Slug(Sorts, filter.Sort),
        ["recherche"] = search,
        ["apres"] = filter.After?.ToString(CultureInfo.InvariantCulture),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private static string? Slug<T>(IReadOnlyList<(T Value, string Slug, string Label)> list, T? value) where T : struct =>
        value is { } chosen ? list.First(entry => entry.Value.Equals(chosen)).Slug : null;
}
