using System.Text;
using Eig.Core.Privacy;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Erasures;

/// <summary>What do we keep of this person, to be given to them? Each opening is in the audit.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ExportModel(ExportPerson export) : EigPage
{
    public PersonExport? Export { get; private set; }

    /// <summary>Why this reader is not given it; null when they are.</summary>
    public string? Refused { get; private set; }

    public int PersonId { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id)
    {
        PersonId = id;
        var outcome = await export.ExecuteAsync(Actor, id, Cancellation);
        if (!outcome.IsDone && outcome.Refusals[0] == PrivacyRefusals.PersonUnknown)
        {
            return NotFound();
        }

        Export = outcome.IsDone ? outcome.Value : null;
        Refused = outcome.IsDone ? null : outcome.Refusals[0].Sentence;
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(int id)
    {
        var outcome = await export.ExecuteAsync(Actor, id, Cancellation);
        return outcome.IsDone ? File(Encoding.UTF8.GetBytes(outcome.Value.ToJson()), "application/json", $"donnees-{id}.json") : NotFound();
    }
}
