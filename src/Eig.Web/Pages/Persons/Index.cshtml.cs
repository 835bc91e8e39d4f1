using System.Globalization;
using System.Security.Cryptography;
using Eig.Core.Access;
using Eig.Core.Careers;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Persons;

/// <summary>Who is, or was, on a mission, and of whom is nothing known since?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(PersonQueries persons, PromotionQueries promotions, IDataProtectionProvider protection) : EigPage
{
    // A filter helps from here on; before, it only stands in the way.
    private const int FewEnough = 10;
    private const int LongestName = 100;
    private static readonly TimeSpan SearchLifetime = TimeSpan.FromHours(12);

    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? Promotion { get; set; }

    /// <summary>The name sought, sealed: an address ends up in histories and logs, where no name may stand.</summary>
    [BindProperty(SupportsGet = true, Name = "recherche")]
    public string? Search { get; set; }

    /// <summary>Id of the last contract shown.</summary>
    [BindProperty(SupportsGet = true, Name = "apres")]
    public string? AfterText { get; set; }

    [BindProperty(Name = "nom")]
    public string? Name { get; set; }

    public PersonQueries.PersonPage Found { get; private set; } = null!;

    /// <summary>For a host: its people who left and of whom nothing is known.</summary>
    public IReadOnlyList<PersonQueries.PersonRow> Awaited { get; private set; } = [];

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    public IReadOnlyList<PromotionFacts> Promotions { get; private set; } = [];

    public bool IsFiltered => Name is not null || Promotion is not null;

    public bool HasFilter => IsFiltered || Found.Count > FewEnough;

    private ITimeLimitedDataProtector Seal => protection.CreateProtector("persons-search").ToTimeLimitedDataProtector();

    public async Task<IActionResult> OnGetAsync()
    {
        Name = Opened(Search);
        Promotion = Text.Of(Promotion);
        if (AskedFormat is { } format)
        {
            var rows = persons.ExportAsync(Actor, new PersonFilter(Name, Promotion), Today, Cancellation);
            return Export(format, "personnes", Promotion, "Personnes", PersonColumns.All, rows);
        }

        int? after = int.TryParse(AfterText, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        Found = await persons.ListAsync(Actor, new PersonFilter(Name, Promotion, after), Today, Cancellation);
        Awaited = IsTeam ? [] : await persons.AwaitedOfOwnAsync(Actor, Today, Cancellation);
        Promotions = await promotions.FactsAsync(Actor, Cancellation);
        return Page();
    }

    /// <summary>Takes the name out of the form and leads to the list that has it under seal.</summary>
    public IActionResult OnPost()
    {
        var name = Text.Of(Name) is { } given ? given[..Math.Min(given.Length, LongestName)] : null;
        Search = name is null ? null : Seal.Protect(name, SearchLifetime);
        return Redirect(Address(after: null));
    }

    /// <summary>Where the list begins, and where it goes on; null where it does, or does not.</summary>
    public (string? Start, string? Next) More =>
        (AfterText is null ? null : Address(after: null), Found.HasMore ? Address(Found.Rows[^1].ContractId) : null);

    private string Address(int? after) => "/personnes" + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["promotion"] = Text.Of(Promotion), ["recherche"] = Search, ["apres"] = after?.ToString(CultureInfo.InvariantCulture),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

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
