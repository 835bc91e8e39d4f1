using Eig.Core.Preselection;
using Eig.Core.Selection;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Readings;

/// <summary>What is this application worth, told by nothing but itself?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DetailsModel(ReadingQueries readings, SheetQueries sheets, SaveSheet save, SubmitReading submit) : SheetPage(sheets, save)
{
    public override SelectionStage Stage => SelectionStage.Preselection;

    public BlindApplication Application { get; private set; } = null!;

    /// <summary>What others handed in; empty until one's own is in.</summary>
    public IReadOnlyList<OtherReading> Others { get; private set; } = [];

    /// <summary>Code of the application to read next.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code) => await OpenAsync(code) ? Page() : NotFound();

    /// <summary>Hands in, and goes on to the next.</summary>
    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await OpenAsync(code))
        {
            return NotFound();
        }

        var typed = ReadForm();
        var submitted = await submit.ExecuteAsync(Actor, code, typed, Cancellation);
        if (!submitted.IsDone)
        {
            return await RefusedAsync(code, submitted.Refusals[0], typed);
        }

        var next = await readings.NextAsync(Actor, code, Cancellation);
        Done($"La fiche de la candidature {code} est rendue. " + (next is null ? "Vous avez rendu toutes vos lectures\u00a0: merci." : $"Voici la suivante, {next}."));
        return Redirect(next is null ? "/lectures" : "/lectures/" + Uri.EscapeDataString(next));
    }

    protected override async Task<bool> LoadAsync(string code)
    {
        if (await readings.FindAsync(Actor, code, Cancellation) is not { } found)
        {
            return false;
        }

        Application = found;
        Others = await readings.OthersAsync(Actor, found.Id, Cancellation);
        Next = await readings.NextAsync(Actor, code, Cancellation);
        return true;
    }
}
