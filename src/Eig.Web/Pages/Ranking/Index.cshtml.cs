using Eig.Core.Applications;
using Eig.Core.Jury;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.JuryPlanning;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Ranking;

/// <summary>Whom did the jury rank first, for this défi and this profile?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(PromotionQueries promotions, RankingQueries rankings) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "defi")]
    public string? Defi { get; set; }

    [BindProperty(SupportsGet = true, Name = "metier")]
    public string? ProfileTerm { get; set; }

    public PromotionFacts Promotion { get; private set; } = null!;

    public IReadOnlyList<RankingChoice> Choices { get; private set; } = [];

    /// <summary>What was chosen; null while nothing is.</summary>
    public RankingChoice? Chosen { get; private set; }

    public IReadOnlyList<RankingLine> Lines { get; private set; } = [];

    public IEnumerable<RankingLine> Ranked => Lines.Where(line => line.Standing == RankingStanding.Ranked);

    /// <summary>Who has no rank, by the reason.</summary>
    public IEnumerable<IGrouping<RankingStanding, RankingLine>> Apart => Lines.Where(line => line.Standing != RankingStanding.Ranked).GroupBy(line => line.Standing);

    public string Address(RankingChoice choice) =>
        $"/promotions/{Promotion.Code}/classement" + QueryString.Create([KeyValuePair.Create<string, string?>("defi", choice.DefiCode), KeyValuePair.Create<string, string?>("metier", ProfileText.Term(choice.Profile))]);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await promotions.FindAsync(Actor, code, Cancellation) is not { } found)
        {
            return NotFound();
        }

        Promotion = found;
        Choices = await rankings.ChoicesAsync(Actor, code, Cancellation);
        if (string.IsNullOrEmpty(Defi) && string.IsNullOrEmpty(ProfileTerm))
        {
            return AskedFormat is { } whole
                ? Export(whole, "classements", code, "Classements", RankingColumns.All, rankings.ExportAsync(Actor, code, null, null, Cancellation))
                : Page();
        }

        Chosen = Choices.FirstOrDefault(choice => choice.DefiCode == Defi && choice.Profile == JuryText.ParseProfile(ProfileTerm));
        if (Chosen is null)
        {
            Problem("classements", "Ce classement n’existe pas : choisissez-en un de la liste.");
            return BadInput();
        }

        if (AskedFormat is { } format)
        {
            var lines = rankings.ExportAsync(Actor, code, Chosen.DefiCode, Chosen.Profile, Cancellation);
            return Export(format, "classement", $"{code}-{Chosen.DefiCode}-{ProfileText.Term(Chosen.Profile)}", "Classement", RankingColumns.All, lines);
        }

        Lines = await rankings.ListAsync(Actor, code, Chosen.DefiCode, Chosen.Profile, Cancellation);
        return Page();
    }
}
