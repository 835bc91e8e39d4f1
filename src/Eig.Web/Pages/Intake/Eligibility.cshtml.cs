using Eig.Core.Applications;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Intake;

/// <summary>May this person apply? The rules doubt, the team decides, with a reason where it says no.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EligibilityModel(ApplicationFiles files, DecideEligibility decide) : EigPage
{
    [BindProperty(Name = "recevabilite")]
    public string? Choice { get; set; }

    [BindProperty(Name = "motif")]
    public string? Reason { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public ApplicationFile Filed { get; private set; } = null!;

    public string Above => $"/candidatures/{Uri.EscapeDataString(Filed.Application.Code)}";

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        (Choice, Reason, Version) = (Slug(Filed.Application.Eligibility), Filed.Application.EligibilityReason, Filed.Application.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        if (Choice is not ("recevable" or "non-recevable" or "a-decider"))
        {
            Problem("recevabilite", "Choisissez une réponse.");
            return BadInput();
        }

        Eligibility? eligibility = Choice switch { "recevable" => Eligibility.Eligible, "non-recevable" => Eligibility.Ineligible, _ => null };
        var outcome = await decide.ExecuteAsync(Actor, code, eligibility, Text.Of(Reason), Version, Cancellation);
        if (outcome.IsDone)
        {
            Done(eligibility switch
            {
                Eligibility.Eligible => "La candidature est recevable.",
                Eligibility.Ineligible => "La candidature n’est pas recevable. Le motif est enregistré.",
                null => "La recevabilité est de nouveau à décider.",
            });
            return Redirect(Above);
        }

        var refusal = outcome.Refusals[0];
        if (refusal == ApplicationRefusals.Changed)
        {
            // What stands now is shown; what was typed stays in the form, to be sent again knowingly.
            Version = Filed.Application.Version;
            Problem("recevabilite", refusal.Sentence);
            return Conflicting();
        }

        Problem("motif", refusal.Sentence);
        return BadInput();
    }

    public static string Slug(Eligibility? eligibility) => eligibility switch
    {
        Eligibility.Eligible => "recevable",
        Eligibility.Ineligible => "non-recevable",
        null => "a-decider",
    };

    private async Task<bool> LoadAsync(string code)
    {
        if (await files.OpenAsync(Actor, code, Cancellation) is not { } file)
        {
            return false;
        }

        Filed = file;
        return true;
    }
}
