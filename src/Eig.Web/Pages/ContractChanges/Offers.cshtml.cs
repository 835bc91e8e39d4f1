using Eig.Core.Contracts;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.ContractChanges;

/// <summary>Who accepted a post and has no contract yet?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class OffersModel(ContractQueries contracts, DraftContract draft) : EigPage
{
    public IReadOnlyList<ContractQueries.AcceptedOffer> Offers { get; private set; } = [];

    public async Task OnGetAsync() => Offers = await contracts.AcceptedOffersAsync(Actor, Cancellation);

    /// <param name="offre">The offer that was accepted.</param>
    public async Task<IActionResult> OnPostAsync([FromForm] Guid offre)
    {
        var outcome = await draft.FromOfferAsync(Actor, offre, Cancellation);
        if (outcome.IsDone)
        {
            Done("Le contrat est préparé à partir de la proposition acceptée. Vérifiez-le, puis envoyez-le pour signature.");
            return Redirect($"/contrats/{outcome.Value}");
        }

        Offers = await contracts.AcceptedOffersAsync(Actor, Cancellation);
        Problem("offres", outcome.Refusals[0].Sentence);
        return Conflicting();
    }
}
