using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Answer;

/// <summary>What is kept about me, and how do I correct it?</summary>
public sealed class KeptModel(AnswerQueries answers, CorrectIdentity correct) : AnswerPage(answers)
{
    private readonly AnswerQueries answers = answers;

    [BindProperty(Name = "nom")]
    public string? LastName { get; set; }

    [BindProperty(Name = "prenom")]
    public string? FirstName { get; set; }

    [BindProperty(Name = "courriel")]
    public string? Email { get; set; }

    public KeptAboutMe Kept { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (!await LoadKeptAsync(token))
        {
            return Gone();
        }

        (LastName, FirstName, Email) = (Kept.Identity.LastName, Kept.Identity.FirstName, Kept.Identity.Email);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!await LoadKeptAsync(token))
        {
            return Gone();
        }

        var outcome = await correct.ExecuteAsync(Actor.Invitation(Invitation), Kept.Identity.PersonId, Text.Of(LastName), Text.Of(FirstName), Text.Of(Email), Cancellation);
        if (!outcome.IsDone)
        {
            Problem(outcome.Refusals[0] == CorrectIdentity.NameInvalid ? "nom" : "courriel", outcome.Refusals[0].Sentence);
            return BadInput();
        }

        Done("Vos coordonnées sont à jour.");
        return To("/mes-donnees");
    }

    private async Task<bool> LoadKeptAsync(string token)
    {
        if (!await LoadAsync(token) || await answers.KeptAsync(Invitation, Cancellation) is not { } kept)
        {
            return false;
        }

        Kept = kept;
        return true;
    }
}
