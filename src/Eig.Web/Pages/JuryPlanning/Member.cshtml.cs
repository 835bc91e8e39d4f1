using Eig.Core.Jury;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.JuryPlanning;

/// <summary>Where does this member of the jury come from?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class MemberModel(JuryQueries jury, EditJuryMember edit, RemoveJuryMember remove) : EigPage
{
    [BindProperty]
    public MemberInput Input { get; set; } = new();

    public JuryHead Head { get; private set; } = null!;

    public JuryMemberRow Member { get; private set; } = null!;

    public IReadOnlyList<(string Code, string Name)> Administrations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
        {
            return NotFound();
        }

        Input = MemberInput.Of(Member);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
        {
            return NotFound();
        }

        if (Input.Read() is not { } form)
        {
            Problem("college", MemberInput.CollegeMissing);
            return BadInput();
        }

        var outcome = await edit.ExecuteAsync(Actor, code, id, form, Input.Version, Cancellation);
        if (outcome.IsDone)
        {
            Done("La fiche est à jour.");
            return Redirect($"/promotions/{code}/jury");
        }

        var refusal = outcome.Refusals[0];
        Problem(MemberInput.Field(refusal) is "courriel" ? "college" : MemberInput.Field(refusal), refusal.Sentence);
        return MemberInput.Field(refusal) is "courriel" ? Conflicting() : BadInput();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
        {
            return NotFound();
        }

        var outcome = await remove.ExecuteAsync(Actor, code, id, Cancellation);
        if (outcome.IsDone)
        {
            Done("La personne n’est plus membre de ce jury.");
            return Redirect($"/promotions/{code}/jury");
        }

        Input = MemberInput.Of(Member);
        Problem("retirer", outcome.Refusals[0].Sentence);
        return Conflicting();
    }

    private async Task<bool> LoadAsync(string code, int id)
    {
        if (await jury.FindAsync(Actor, code, Cancellation) is not { } head
            || (await jury.MembersAsync(Actor, code, Cancellation)).SingleOrDefault(member => member.AssessorId == id) is not { } found)
        {
            return false;
        }

        (Head, Member) = (head, found);
        Administrations = await jury.AdministrationsAsync(Actor, Cancellation);
        return true;
    }
}
