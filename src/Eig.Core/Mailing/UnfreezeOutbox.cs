using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <summary>What becomes of the mails that waited in a database that was restored or copied.</summary>
public enum WaitingMails
{
    /// <summary>They go: the place is another, and nothing was lost (a replica that took over).</summary>
    Send,

    /// <summary>They may have gone since the backup, from the database it was made of: people decide on each.</summary>
    Decide,
}

/// <summary>
/// An administrator says that this database, restored or copied, is the one that writes to people from now on. What waits
/// and may already have gone is not sent on a guess.
/// </summary>
public sealed class UnfreezeOutbox(EigDatabase database)
{
    /// <param name="waiting">Required where mails wait.</param>
    /// <returns>How many mails waited.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, WaitingMails? waiting, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (!await work.QuerySingleAsync<bool>("select access.is_system() or access.has_role('Admin')"))
        {
            return MailRefusals.NotForThisRole;
        }

        // Two presses at once are one: the second waits here, and finds it done.
        await work.ExecuteAsync("select from mail_home for update");
        if (!await work.QuerySingleAsync<bool>("select access.is_mail_stopped()"))
        {
            return MailRefusals.NotStopped;
        }

        var count = await MailHome.CountWaitingAsync(work);
        if (count > 0 && waiting is null)
        {
            return MailRefusals.WaitingUndecided;
        }

        if (waiting == WaitingMails.Decide)
        {
            await MailHome.HandToPeopleAsync(work);
        }

        await MailHome.MoveHereAsync(work);
        await work.AuditAsync(nameof(UnfreezeOutbox), "Outbox", null, null, count == 0 ? null : $"{waiting} {count}");
        await work.CommitAsync();
        return count;
    }
}
