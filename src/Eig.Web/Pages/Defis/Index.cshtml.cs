using Eig.Core.Access;
using Eig.Core.Defis;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Defis;

/// <summary>Which défis concern me, and how far did each come?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(DefiQueries defis) : EigPage
{
    // Stands for no filter, since who opens the page without one is shown the latest promotion.
    private const string All = "toutes";

    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? Promotion { get; set; }

    public IReadOnlyList<ListedDefi> Defis { get; private set; } = [];

    /// <summary>Those that have a défi the reader is given, the latest first.</summary>
    public IReadOnlyList<(string Code, string Label)> Promotions { get; private set; } = [];

    /// <summary>Where a host may nominate now.</summary>
    public IReadOnlyList<OpenNomination> Open { get; private set; } = [];

    public bool IsHost => User.IsInRole(nameof(Role.Host));

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    public bool IsJury => User.IsInRole(nameof(Role.Jury));

    public async Task<IActionResult> OnGetAsync()
    {
        var all = await defis.ListAsync(Actor, null, Cancellation);
        Promotions = [.. all.Select(defi => (defi.PromotionCode, defi.Promotion)).Distinct()];
        // The team has them all, over the years; the others few.
        Promotion = Text.Of(Promotion) ?? (IsTeam && Promotions.Count > 0 ? Promotions[0].Code : All);
        if (AskedFormat is { } format)
        {
            var code = Promotion == All ? null : Promotion;
            return Export(format, "defis", code, "Défis", DefiColumns.All, defis.ExportAsync(Actor, code, Cancellation));
        }

        Defis = Promotion == All ? all : [.. all.Where(defi => defi.PromotionCode == Promotion)];
        Open = IsHost ? await defis.OpenAsync(Actor, Cancellation) : [];
        return Page();
    }
}
