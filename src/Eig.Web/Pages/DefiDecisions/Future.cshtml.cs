using Eig.Core.Contracts;
using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.DefiDecisions;

/// <summary>What became of this défi, whatever became of its people?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FutureModel(DefiQueries defis, DefiFutureQueries futures, ContractChoices choices, StateDefiFuture state) : EigPage
{
    [BindProperty(Name = "avenir")]
    public string? FutureSlug { get; set; }

    [BindProperty(Name = "administration")]
    public string? Administration { get; set; }

    [BindProperty(Name = "date")]
    public string? DateText { get; set; }

    [BindProperty(Name = "source")]
    public string? Source { get; set; }

    [BindProperty(Name = "commentaire")]
    public string? Comment { get; set; }

    public DefiHead Head { get; private set; } = null!;

    public IReadOnlyList<StatedFuture> Said { get; private set; } = [];

    public IReadOnlyList<ContractChoices.Choice> Administrations { get; private set; } = [];

    public static IReadOnlyList<(DefiFuture Value, string Slug, string Label)> Choices { get; } =
    [
        (DefiFuture.Continued, "poursuivi", "Poursuivi par l’administration qui l’a porté"),
        (DefiFuture.TakenOver, "repris", "Repris par une autre administration"),
        (DefiFuture.Stopped, "arrete", "Arrêté"),
    ];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        DateText = FrenchDate.InDigits(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        var chosen = Choices.Where(choice => choice.Slug == FutureSlug).Select(choice => (DefiFuture?)choice.Value).FirstOrDefault();
        if (chosen is null)
        {
            Problem("avenir", "Choisissez ce que le défi est devenu.");
        }

        var on = ReadDate("date", DateText, isRequired: true);
        if (chosen is not { } future || Problems.Count > 0)
        {
            return BadInput();
        }

        var outcome = await state.ExecuteAsync(
            Actor, code, new LearntFuture(future, future == DefiFuture.TakenOver ? Text.Of(Administration) : null, on!.Value, Text.Of(Source), Text.Of(Comment)), Cancellation);
        if (outcome.IsDone)
        {
            Done("L’avenir du défi est noté.");
            return Redirect($"/defis/{code}");
        }

        var refusal = outcome.Refusals[0];
        Problem(refusal == DefiRefusals.TakerUnknown ? "administration" : refusal == DefiRefusals.FutureInTheFuture ? "date" : "source", refusal.Sentence);
        return BadInput();
    }

    private async Task<bool> LoadAsync(string code)
    {
        if (await defis.FindAsync(Actor, code, Cancellation) is not { Head: { Status: DefiStatus.Kept } head })
        {
            return false;
        }

        Head = head;
        Said = await futures.OfDefiAsync(Actor, code, Cancellation);
        Administrations = await choices.HostsAsync(Actor, Cancellation);
        return true;
    }
}
