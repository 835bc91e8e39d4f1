using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Surveys;

/// <summary>Where is this person's invitation, and does its link have to change or to end?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InvitationModel(InvitationQueries invitations, ReplaceLink replace, MailWake mails) : EigPage
{
    [BindProperty(Name = "generation")]
    public int Generation { get; set; }

    public InvitationRow Invitation { get; private set; } = null!;

    public bool IsClosed => Today > Invitation.ClosesOn;

    public string WaveAddress => WavePage.AddressOf(Invitation.PromotionCode, Invitation.Kind);

    /// <summary>Why no message can go; null when one can.</summary>
    public Refusal? Impossible => IsClosed ? SurveyRefusals.InvitationClosed : Invitation.Objected ? SurveyRefusals.Objected : null;

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostLinkAsync(Guid id)
    {
        var replaced = await replace.ExecuteAsync(Actor, id, Generation, Cancellation);
        mails.Ask();
        return await AnswerAsync(id, replaced, "Un nouveau lien part à cette personne. L’ancien n’ouvre plus rien.", "envoyer");
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id) => await AnswerAsync(
        id, await replace.RevokeAsync(Actor, id, Cancellation), "L’invitation est retirée\u00a0: son lien n’ouvre plus rien.", "retirer");

    private async Task<IActionResult> AnswerAsync(Guid id, Outcome<Guid> outcome, string done, string field)
    {
        if (outcome.IsDone)
        {
            Done(done);
            return Redirect($"/enquetes/invitation/{id}");
        }

        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        // Withdrawn twice is withdrawn.
        if (field == "retirer" && Invitation.Status == InvitationStatus.Revoked)
        {
            return Redirect($"/enquetes/invitation/{id}");
        }

        Problem(field, outcome.Refusals[0].Sentence);
        return Conflicting();
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await invitations.FindAsync(Actor, id, Cancellation) is not { } found)
        {
            return false;
        }

        Invitation = found;
        return true;
    }
}
