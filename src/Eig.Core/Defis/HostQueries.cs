using System.Globalization;
using Eig.Core.Database;

namespace Eig.Core.Defis;

/// <summary>A défi of one's own administration, from the latest promotion down.</summary>
/// <param name="Applications">How many applications wish for it, at whatever rank.</param>
/// <param name="OnMission">People under an initial contract on it that day.</param>
public sealed record HostDefi(string Code, string Title, string Promotion, int Posts, DefiStatus Status, int Applications, int OnMission);

/// <summary>What a host administration's agent comes for.</summary>
/// <param name="Administrations">Names, for an agent may stand for several.</param>
/// <param name="Applications">That wish for at least one of the défis.</param>
/// <param name="OnMission">People on mission that day.</param>
/// <param name="Since">People whose mission is over.</param>
public sealed record HostSummary(IReadOnlyList<string> Administrations, IReadOnlyList<HostDefi> Defis, int Applications, int OnMission, int Since);

/// <summary>Reads for the agents of host administrations, whatever other role they hold.</summary>
public sealed class HostQueries(EigDatabase database)
{
    /// <param name="actor">An account with the role.</param>
    public async Task<HostSummary> SummaryAsync(Actor actor, DateOnly today, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var account = int.Parse(actor.Key, CultureInfo.InvariantCulture);
        var administrations = await work.QueryAsync<string>(
            """
            select distinct a.name
            from account_role r
            join administration a on a.id = r.administration_id
            where r.account_id = @account and r.role = 'Host'
            order by 1
            """, new { account });
        var defis = await work.QueryAsync<HostDefi>(
            """
            select d.code, d.title, p.label as promotion, d.posts, d.status,
                (select count(*) from application_wish w where w.defi_id = d.id)::int as applications,
                (select count(*) from contract c
                 where c.defi_id = d.id and c.kind = 'Initial' and c.status = 'Signed' and @today between c.starts_on and coalesce(c.ended_early_on, c.ends_on))::int as on_mission
            from defi d
            join promotion p on p.id = d.promotion_id
            where d.administration_id in (select r.administration_id from account_role r where r.account_id = @account and r.role = 'Host')
            order by p.year desc, d.title collate "fr-x-icu", d.code
            """, new { account, today });
        var counts = await work.QuerySingleAsync<CountRow>(
            """
            with own as (
                select d.id from defi d
                where d.administration_id in (select r.administration_id from account_role r where r.account_id = @account and r.role = 'Host')
            )
            select
                (select count(distinct w.application_id) from application_wish w where w.defi_id in (select id from own))::int as applications,
                (count(distinct c.person_id) filter (where @today between c.starts_on and coalesce(c.ended_early_on, c.ends_on)))::int as on_mission,
                (count(distinct c.person_id) filter (where @today > coalesce(c.ended_early_on, c.ends_on)))::int as since
            from contract c
            where c.kind = 'Initial' and c.status = 'Signed' and c.defi_id in (select id from own)
            """, new { account, today });
        return new HostSummary(administrations, defis, counts.Applications, counts.OnMission, counts.Since);
    }

    private sealed record CountRow(int Applications, int OnMission, int Since);
}
