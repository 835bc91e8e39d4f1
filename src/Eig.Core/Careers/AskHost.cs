using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Careers;

/// <summary>The team asks a host, by mail, what became of one of its people: once a month at most to each of its accounts.</summary>
public sealed class AskHost(EigDatabase database, DomainClock clock)
{
    /// <param name="promotion">Code.</param>
    /// <returns>How many accounts are written to.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int person, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var mission = await work.QuerySingleOrDefaultAsync<int?>(
            """
            select p.id from contract c join promotion p on p.id = c.promotion_id
            where c.person_id = @person and p.code = @promotion and c.kind = 'Initial' and c.status = 'Signed'
            """, new { person, promotion });
        if (mission is not { } id)
        {
            return CareerRefusals.PersonUnknown;
        }

        var keys = await work.QueryAsync<string>(
            "select @person || '/' || @id || '/' || to_char(@today::date, 'YYYY-MM') || '/' || account_id from access.host_accounts(@person, @id)",
            new { person, id, today = clock.Today });
        if (keys.Count == 0)
        {
            return CareerRefusals.NobodyToAsk;
        }

        var queued = await QueueMail.ApplyOnceAsync(work, MailTemplate.SituationQuestion, keys);
        if (queued.Count == 0)
        {
            return CareerRefusals.AskedAlready;
        }

        await work.AuditAsync("AskHost", "Person", $"{person}", null, $"{queued.Count}");
        await work.CommitAsync();
        return queued.Count;
    }
}
