using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <param name="Policy">The public policy that the défis serve, as entered; null where none was.</param>
public sealed record PolicyRow(string? Policy, int Defis);

/// <param name="Reason">Name of the survey's reason.</param>
public sealed record LeavingRow(string Reason, int Persons);

/// <param name="Defis">Kept, over all promotions up to the year.</param>
/// <param name="Hosts">Administrations of those défis.</param>
/// <param name="CameBack">Of them, those with défis in two promotions at least.</param>
public sealed record HostsRow(int Defis, int Hosts, int CameBack);

/// <param name="Code">Promotion of the year.</param>
/// <param name="Defis">Kept in this promotion.</param>
/// <param name="Hosts">Administrations of those défis.</param>
/// <param name="CameBack">Of them, those that had a défi in an earlier promotion.</param>
public sealed record PromotionNumbers(string Code, string Label, int Defis, int Hosts, int CameBack);

/// <summary>What the report's text tells of a year, beside the indicators.</summary>
/// <param name="Reasons">Why people of the promotions before did not stay, of those who said; empty where nobody did.</param>
public sealed record ReportFacts(
    IReadOnlyList<PromotionNumbers> Promotions, IReadOnlyList<PolicyRow> Policies, HostsRow Hosts, IReadOnlyList<LeavingRow> Reasons);

/// <summary>Reads of the figures that the report's text tells.</summary>
public sealed class ReportTextQueries(EigDatabase database)
{
    public async Task<ReportFacts> YearAsync(Actor actor, int year, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var promotions = await work.QueryAsync<PromotionNumbers>(
            """
            select p.code, p.label, count(d.id)::int as defis, count(distinct d.administration_id)::int as hosts,
                (count(distinct d.administration_id) filter (where exists (
                    select from defi e join promotion q on q.id = e.promotion_id
                    where e.administration_id = d.administration_id and e.status = 'Kept' and q.mission_starts_on < p.mission_starts_on)))::int as came_back
            from promotion p
            left join defi d on d.promotion_id = p.id and d.status = 'Kept'
            where p.year = @year
            group by p.id
            order by p.mission_starts_on, p.code
            """, new { year });
        var policies = await work.QueryAsync<PolicyRow>(
            """
            select d.policy, count(*)::int as defis
            from defi d join promotion p on p.id = d.promotion_id
            where p.year = @year and d.status = 'Kept'
            group by d.policy
            order by d.policy is null, 2 desc, d.policy collate "fr-x-icu"
            """, new { year });
        var hosts = await work.QuerySingleAsync<HostsRow>(
            """
            select coalesce(sum(h.defis), 0)::int as defis, count(*)::int as hosts, (count(*) filter (where h.promotions > 1))::int as came_back
            from (
                select count(*) as defis, count(distinct d.promotion_id) as promotions
                from defi d join promotion p on p.id = d.promotion_id
                where d.status = 'Kept' and p.year <= @year
                group by d.administration_id
            ) h
            """, new { year });
        var reasons = await work.QueryAsync<LeavingRow>(
            """
            select a.leaving_reason as reason, count(distinct i.person_id)::int as persons
            from survey_answer a
            join survey_invitation i on i.id = a.invitation_id
            join promotion p on p.id = i.promotion_id
            where a.status = 'Sent' and a.leaving_reason is not null and p.year = @year - 1
            group by a.leaving_reason
            order by 2 desc, 1
            """, new { year });
        return new ReportFacts(promotions, policies, hosts, reasons);
    }
}
