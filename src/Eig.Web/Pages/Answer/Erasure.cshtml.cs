using Eig.Core.Privacy;
using Eig.Core.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Answer;

/// <summary>I wish to be erased. The team answers; asking twice is asking once.</summary>
public sealed class ErasureModel(AnswerQueries answers, ErasureQueries erasures, RequestErasure request) : AnswerPage(answers)
{
    public bool IsAsked { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (!await LoadAsync(token))
        {
            return Gone();
        }

        IsAsked = await erasures.IsAskedAsync(Invitation, Cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!await LoadAsync(token))
        {
            return Gone();
        }

        var outcome = await request.ForMyselfAsync(Invitation, Cancellation);
        return outcome.IsDone || outcome.Refusals[0] == PrivacyRefusals.AlreadyAsked ? To("/effacement") : Gone();
    }
}
