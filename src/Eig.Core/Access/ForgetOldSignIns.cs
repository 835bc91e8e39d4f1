using Eig.Core.Database;
using Eig.Core.Mailing;

namespace Eig.Core.Access;

/// <summary>What came in and went out long ago is nobody's business any more: sessions, links and their mails.</summary>
public sealed class ForgetOldSignIns(EigDatabase database)
{
    /// <returns>How many sessions, links and mails were removed.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.System("housekeeping"), cancellation);
        // The provider's token names the person: it is kept for signing out there, and a session that is over has no use for it.
        await work.ExecuteAsync(
            """
            update session set ended_at = coalesce(ended_at, clock_timestamp()), provider_token = null
            where not access.is_good_session(began_at, last_seen_at, ended_at) and (ended_at is null or provider_token is not null)
            """);
        var sessions = await work.ExecuteAsync("delete from session where ended_at < clock_timestamp() - access.kept_for('SignIns')");
        var links = await work.ExecuteAsync("delete from sign_in_link where asked_at < clock_timestamp() - interval '1 day'");
        var mails = await ForgetMails.ApplyAsync(work, MailTemplate.SignInLink, TimeSpan.FromDays(1));
        await work.CommitAsync();
        return sessions + links + mails;
    }
}
