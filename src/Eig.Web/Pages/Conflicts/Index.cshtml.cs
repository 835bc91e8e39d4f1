using Eig.Core.Selection;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Conflicts;

/// <summary>Should I judge this application at all? Asked at either stage, before it leaves one's sight for good.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(ConflictQueries conflicts, DeclareConflict declare) : EigPage
{
    public string Code { get; private set; } = "";

    /// <summary>Where one came from.</summary>
    [BindProperty(Name = "retour", SupportsGet = true)]
    public string? ReturnTo { get; set; }

    [BindProperty(Name = "raison")]
    public string? Reason { get; set; }

    public string Back => ReturnTo is { } address && Url.IsLocalUrl(address) ? address : "/lectures";

    public async Task<IActionResult> OnGetAsync(string code)
    {
        Code = code;
        return await conflicts.IsGivenAsync(Actor, code, Cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        Code = code;
        if (!await conflicts.IsGivenAsync(Actor, code, Cancellation))
        {
            return NotFound();
        }

        var declared = await declare.ExecuteAsync(Actor, code, Text.Of(Reason), Cancellation);
        if (!declared.IsDone)
        {
            Problem("raison", declared.Refusals[0].Sentence);
            return declared.Refusals[0] == SelectionRefusals.SheetUnknown ? NotFound() : BadInput();
        }

        Done($"Le conflit est déclaré\u00a0: la candidature {code} n’est plus dans ce que vous voyez.");
        // The page one came from may have been the application's own, which is gone.
        return Redirect(Back.StartsWith("/jury", StringComparison.Ordinal) ? "/jury" : "/lectures");
    }
}
