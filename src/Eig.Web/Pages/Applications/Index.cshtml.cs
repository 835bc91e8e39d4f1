using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Applications;

/// <summary>Which applications concern me?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(ApplicationQueries applications, PromotionQueries promotions) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? Promotion { get; set; }

    [BindProperty(SupportsGet = true, Name = "avant")]
    public string? BeforeText { get; set; }

    public IReadOnlyList<ApplicationQueries.ApplicationRow> Applications { get; private set; } = [];

    public IReadOnlyList<PromotionFacts> Promotions { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>Whether names may be shown: they are for the team.</summary>
    public bool HasNames => User.IsInRole(nameof(Core.Access.Role.Team));

    public async Task OnGetAsync()
    {
        int? before = int.TryParse(BeforeText, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        Promotion = Text.Of(Promotion);
        Applications = await applications.ListAsync(Actor, Promotion, before, Cancellation);
        Count = await applications.CountAsync(Actor, Promotion, Cancellation);
        Promotions = await promotions.FactsAsync(Actor, Cancellation);
    }

    /// <summary>Where the list begins, and where it goes on; null where it does, or does not.</summary>
    public (string? Start, string? Next) More =>
        (BeforeText is null ? null : Address(before: null), Applications.Count == ApplicationQueries.PageSize ? Address(Applications[^1].Id) : null);

    private string Address(int? before) => "/candidatures" + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["promotion"] = Promotion, ["avant"] = before?.ToString(CultureInfo.InvariantCulture),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
