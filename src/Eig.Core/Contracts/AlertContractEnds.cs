using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Contracts;

/// <summary>
/// The job `contract-alerts`: sixty and thirty days before a contract ends as planned, asks its host, the défi's contact for human resources
/// and the team what comes next. A contract, a threshold and a recipient have one mail, ever: the outbox's key holds it. What was missed is
/// caught up once, by the nearest threshold. Once an intention was said nothing more goes, the thirty-day one included: the pages show
/// what was said, and the host knows that it is due.
/// </summary>
public sealed class AlertContractEnds(EigDatabase database, DomainClock clock)
{
    /// <summary>
    /// Common table expression "alert": each mail that a contract's end asks for today. Parameters: @today, @contract (id, or null for all).
    /// An account is one recipient, whatever roles make it one; a contact with an account is that account.
    /// </summary>
    internal const string Alerts =
        $"""
        with ending as (
            select c.id, c.defi_id, c.employer_id, case when c.ends_on - @today::date > {NearDays} then {FarDays} else {NearDays} end as threshold
            from contract c
            where c.status = 'Signed' and c.ended_early_on is null and c.ends_on >= @today and c.ends_on <= @today::date + {FarDays}
              and (@contract::int is null or c.id = @contract)
              and not {ContractQueries.IsProlonged}
              and {ContractQueries.StandingIntention} is null
        ), host as (
            select e.id, e.employer_id as administration_id from ending e
            union
            select e.id, d.administration_id from ending e join defi d on d.id = e.defi_id
            union
            select e.id, r.administration_id from ending e join defi_carrier r on r.defi_id = e.defi_id
        ), person as (
            select e.id, e.threshold, a.id as account_id, a.email, bool_and(r.role = 'Team') as is_team
            from ending e
            join account_role r on r.role = 'Team' or r.role = 'Host' and exists (select from host h where h.id = e.id and h.administration_id = r.administration_id)
            join account a on a.id = r.account_id and a.status <> 'Suspended'
            group by e.id, e.threshold, a.id, a.email
        ), alert as (
            select id, threshold, 'a' || account_id as recipient, email, is_team from person
            union all
            select e.id, e.threshold, 'd' || e.defi_id, k.email, false
            from ending e
            join defi_contact k on k.defi_id = e.defi_id and k.role = 'HumanResources'
            where not exists (select from person p where p.id = e.id and lower(p.email) = lower(k.email))
        )
        """;

    // Text, since only text can be put into a constant.
    private const string FarDays = "60";
    private const string NearDays = "30";

    /// <returns>How many mails were asked for.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System("contract-alerts"), cancellation);
        var keys = await work.QueryAsync<string>(
            $"{Alerts} select id || '/' || threshold || '/' || recipient from alert order by id, recipient", new { today = clock.Today, contract = (int?)null });
        var queued = await QueueMail.ApplyOnceAsync(work, MailTemplate.ContractEnding, keys);
        foreach (var contract in queued.GroupBy(key => key[..key.IndexOf('/', StringComparison.Ordinal)], StringComparer.Ordinal))
        {
            await work.AuditAsync("AlertContractEnd", "Contract", contract.Key, null, $"{contract.Count()}");
        }

        await work.CommitAsync();
        return queued.Count;
    }
}
