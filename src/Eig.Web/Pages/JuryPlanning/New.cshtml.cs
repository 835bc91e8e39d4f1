using Eig.Core.Jury;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.JuryPlanning;

/// <summary>For which défi, when and where does the jury sit once more?</summary>
public sealed class NewModel(JuryQueries jury, RankingQueries rankings, PlanSession plan) : SchedulePage(jury, rankings, plan)
{
    public async Task<IActionResult> OnGetAsync(string code)
    {
        Minutes = "30";
        return await LoadAsync(code) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string code) => await LoadAsync(code) ? await SaveAsync(code, null) : NotFound();
}
