using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <summary>The step that all decisions of people on one mail share: guards, the change on condition, the audit line.</summary>
internal static class DecideMail
{
    /// <param name="from">The state the person saw: what somebody else decided since is not decided over.</param>
    /// <returns>The refusal, or null when it was done; the caller commits.</returns>
    public static async Task<Refusal?> ApplyAsync(UnitOfWork work, string action, Guid mail, MailStatus from, MailStatus to)
    {
        if (!await work.QuerySingleAsync<bool>("select access.sees_all() or access.has_role('Admin')"))
        {
            return MailRefusals.NotForThisRole;
        }

        if (!await work.QuerySingleAsync<bool>("select exists (select from mail where id = @mail)", new { mail }))
        {
            return MailRefusals.Unknown;
        }

        if (!from.CanBecome(to, ActorKind.Account))
        {
            return MailRefusals.NotToBeDecided;
        }

        // Sent again it begins anew, under the same id and so the same Message-ID; else the trace stays.
        var changed = await work.ExecuteAsync(
            to == MailStatus.Queued
                ? """
                  update mail set status = @to, attempts = 0, not_before = clock_timestamp(), handed_over_at = null, finished_at = null, reply_code = null
                  where id = @mail and status = @from
                  """
                : "update mail set status = @to, finished_at = clock_timestamp() where id = @mail and status = @from",
            new { mail, from = from.ToString(), to = to.ToString() });
        if (changed == 0)
        {
            return MailRefusals.Changed;
        }

        await work.AuditAsync(action, "Mail", $"{mail}", from.ToString(), to.ToString());
        return null;
    }
}
