using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Privacy;

/// <param name="Removed">By category, where there was something.</param>
/// <param name="Erased">Persons whose erasure was agreed to and had not been done yet.</param>
public sealed record RetentionRun(IReadOnlyDictionary<RetentionCategory, int> Removed, int Erased);

/// <summary>
/// The job `retention`: removes what has been kept long enough. In batches, each a transaction with its audit lines: a crash
/// keeps what is done, and what is due is asked anew. Sessions and runs of jobs go with the job `housekeeping`, by the same settings.
/// </summary>
public sealed class ApplyRetention(EigDatabase database, DomainClock clock, TimeProvider time, PersonalFiles files, RunErasures erasures)
{
    private const int Batch = 100;

    public async Task<RetentionRun> ExecuteAsync(CancellationToken cancellation)
    {
        var run = time.GetUtcNow().UtcDateTime;
        var erased = await erasures.ExecuteAsync(cancellation);
        var removed = new Dictionary<RetentionCategory, int>();
        // Applications first: whom nothing keeps any more is found by what is left.
        removed[RetentionCategory.Candidates] = await EraseAsync("Application", "select id from access.overdue_applications(@today) id", RetentionCategory.Candidates, cancellation);
        await EraseAsync("Person", "select person_id from access.overdue_persons(@today) where category = 'Candidates'", RetentionCategory.Candidates, cancellation);
        removed[RetentionCategory.Alumni] = await EraseAsync(
            "Person", "select person_id from access.overdue_persons(@today) where category = 'Alumni'", RetentionCategory.Alumni, cancellation);
        removed[RetentionCategory.Accounts] = await EraseAsync("Account", "select id from access.overdue_accounts(@today) id", RetentionCategory.Accounts, cancellation);
        removed[RetentionCategory.Assessors] = await EraseAsync("Assessor", "select id from access.overdue_assessors(@today) id", RetentionCategory.Assessors, cancellation);
        removed[RetentionCategory.DefiContacts] = await DeleteAsync(RetentionCategory.DefiContacts,
            "delete from defi_contact where defi_id in (select id from access.overdue_contacts(@today) id)", cancellation);
        removed[RetentionCategory.SurveyDrafts] = await DeleteAsync(RetentionCategory.SurveyDrafts,
            "delete from survey_answer where status = 'Draft' and id in (select id from access.overdue_drafts(@today) id)", cancellation);
        removed[RetentionCategory.Mails] = await DeleteAsync(RetentionCategory.Mails,
            "delete from mail where id in (select id from access.overdue_mails(@now) id)", cancellation);
        removed[RetentionCategory.MailFiles] = await files.SweepAsync(cancellation);
        removed[RetentionCategory.Logs] = await files.SweepLogsAsync(cancellation);
        var found = removed.Where(count => count.Value > 0).ToDictionary();
        await ReportAsync(run, found, cancellation);
        return new RetentionRun(found, erased);
    }

    private async Task<int> EraseAsync(string subject, string due, RetentionCategory category, CancellationToken cancellation)
    {
        var erased = 0;
        while (true)
        {
            await using var work = await BeginAsync(cancellation);
            var ids = await work.QueryAsync<int>($"{due} order by 1 limit {Batch}", new { today = clock.Today });
            foreach (var id in ids)
            {
                await ErasePerson.ApplyAsync(work, subject, id, clock.Now.UtcDateTime);
                await work.AuditAsync("Erase" + subject, subject, $"{id}", null, category.ToString());
            }

            await work.CommitAsync();
            erased += ids.Count;
            if (ids.Count < Batch)
            {
                return erased;
            }
        }
    }

    private async Task<int> DeleteAsync(RetentionCategory category, string sql, CancellationToken cancellation)
    {
        await using var work = await BeginAsync(cancellation);
        var removed = await work.ExecuteAsync(sql, new { today = clock.Today, now = time.GetUtcNow().UtcDateTime });
        if (removed > 0)
        {
            await work.AuditAsync("ApplyRetention", "Retention", category.ToString(), null, $"{removed}");
            await work.CommitAsync();
        }

        return removed;
    }

    private async Task ReportAsync(DateTime run, IReadOnlyDictionary<RetentionCategory, int> removed, CancellationToken cancellation)
    {
        await using var work = await BeginAsync(cancellation);
        await work.ExecuteAsync(
            "insert into retention_report (run_at, category, removed) select @run, * from unnest(@categories, @counts)",
            new { run, categories = removed.Keys.Select(category => category.ToString()).ToArray(), counts = removed.Values.ToArray() });
        await work.CommitAsync();
    }

    private Task<UnitOfWork> BeginAsync(CancellationToken cancellation) => database.BeginAsync(Actor.System(ErasePerson.Program), cancellation);
}
