using System.Text;
using Eig.Core.Privacy;
using Eig.Core.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Answer;

/// <summary>All that is kept about me, as a file.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ExportModel(AnswerQueries answers, ExportPerson export) : AnswerPage(answers)
{
    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (!await LoadAsync(token))
        {
            return Gone();
        }

        var outcome = await export.OfMyselfAsync(Invitation, Cancellation);
        return outcome.IsDone ? File(Encoding.UTF8.GetBytes(outcome.Value.ToJson()), "application/json", "mes-donnees.json") : Gone();
    }
}
