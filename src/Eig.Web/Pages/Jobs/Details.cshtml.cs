using System.Globalization;
using Eig.Jobs;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Jobs;

/// <summary>What came of a job's runs, and does it run now if I ask?</summary>
public sealed class DetailsModel(JobRunQueries runs, JobRunner runner, RunJobNow runNow, TimeProvider clock) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "avant")]
    public string? BeforeText { get; set; }

    public ScheduledJob Job { get; private set; } = null!;

    public IReadOnlyList<JobRunQueries.RunRow> Runs { get; private set; } = [];

    public string Next => JobText.Next(Job, clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id)
    {
        var outcome = await runNow.ExecuteAsync(Actor, id, Cancellation);
        if (outcome.IsDone)
        {
            Done(JobText.Asked(outcome.Value.Run));
            return Redirect($"/taches/{id}");
        }

        var refusal = outcome.Refusals[0];
        if (refusal == JobRefusals.Unknown || !await LoadAsync(id))
        {
            return NotFound();
        }

        Problem("lancer", refusal.Sentence);
        return Conflicting();
    }

    private async Task<bool> LoadAsync(string id)
    {
        if (runner.Find(id) is not { } job)
        {
            return false;
        }

        Job = job;
        long? before = long.TryParse(BeforeText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        Runs = await runs.HistoryAsync(Actor, id, before, Cancellation);
        return true;
    }
}
