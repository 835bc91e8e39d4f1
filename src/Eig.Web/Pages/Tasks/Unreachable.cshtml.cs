using System.Globalization;
using Eig.Core.Careers;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Tasks;

/// <summary>Whom does the survey not reach, and what can be done? They leave this list by themselves once something is known of them.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class UnreachableModel(UnreachableQueries unreachable, AskHost ask) : EigPage
{
    /// <summary>How many were shown before.</summary>
    [BindProperty(SupportsGet = true, Name = "apres")]
    public string? AfterText { get; set; }

    public int Count { get; private set; }

    public IReadOnlyList<UnreachablePerson> People { get; private set; } = [];

    private int After => int.TryParse(AfterText, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0;

    /// <summary>Where the list begins, and where it goes on; null where it does, or does not.</summary>
    public (string? Start, string? Next) More => (
        After == 0 ? null : "/a-traiter/personnes",
        After + People.Count < Count ? string.Create(CultureInfo.InvariantCulture, $"/a-traiter/personnes?apres={After + UnreachableQueries.PageSize}") : null);

    public Task OnGetAsync() => LoadAsync();

    /// <param name="personne">Id.</param>
    /// <param name="promotion">Code.</param>
    public async Task<IActionResult> OnPostAskAsync([FromForm] int personne, [FromForm] string promotion)
    {
        var outcome = await ask.ExecuteAsync(Actor, personne, promotion, Cancellation);
        if (outcome.IsDone)
        {
            Done(outcome.Value == 1 ? "L’administration d’accueil reçoit la question dans les minutes qui viennent." : $"Les {outcome.Value} comptes de l’administration d’accueil reçoivent la question dans les minutes qui viennent.");
            return Redirect("/a-traiter/personnes");
        }

        if (outcome.Refusals[0] == CareerRefusals.PersonUnknown)
        {
            return NotFound();
        }

        Problem("personnes", outcome.Refusals[0].Sentence);
        await LoadAsync();
        return Conflicting();
    }

    private async Task LoadAsync() => (Count, People) = await unreachable.ListAsync(Actor, Today, After, Cancellation);
}
