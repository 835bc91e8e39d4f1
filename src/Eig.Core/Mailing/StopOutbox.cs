using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <summary>
/// Stops sending by hand: for a copy of a database that never sent, which cannot see by itself that it is elsewhere, and for
/// an emergency. Taken up again as after a restoration.
/// </summary>
public sealed class StopOutbox(EigDatabase database)
{
    private const string Nowhere = "stopped by hand";

    /// <returns>False: it was stopped already.</returns>
    public async Task<Outcome<bool>> ExecuteAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (!await work.QuerySingleAsync<bool>("select access.is_system() or access.has_role('Admin')"))
        {
            return MailRefusals.NotForThisRole;
        }

        await work.ExecuteAsync("select from mail_home for update");
        if (await work.QuerySingleAsync<bool>("select access.is_mail_stopped()"))
        {
            return false;
        }

        await MailHome.MoveNowhereAsync(work, Nowhere);
        await work.AuditAsync(nameof(StopOutbox), "Outbox", null);
        await work.CommitAsync();
        return true;
    }
}
