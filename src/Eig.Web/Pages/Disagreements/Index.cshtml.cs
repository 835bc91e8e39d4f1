using Eig.Core.Careers;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Disagreements;

/// <summary>Where do the person and the host say different things, and which holds?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(DisagreementQueries disagreements, SettleDisagreement settle) : EigPage
{
    [BindProperty(Name = "personne")]
    public int Person { get; set; }

    [BindProperty(Name = "enquete")]
    public int AnswerId { get; set; }

    [BindProperty(Name = "administration")]
    public int HostId { get; set; }

    /// <summary>The step that holds.</summary>
    [BindProperty(Name = "retenue")]
    public int? Kept { get; set; }

    [BindProperty(Name = "raison")]
    public string? Reason { get; set; }

    public IReadOnlyList<DisagreementForm> Forms { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var (kept, reason) = ($"retenue-{AnswerId}", $"raison-{AnswerId}");
        if (Kept is not { } chosen || (chosen != AnswerId && chosen != HostId))
        {
            Problem(kept, "Choisissez laquelle des deux situations vous retenez.");
            if (string.IsNullOrWhiteSpace(Reason))
            {
                Problem(reason, CareerRefusals.ReasonMissing.Sentence);
            }

            await LoadAsync();
            return BadInput();
        }

        var outcome = await settle.ExecuteAsync(Actor, Person, chosen, chosen == AnswerId ? HostId : AnswerId, Text.Of(Reason), Cancellation);
        if (outcome.IsDone)
        {
            Done("La décision est enregistrée avec sa raison. Ce que chaque source avait dit est conservé.");
            return Redirect("/desaccords");
        }

        var refusal = outcome.Refusals[0];
        Problem(refusal == CareerRefusals.Settled ? "desaccords" : reason, refusal.Sentence);
        await LoadAsync();
        return refusal == CareerRefusals.Settled ? Conflicting() : BadInput();
    }

    private async Task LoadAsync()
    {
        var open = await disagreements.ListAsync(Actor, null, Cancellation);
        Forms = [.. open.Select(pair => pair.AnswerId == AnswerId
            ? new DisagreementForm(pair, Kept, Reason, SentenceOf($"retenue-{AnswerId}"), SentenceOf($"raison-{AnswerId}"))
            : DisagreementForm.Of(pair))];
    }

    private string? SentenceOf(string field) => Has(field) ? Sentence(field) : null;
}
