using Eig.Core.Jury;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.JuryPlanning;

/// <summary>Who is of this jury, and when does it sit?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(JuryQueries jury, AddJuryMember add) : EigPage
{
    [BindProperty]
    public MemberInput Input { get; set; } = new();

    public JuryHead Head { get; private set; } = null!;

    public IReadOnlyList<JuryMemberRow> Members { get; private set; } = [];

    public IReadOnlyList<JurySessionRow> Sessions { get; private set; } = [];

    /// <summary>Addresses of those whom an administrator invited and who are no members yet.</summary>
    public IReadOnlyList<string> Invited { get; private set; } = [];

    public IReadOnlyList<(string Code, string Name)> Administrations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code) => await LoadAsync(code) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        if (Input.Read() is not { } form)
        {
            Problem("college", MemberInput.CollegeMissing);
            return BadInput();
        }

        var outcome = await add.ExecuteAsync(Actor, code, Input.Email ?? "", form, Cancellation);
        if (outcome.IsDone)
        {
            Done("La personne est membre du jury. Si elle n’avait pas de compte, une invitation lui est partie.");
            return Redirect($"/promotions/{code}/jury");
        }

        Problem(MemberInput.Field(outcome.Refusals[0]), outcome.Refusals[0].Sentence);
        return outcome.Refusals[0] == JuryRefusals.MemberThere || outcome.Refusals[0].Code == "jury-over" ? Conflicting() : BadInput();
    }

    private async Task<bool> LoadAsync(string code)
    {
        if (await jury.FindAsync(Actor, code, Cancellation) is not { } head)
        {
            return false;
        }

        Head = head;
        Members = await jury.MembersAsync(Actor, code, Cancellation);
        Sessions = await jury.SessionsAsync(Actor, code, Cancellation);
        Invited = await jury.InvitedAsync(Actor, code, Cancellation);
        Administrations = await jury.AdministrationsAsync(Actor, Cancellation);
        return true;
    }
}
