using Eig.Core.Surveys;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Eig.Web.Pages.Answer;

/// <summary>
/// A page behind a personal link: no account, no session. Opening it changes nothing, since mail scanners open links too.
/// A link that opens nothing gets a page that helps, whichever way it went wrong.
/// </summary>
public abstract class AnswerPage(AnswerQueries answers) : EigPage
{
    /// <summary>What the link is for; null for a link that opens nothing.</summary>
    public OpenSurvey? Survey { get; private set; }

    public bool IsClosed => Survey is { } survey && Today > survey.ClosesOn;

    /// <summary>The page's own address, token included.</summary>
    public string Link => $"/enquete/{RouteData.Values["token"]}";

    protected Guid Invitation { get; private set; }

    /// <returns>False for a link that opens nothing: the answer is then <see cref="Gone"/>.</returns>
    protected async Task<bool> LoadAsync(string token)
    {
        if (await answers.FindAsync(token, Cancellation) is not { } invitation)
        {
            return false;
        }

        Invitation = invitation;
        Survey = await answers.OpenAsync(invitation, Cancellation);
        return Survey is not null;
    }

    protected PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>To a page of the same link, by GET.</summary>
    protected RedirectResult To(string page) => Redirect(Link + page);
}
