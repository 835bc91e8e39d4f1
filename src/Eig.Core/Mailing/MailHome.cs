using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <summary>
/// From where this database may write to people. The first sending adopts the place; a database that was restored or copied
/// finds itself in another, and sends nothing until an administrator has said that it may.
/// </summary>
internal static class MailHome
{
    /// <returns>False: nothing may be sent from here.</returns>
    public static async Task<bool> AdoptAsync(UnitOfWork work)
    {
        await work.ExecuteAsync("insert into mail_home (cluster, timeline, database) select p.cluster, p.timeline, p.database from access.mail_place() p on conflict do nothing");
        return await work.QuerySingleAsync<bool>("select access.is_mail_home()");
    }

    public static Task MoveHereAsync(UnitOfWork work) => work.ExecuteAsync(
        """
        update mail_home set (cluster, timeline, database) = (select p.cluster, p.timeline, p.database from access.mail_place() p), adopted_at = clock_timestamp()
        """);

    /// <summary>Whatever place this database finds itself in, it is not the one from which mail goes.</summary>
    public static async Task MoveNowhereAsync(UnitOfWork work, string why)
    {
        await work.ExecuteAsync("insert into mail_home (cluster, timeline, database) values (@why, '', '') on conflict do nothing", new { why });
        await work.ExecuteAsync("update mail_home set (cluster, timeline, database) = (@why, '', '')", new { why });
    }

    // Claimed where this database came from, and perhaps handed over there since.
    private const string Waiting = "status = 'Queued' or status = 'Sending' and handed_over_at is null";

    /// <summary>How many would go if sending began here.</summary>
    public static Task<int> CountWaitingAsync(UnitOfWork work) => work.QuerySingleAsync<int>($"select count(*)::int from mail where {Waiting}");

    /// <summary>What may have gone from elsewhere: people decide. Before the move, while nothing here can claim it.</summary>
    public static Task HandToPeopleAsync(UnitOfWork work) => work.ExecuteAsync(
        $"update mail set status = 'Uncertain', finished_at = clock_timestamp(), leased_until = null where {Waiting}");
}
