using Eig.Core.Access;
using Eig.Core.Contracts;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Contracts;

/// <summary>What do you intend for this person once the contract ends?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IntentionModel(ContractFiles files, StateIntention state) : EigPage
{
    [BindProperty(Name = "intention")]
    public string? IntentionSlug { get; set; }

    [BindProperty(Name = "date")]
    public string? DateText { get; set; }

    [BindProperty(Name = "commentaire")]
    public string? Comment { get; set; }

    public ContractFile.ContractFacts Facts { get; private set; } = null!;

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    public static IReadOnlyList<(Intention Value, string Slug, string Hint)> Choices { get; } =
    [
        (Intention.Recruit, "recruter", "Un emploi dans votre administration après la mission."),
        (Intention.Prolong, "prolonger", "Un second contrat, à la suite de celui-ci."),
        (Intention.End, "arreter", "La mission s’arrête au terme prévu."),
    ];

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (await files.FindAsync(Actor, id, Cancellation) is not { Facts.Status: ContractStatus.Signed } file)
        {
            return NotFound();
        }

        Facts = file.Facts;
        if (file.Intentions is [var latest, ..])
        {
            IntentionSlug = Choices.First(choice => choice.Value == latest.Intention).Slug;
            DateText = latest.OnDate is { } on ? FrenchDate.InDigits(on) : null;
            Comment = latest.Comment;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (await files.FindAsync(Actor, id, Cancellation) is not { Facts.Status: ContractStatus.Signed } file)
        {
            return NotFound();
        }

        Facts = file.Facts;
        var chosen = Choices.Where(choice => choice.Slug == IntentionSlug).Select(choice => (Intention?)choice.Value).FirstOrDefault();
        if (chosen is null)
        {
            Problem("intention", ContractRefusals.IntentionMissing.Sentence);
        }

        var on = ReadDate("date", DateText);
        if (chosen is not { } intention || Problems.Count > 0)
        {
            return BadInput();
        }

        var outcome = await state.ExecuteAsync(Actor, id, new StatedIntention(intention, on, Text.Of(Comment)), Cancellation);
        if (outcome.IsDone)
        {
            Done("C’est noté, merci. Aucun rappel ne part plus pour ce contrat\u00a0; vous pouvez changer d’avis à tout moment.");
            return Redirect($"/contrats/{id}");
        }

        var refusal = outcome.Refusals[0];
        if (refusal == ContractRefusals.ContractUnknown)
        {
            return NotFound();
        }

        Problem(refusal == ContractRefusals.TooLong ? "commentaire" : refusal == ContractRefusals.IntentionInThePast ? "date" : "intention", refusal.Sentence);
        return refusal == ContractRefusals.IntentionTooLate ? Conflicting() : BadInput();
    }
}
