using Eig.Core.Applications;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Intake;

/// <summary>The person withdraws, or did not after all.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class WithdrawalModel(ApplicationFiles files, WithdrawApplication withdraw) : EigPage
{
    [BindProperty(Name = "retiree_le")]
    public string? OnText { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public FiledApplication Application { get; private set; } = null!;

    public string Above => $"/candidatures/{Uri.EscapeDataString(Application.Code)}";

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        (OnText, Version) = (FrenchDate.InDigits(Today), Application.Version);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(string code) => ChangeAsync(
        code, () => ReadDate("retiree_le", OnText, isRequired: true), "Le retrait est noté. La candidature n’est plus à évaluer.");

    /// <summary>The withdrawal was a mistake.</summary>
    public Task<IActionResult> OnPostBackAsync(string code) => ChangeAsync(code, on: null, "Le retrait est effacé\u00a0: la candidature est maintenue.");

    private async Task<IActionResult> ChangeAsync(string code, Func<DateOnly?>? on, string done)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        var day = on?.Invoke();
        if (on is not null && day is null)
        {
            return BadInput();
        }

        var outcome = await withdraw.ExecuteAsync(Actor, code, day, Version, Cancellation);
        if (outcome.IsDone)
        {
            Done(done);
            return Redirect(Above);
        }

        var refusal = outcome.Refusals[0];
        Version = Application.Version;
        Problem(Application.WithdrawnOn is null ? "retiree_le" : "faire", refusal.Sentence);
        return refusal == ApplicationRefusals.WithdrawalDateInvalid ? BadInput() : Conflicting();
    }

    private async Task<bool> LoadAsync(string code)
    {
        if (await files.FindAsync(Actor, code, Cancellation) is not { } found)
        {
            return false;
        }

        Application = found;
        return true;
    }
}
