using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Contracts;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Contracts;

/// <summary>Which contracts are there, and which end soon?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(ContractQueries contracts, PromotionQueries promotions) : EigPage
{
    private const int LongestSpan = 3660;

    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? Promotion { get; set; }

    [BindProperty(SupportsGet = true, Name = "accueil")]
    public string? Host { get; set; }

    [BindProperty(SupportsGet = true, Name = "etat")]
    public string? StatusSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "echeance")]
    public string? SpanText { get; set; }

    [BindProperty(SupportsGet = true, Name = "tri")]
    public string? SortSlug { get; set; }

    /// <summary>Id of the last contract shown.</summary>
    [BindProperty(SupportsGet = true, Name = "apres")]
    public string? AfterText { get; set; }

    public ContractFilter Filter { get; private set; } = new();

    public ContractQueries.ContractPage Found { get; private set; } = new(0, [], HasMore: false);

    public IReadOnlyList<PromotionFacts> Promotions { get; private set; } = [];

    public IReadOnlyList<ContractQueries.HostRow> Hosts { get; private set; } = [];

    /// <summary>Accepted posts for which no contract was prepared.</summary>
    public int ToPrepare { get; private set; }

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    public bool IsFiltered => Filter with { Sort = default, After = null } != new ContractFilter();

    /// <summary>Where the list begins, and where it goes on; null where it does, or does not.</summary>
    public (string? Start, string? Next) More => (
        Filter.After is null ? null : ContractAddress.Of(Filter with { After = null }),
        Found.HasMore ? ContractAddress.Of(Filter with { After = Found.Rows[^1].Id }) : null);

    public async Task<IActionResult> OnGetAsync()
    {
        Promotions = await promotions.FactsAsync(Actor, Cancellation);
        Hosts = await contracts.HostsAsync(Actor, Cancellation);
        ToPrepare = IsTeam ? (await contracts.AcceptedOffersAsync(Actor, Cancellation)).Count : 0;
        var status = ContractAddress.Status(Text.Of(StatusSlug));
        if (Text.Of(StatusSlug) is not null && status is null)
        {
            Problem("etat", "Cet état n’existe pas\u00a0: choisissez-le dans la liste.");
        }

        var sort = ContractAddress.Sort(Text.Of(SortSlug));
        if (Text.Of(SortSlug) is not null && sort is null)
        {
            Problem("tri", "Cet ordre n’existe pas\u00a0: choisissez-le dans la liste.");
        }

        int? span = int.TryParse(SpanText, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= LongestSpan ? days : null;
        if (Text.Of(SpanText) is not null && span is null)
        {
            Problem("echeance", "Indiquez un nombre de jours, par exemple 60.");
        }

        int? after = int.TryParse(AfterText, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        Filter = new ContractFilter(Text.Of(Promotion), Text.Of(Host), status, span, sort ?? ContractSort.End, after);
        if (Problems.Count > 0)
        {
            return BadInput();
        }

        if (AskedFormat is { } format)
        {
            return Export(format, "contrats", Filter.Promotion, "Contrats", ContractColumns.Of(Today), contracts.ExportAsync(Actor, Filter, Today, Cancellation));
        }

        Found = await contracts.ListAsync(Actor, Filter, Today, Cancellation);
        return Page();
    }
}
