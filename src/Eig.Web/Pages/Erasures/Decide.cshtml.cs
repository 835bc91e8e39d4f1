using System.Globalization;
using Eig.Core.Privacy;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Erasures;

/// <summary>Shall this person be erased, as somebody else asked?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DecideModel(ErasureQueries erasures, DecideErasure decide) : EigPage
{
    [BindProperty(Name = "version")]
    public string? Version { get; set; }

    public ErasureQueries.ErasureRow Erasure { get; private set; } = null!;

    /// <summary>Empty once it is done.</summary>
    public IReadOnlyList<ErasureQueries.PreviewRow> Preview { get; private set; } = [];

    public bool IsToDecide => Erasure is { Status: ErasureStatus.Requested, IsOwn: false };

    public async Task<IActionResult> OnGetAsync(int id) => await LoadAsync(id) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(int id) => DecideAsync(id, decide.ConfirmAsync, "La personne est effacée. Les indicateurs n’ont pas changé.");

    public Task<IActionResult> OnPostDeclineAsync(int id) => DecideAsync(id, decide.DeclineAsync, "La demande est refusée\u00a0: rien n’a été effacé. Pensez à répondre à la personne si elle l’avait demandé.");

    private async Task<IActionResult> DecideAsync(int id, Func<Core.Database.Actor, int, int, CancellationToken, Task<Outcome<int>>> execute, string done)
    {
        _ = int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var outcome = await execute(Actor, id, version, Cancellation);
        if (outcome.IsDone)
        {
            Done(done);
            return Redirect("/donnees-personnelles");
        }

        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        Problem("decision", outcome.Refusals[0].Sentence);
        return Conflicting();
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await erasures.FindAsync(Actor, id, Cancellation) is not { } erasure)
        {
            return false;
        }

        Erasure = erasure;
        Preview = erasure.Status == ErasureStatus.Requested ? await erasures.PreviewAsync(Actor, erasure.PersonId, Cancellation) : [];
        return true;
    }
}
