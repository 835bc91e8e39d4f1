using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Privacy;

/// <summary>Reads of what is kept how long, what is due, and what was removed.</summary>
public sealed class RetentionQueries(EigDatabase database, DomainClock clock, TimeProvider time, PersonalFiles files)
{
    private const int MostPersons = 200;

    /// <param name="RunAt">UTC.</param>
    public sealed record ReportRow(DateTime RunAt, RetentionCategory Category, int Removed);

    /// <param name="Name">As the actor may know it.</param>
    /// <param name="Since">The latest of what they applied for or were employed by.</param>
    public sealed record DuePerson(int Id, string Name, RetentionCategory Category);

    /// <summary>One line of the register of personal data.</summary>
    /// <param name="Fate">Row, Blank, Mark, Keep.</param>
    /// <param name="IsExported">Whether the person is given it.</param>
    public sealed record RegisterRow(string Subject, string Table, string Title, string Column, string Label, RetentionCategory Category, string Fate, bool IsExported);

    public async Task<IReadOnlyList<RetentionSetting>> SettingsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var settings = await work.QueryAsync<RetentionSetting>("select category, length, unit, basis, version from retention_setting");
        return [.. settings.OrderBy(setting => setting.Category)];
    }

    /// <summary>The latest runs that removed something.</summary>
    public async Task<IReadOnlyList<ReportRow>> ReportsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<ReportRow>("select run_at, category, removed from retention_report order by run_at desc, category limit 100");
    }

    /// <summary>How much of each category the job would remove now; numbers only, of everybody's rows.</summary>
    /// <param name="asOf">The programme's day; null for today.</param>
    public async Task<IReadOnlyDictionary<RetentionCategory, int>> DueAsync(Actor actor, DateOnly? asOf, CancellationToken cancellation)
    {
        await using (var asking = await database.BeginAsync(actor, cancellation))
        {
            if (await Require.RoleAsync(asking, Role.Team, Role.Admin) is not null)
            {
                return new Dictionary<RetentionCategory, int>();
            }
        }

        await using var work = await database.BeginAsync(Actor.System(ErasePerson.Program), cancellation);
        var counts = await work.QueryAsync<(RetentionCategory Category, int Due)>(
            """
            select 'Candidates', (select count(*)::int from access.overdue_applications(@today))
            union all select 'Alumni', (select count(*)::int from access.overdue_persons(@today) where category = 'Alumni')
            union all select 'SurveyDrafts', (select count(*)::int from access.overdue_drafts(@today))
            union all select 'DefiContacts', (select count(*)::int from access.overdue_contacts(@today))
            union all select 'Accounts', (select count(*)::int from access.overdue_accounts(@today))
            union all select 'Assessors', (select count(*)::int from access.overdue_assessors(@today))
            union all select 'SignIns', (select count(*)::int from session where ended_at < @now - access.kept_for('SignIns'))
            union all select 'Mails', (select count(*)::int from access.overdue_mails(@now))
            union all select 'JobRuns', (select count(*)::int from job_run r where r.finished_at < @now - access.kept_for('JobRuns')
                and exists (select from job_run where job = r.job and id > r.id))
            """, new { today = asOf ?? clock.Today, now = time.GetUtcNow().UtcDateTime });
        var due = counts.ToDictionary();
        due[RetentionCategory.MailFiles] = (await files.MailsAsync(cancellation)).Count;
        due[RetentionCategory.Logs] = (await files.LogsAsync(cancellation)).Count;
        return due;
    }

    /// <summary>Who would be erased, by name, as far as the actor is shown names; the first two hundred.</summary>
    public async Task<IReadOnlyList<DuePerson>> DuePersonsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<DuePerson>(
            $"""
            select o.person_id as id, i.last_name || ' ' || i.first_name as name, o.category
            from access.overdue_persons(@today) o
            join person_identity i on i.person_id = o.person_id
            order by (i.last_name || ' ' || i.first_name) collate "fr-x-icu", o.person_id
            limit {MostPersons}
            """, new { today = clock.Today });
    }

    /// <summary>The whole register, in its order.</summary>
    public async Task<IReadOnlyList<RegisterRow>> RegisterAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<RegisterRow>(
            """
            select c.subject, c.table_name as table, r.title, c.column_name as column, c.label, c.category, c.fate,
                c.shown is not null and r.exported_where is not null as is_exported
            from access.personal_column() c
            join access.personal_table() r on r.subject = c.subject and r.table_name = c.table_name
            order by c.ordinal
            """);
    }
}
