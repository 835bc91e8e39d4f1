using Eig.Core.Defis;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Nomination;

/// <summary>Am I sure? What follows, and why.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class WithdrawModel(DefiQueries defis, WithdrawDefi withdraw) : EigPage
{
    public DefiFile Dossier { get; private set; } = null!;

    [BindProperty(Name = "motif")]
    public string? Reason { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        Version = Dossier.Head.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        var outcome = await withdraw.ExecuteAsync(Actor, code, Version, Text.Of(Reason), Cancellation);
        if (outcome.IsDone)
        {
            Done("Le défi est retiré.");
            return Redirect($"/defis/{code}");
        }

        var refusal = outcome.Refusals[0];
        Problem(refusal == DefiRefusals.ReasonMissing ? "motif" : "retirer", refusal.Sentence);
        // What stands now is on the page: a second press is made knowing it.
        Version = Dossier.Head.Version;
        return refusal == DefiRefusals.ReasonMissing ? BadInput() : Conflicting();
    }

    private async Task<bool> FindAsync(string code)
    {
        if (await defis.FindAsync(Actor, code, Cancellation) is not { Head.IsOwn: true } found)
        {
            return false;
        }

        Dossier = found;
        return true;
    }
}
