using System.Globalization;
using Eig.Core.Applications;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Applications;

/// <summary>Which applications concern me?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(ApplicationQueries applications) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? Promotion { get; set; }

    [BindProperty(SupportsGet = true, Name = "avant")]
    public string? BeforeText { get; set; }

    public IReadOnlyList<ApplicationQueries.ApplicationRow> Applications { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>Whether names may be shown: they are for the team.</summary>
    public bool HasNames => User.IsInRole(nameof(Core.Access.Role.Team));

    public async Task OnGetAsync()
    {
        int? before = int.TryParse(BeforeText, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var promotion = string.IsNullOrWhiteSpace(Promotion) ? null : Promotion.Trim();
        Applications = await applications.ListAsync(Actor, promotion, before, Cancellation);
        Count = await applications.CountAsync(Actor, promotion, Cancellation);
    }

    public string NextPage() => QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["promotion"] = Promotion, ["avant"] = $"{Applications[^1].Id}",
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString();
}
