using Eig.Core.Applications;
using Eig.Core.Deliberation;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Deliberation;

/// <summary>Nobody has this post: to whom would it be offered, and what does that change?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PostModel(DeliberationQueries deliberations, EmptyPostQueries posts, OfferEmptyPost offer) : DeliberationPage(deliberations)
{
    /// <summary>Code of who came next when the page was shown.</summary>
    [BindProperty(Name = "candidature")]
    public string? Seen { get; set; }

    [BindProperty(Name = "motif")]
    public string? Reason { get; set; }

    public EmptyPost Post { get; private set; } = null!;

    /// <summary>Null where nobody comes next, or the reader is not shown the ranking.</summary>
    public NextForPost? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, string defi, string metier) => await LoadAsync(code, defi, metier) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, string defi, string metier)
    {
        if (Text.Choice<Profile>(metier, ProfileText.Term) is not { } profile)
        {
            return NotFound();
        }

        var offered = await offer.ExecuteAsync(Actor, code, defi, profile, Text.Of(Seen), Text.Of(Reason), Cancellation);
        if (offered.IsDone)
        {
            Done($"Le poste est proposé à la candidature {Seen}. Un message part vers la personne.");
            return Redirect($"/promotions/{code}/deliberation");
        }

        // Taken meanwhile, it is empty no longer: the list says where things are.
        if (!await LoadAsync(code, defi, metier))
        {
            return NotFound();
        }

        var isInput = offered.Refusals[0] == DeliberationRefusals.ReasonMissing;
        return Refused(offered.Refusals[0], isInput ? "motif" : "suivante", isInput);
    }

    private async Task<bool> LoadAsync(string code, string defi, string metier)
    {
        if (Text.Choice<Profile>(metier, ProfileText.Term) is not { } profile || !await FindAsync(code) || State.IsOut || State.Status != DeliberationStatus.Released
            || await posts.FindAsync(Actor, State, defi, profile, Cancellation) is not var (post, next))
        {
            return false;
        }

        (Post, Next) = (post, next);
        return true;
    }
}
