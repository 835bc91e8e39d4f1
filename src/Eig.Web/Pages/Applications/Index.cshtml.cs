using System.Globalization;
using System.Security.Cryptography;
using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Applications;

/// <summary>Which applications concern me?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(ApplicationQueries applications, PromotionQueries promotions, IDataProtectionProvider protection) : EigPage
{
    private const int LongestName = 100;
    private static readonly TimeSpan SearchLifetime = TimeSpan.FromHours(12);

    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? Promotion { get; set; }

    [BindProperty(SupportsGet = true, Name = "metier")]
    public string? ProfileSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "defi")]
    public string? Defi { get; set; }

    [BindProperty(SupportsGet = true, Name = "secteur")]
    public string? SectorSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "recevabilite")]
    public string? EligibilitySlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "presence")]
    public string? PresenceSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "tri")]
    public string? SortSlug { get; set; }

    /// <summary>The name sought, sealed: an address ends up in histories and logs, where no name may stand.</summary>
    [BindProperty(SupportsGet = true, Name = "recherche")]
    public string? Search { get; set; }

    /// <summary>Id of the last application shown.</summary>
    [BindProperty(SupportsGet = true, Name = "apres")]
    public string? AfterText { get; set; }

    [BindProperty(Name = "nom")]
    public string? Name { get; set; }

    public ApplicationFilter Filter { get; private set; } = new();

    public ApplicationQueries.ApplicationPage Found { get; private set; } = new(0, [], HasMore: false);

    public IReadOnlyList<PromotionFacts> Promotions { get; private set; } = [];

    public IReadOnlyList<ApplicationQueries.WishedDefi> Defis { get; private set; } = [];

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    /// <summary>Of the team, and not shown names since they read blind.</summary>
    public bool ReadsBlind { get; private set; }

    /// <summary>Whether a name may be sought: names are for the team, unless it reads blind.</summary>
    public bool HasNames => IsTeam && !ReadsBlind;

    /// <summary>Whether some row comes with a name; jurors are given those they meet.</summary>
    public bool ShowsNames => HasNames || Found.Rows.Any(row => row.Person is not null);

    /// <summary>Jurors are given the names of those they meet; others would have an empty column.</summary>
    private bool MeetsCandidates => User.IsInRole(nameof(Role.Jury)) || (IsTeam && ReadsBlind);

    public bool IsFiltered => Filter with { Sort = default, After = null } != new ApplicationFilter();

    private ITimeLimitedDataProtector Seal => protection.CreateProtector("applications-search").ToTimeLimitedDataProtector();

    public async Task<IActionResult> OnGetAsync()
    {
        ReadsBlind = await applications.ReadsBlindAsync(Actor, Cancellation);
        Name = HasNames ? Opened(Search) : null;
        Filter = Read(Name);
        if (Problems.Count > 0)
        {
            Filter = new ApplicationFilter();
        }

        if (AskedFormat is { } format && Problems.Count == 0)
        {
            var rows = applications.ExportAsync(Actor, Filter, Cancellation);
            return Export(format, "candidatures", Filter.Promotion, "Candidatures", ApplicationColumns.Of(HasNames || MeetsCandidates), rows);
        }

        Promotions = await promotions.FactsAsync(Actor, Cancellation);
        Defis = await applications.DefisAsync(Actor, Filter.Promotion, Cancellation);
        Found = await applications.ListAsync(Actor, Filter, Cancellation);
        return Problems.Count > 0 ? BadInput() : Page();
    }

    /// <summary>Takes the name out of the form and leads to the list that has it under seal.</summary>
    public IActionResult OnPost()
    {
        var name = Text.Of(Name) is { } given ? given[..Math.Min(given.Length, LongestName)] : null;
        return Redirect(ApplicationAddress.Of(Read(null) with { After = null }, name is null ? null : Seal.Protect(name, SearchLifetime)));
    }

    /// <summary>Where the list begins, and where it goes on; null where it does, or does not.</summary>
    public (string? Start, string? Next) More =>
        (Filter.After is null ? null : ApplicationAddress.Of(Filter with { After = null }, Search),
            Found.HasMore ? ApplicationAddress.Of(Filter with { After = Found.Rows[^1].Id }, Search) : null);

    private ApplicationFilter Read(string? name) => new(
        name, Text.Of(Promotion), Chosen(ApplicationAddress.Profiles, "metier", ProfileSlug), Text.Of(Defi), Chosen(ApplicationAddress.Sectors, "secteur", SectorSlug),
        Chosen(ApplicationAddress.Eligibilities, "recevabilite", EligibilitySlug), Chosen(ApplicationAddress.Presences, "presence", PresenceSlug),
        Chosen(ApplicationAddress.Sorts, "tri", SortSlug) ?? ApplicationSort.Latest,
        int.TryParse(AfterText, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

    private T? Chosen<T>(IReadOnlyList<(T Value, string Slug, string Label)> list, string field, string? slug) where T : struct
    {
        var chosen = ApplicationAddress.Parse(list, slug);
        if (chosen is null && !string.IsNullOrEmpty(slug))
        {
            Problem(field, "Ce choix n’existe pas\u00a0: prenez-en un dans la liste.");
        }

        return chosen;
    }

    private string? Opened(string? search)
    {
        try
        {
            return string.IsNullOrEmpty(search) ? null : Seal.Unprotect(search);
        }
        catch (CryptographicException)
        {
            // Too old, or of another service: the list begins anew.
            Search = null;
            return null;
        }
    }
}
