using Eig.Core.Privacy;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Erasures;

/// <summary>Why shall this person be erased? What would go, what would stay? Nothing goes before somebody else agrees.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AskModel(ErasureQueries erasures, RequestErasure request) : EigPage
{
    [BindProperty(Name = "motif")]
    public string? Reason { get; set; }

    public string Person { get; private set; } = "";

    public int PersonId { get; private set; }

    public IReadOnlyList<ErasureQueries.PreviewRow> Preview { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (!Enum.TryParse<ErasureReason>(Reason, out var reason) || !Enum.IsDefined(reason))
        {
            Problem("motif", "Indiquez pourquoi cette personne doit être effacée.");
            return BadInput();
        }

        var outcome = await request.ExecuteAsync(Actor, id, reason, Cancellation);
        if (outcome.IsDone)
        {
            Done("La demande est enregistrée. Une autre personne de l’équipe doit la confirmer\u00a0: rien n’est effacé d’ici là.");
            return Redirect("/donnees-personnelles");
        }

        Problem("motif", outcome.Refusals[0].Sentence);
        return Conflicting();
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await erasures.NameAsync(Actor, id, Cancellation) is not { } name)
        {
            return false;
        }

        (PersonId, Person, Preview) = (id, name, await erasures.PreviewAsync(Actor, id, Cancellation));
        return true;
    }
}
