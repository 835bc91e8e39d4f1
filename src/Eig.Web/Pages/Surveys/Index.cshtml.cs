using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Surveys;

/// <summary>Which waves wait for answers, and is there one more to turn on?</summary>
public sealed class IndexModel(WaveQueries waves, ChangeWaveStatus change) : EigPage
{
    [BindProperty(Name = "promotion")]
    public string? Promotion { get; set; }

    [BindProperty(Name = "vague")]
    public string? KindText { get; set; }

    public IReadOnlyList<WaveLine> Waves { get; private set; } = [];

    /// <summary>Promotions for which a further wave can be turned on.</summary>
    public IReadOnlyList<(string Code, string Label)> Promotions { get; private set; } = [];

    public IEnumerable<WaveLine> Open => Waves.Where(wave => !wave.IsClosed(Today) && !IsToCome(wave));

    public IEnumerable<WaveLine> ToCome => Waves.Where(wave => !wave.IsClosed(Today) && IsToCome(wave));

    public IEnumerable<WaveLine> Closed => Waves.Where(wave => wave.IsClosed(Today));

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (WaveKindText.Parse(KindText) is not { } kind || kind == WaveKind.NextYear)
        {
            Problem("vague", "Choisissez la vague à ouvrir.");
            await LoadAsync();
            return BadInput();
        }

        var promotion = Text.Of(Promotion) ?? "";
        var outcome = await change.TurnOnAsync(Actor, promotion, kind, Cancellation);
        if (outcome.IsDone)
        {
            Done("La vague est ouverte. Rien ne part tant que vous ne l’avez pas approuvée.");
            return Redirect(WavePage.AddressOf(promotion, kind));
        }

        var isThere = outcome.Refusals[0] == SurveyRefusals.WaveThere;
        Problem(isThere ? "vague" : "promotion", isThere ? SurveyRefusals.WaveThere.Sentence : "Choisissez une promotion de la liste.");
        await LoadAsync();
        return isThere ? Conflicting() : BadInput();
    }

    // Nobody's turn has come.
    private static bool IsToCome(WaveLine wave) => wave.Status != WaveStatus.Draft && wave.Asked + wave.Due + wave.Known == 0;

    private async Task LoadAsync()
    {
        Waves = await waves.ListAsync(Actor, Cancellation);
        Promotions = [.. (await waves.PossibleAsync(Actor, Cancellation)).Select(possible => (possible.Code, possible.Label)).Distinct()];
    }
}
