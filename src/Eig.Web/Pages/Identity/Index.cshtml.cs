using Eig.Core.Applications;
using Eig.Core.Careers;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Identity;

/// <summary>We found this person again: which is their address now?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(PersonQueries persons, CorrectIdentity correct, CorrectGender correctGender) : EigPage
{
    [BindProperty(Name = "nom")]
    public string? LastName { get; set; }

    [BindProperty(Name = "prenom")]
    public string? FirstName { get; set; }

    [BindProperty(Name = "courriel")]
    public string? Email { get; set; }

    /// <summary>A member's name; empty for not known.</summary>
    [BindProperty(Name = "genre")]
    public string? Gender { get; set; }

    /// <summary>Not for who scores this person.</summary>
    public bool IsGenderShown { get; private set; }

    /// <summary>"/a-traiter" when one came from there, where the mail is sent again with one press; or its list of people.</summary>
    [BindProperty(Name = "retour", SupportsGet = true)]
    public string? Back { get; set; }

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (await persons.OpenAsync(Actor, id, Today, Cancellation) is not { Identity.ErasedAt: null } file)
        {
            return NotFound();
        }

        await LoadGenderAsync(id);
        (LastName, FirstName, Email) = (file.Identity.LastName, file.Identity.FirstName, file.Identity.Email);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (await persons.OpenAsync(Actor, id, Today, Cancellation) is not { Identity.ErasedAt: null })
        {
            return NotFound();
        }

        // As it was typed: what was read before is shown again after an error.
        var typed = Gender;
        await LoadGenderAsync(id);
        Gender = typed;
        var outcome = await correct.ExecuteAsync(Actor, id, Text.Of(LastName), Text.Of(FirstName), Text.Of(Email), Cancellation);
        if (outcome.IsDone && (!IsGenderShown || (await correctGender.ExecuteAsync(Actor, id, KnownGender, Cancellation)).IsDone))
        {
            Done("Les coordonnées sont à jour. Les prochains messages partiront à cette adresse.");
            return Redirect(Back is "/a-traiter" or "/a-traiter/personnes" ? Back : $"/personnes/{id}");
        }

        var refusal = outcome.IsDone ? CorrectIdentity.PersonUnknown : outcome.Refusals[0];
        Problem(refusal == CorrectIdentity.NameInvalid ? "nom" : "courriel", refusal.Sentence);
        return BadInput();
    }

    private Core.Applications.Gender? KnownGender => Enum.TryParse<Core.Applications.Gender>(Gender, out var known) && Enum.IsDefined(known) ? known : null;

    private async Task LoadGenderAsync(int id)
    {
        var (isShown, gender) = await correctGender.FindAsync(Actor, id, Cancellation);
        (IsGenderShown, Gender) = (isShown, gender?.ToString());
    }
}
