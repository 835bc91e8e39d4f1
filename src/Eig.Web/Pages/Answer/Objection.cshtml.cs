using Eig.Core.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Answer;

/// <summary>I do not want these messages any more; or I do again.</summary>
public sealed class ObjectionModel(AnswerQueries answers, ObjectToContact objection) : AnswerPage(answers)
{
    public async Task<IActionResult> OnGetAsync(string token) => await LoadAsync(token) ? Page() : Gone();

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!await LoadAsync(token) || !(await objection.ExecuteAsync(Invitation, Cancellation)).IsDone)
        {
            return Gone();
        }

        Done("C’est noté : nous ne vous écrirons plus.");
        return To("/opposition");
    }

    public async Task<IActionResult> OnPostLiftAsync(string token)
    {
        if (!await LoadAsync(token) || !(await objection.LiftAsync(Invitation, Cancellation)).IsDone)
        {
            return Gone();
        }

        Done("C’est noté : vous pouvez recevoir à nouveau nos messages.");
        return To("/opposition");
    }
}
