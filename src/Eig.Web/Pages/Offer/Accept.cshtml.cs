using Eig.Core.Deliberation;
using Eig.Core.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Offer;

/// <summary>Am I sure that I accept? Recorded by the button alone.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AcceptModel(OfferQueries offers, AnswerOffer answer, DomainClock clock) : OfferPage(offers, clock)
{
    public async Task<IActionResult> OnGetAsync(string token) =>
        !await LoadAsync(token) ? Gone()
        // Answered meanwhile, or too late: the offer's page says where it is.
        : IsOpen ? Page() : Redirect(Link);

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!await LoadAsync(token))
        {
            return Gone();
        }

        var answered = await answer.AcceptAsync(Offer!.Id, Cancellation);
        if (answered.IsDone)
        {
            return Redirect(Link);
        }

        Problem("repondre", answered.Refusals[0].Sentence);
        return Conflicting();
    }
}
