using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <summary>
/// The steps of a mail through the queue. A claim is known by the end of its lease: a sender that was too slow and whose
/// mail another has claimed meanwhile finds that its lease is not the row's, and leaves it alone.
/// </summary>
internal sealed class Outbox(EigDatabase database)
{
    public static readonly Actor Job = Actor.System("mail-outbox");

    // Longer than any conversation: who has handed a mail over has its answer before the lease is over.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    // What is held back is looked at again: soon enough for who lets it go, seldom enough to cost nothing.
    private static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(10);

    // Five days, as mail servers do (RFC 5321, 4.5.4.1): a relay that is down over a long week-end kills no mail.
    private const int MostAttempts = 38;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(4);

    // Nothing leaves a database that was restored or copied: asked in the very statement, since a connection that broke may
    // have come back to another server.
    private const string HereOnly = "(select access.is_mail_home())";

    /// <summary>How long to wait after a refusal for now: 1, 2, 4 … minutes, then four hours at a time.</summary>
    /// <param name="attempts">Those so far, the last included.</param>
    /// <returns>Null when it was tried often enough.</returns>
    public static TimeSpan? DelayAfter(int attempts) =>
        attempts < MostAttempts ? TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), LongestDelay.TotalMinutes)) : null;

    /// <param name="Attempts">Those before this one.</param>
    public sealed record Claimed(Guid Id, MailTemplate Template, string ObjectKey, int Attempts, DateTime LeasedUntil);

    /// <summary>Takes a few due mails, or some whose sender stopped before handing them over. Several senders take different ones.</summary>
    public Task<IReadOnlyList<Claimed>> ClaimAsync(int most, CancellationToken cancellation) =>
        database.RunAsync<Claimed>(
            Job,
            $"""
            update mail m set status = 'Sending', leased_until = clock_timestamp() + @Lease
            from (
                select id from mail
                where status = 'Queued' and not_before <= clock_timestamp()
                   or status = 'Sending' and leased_until < clock_timestamp() and handed_over_at is null
                order by not_before
                limit @most
                for update skip locked
            ) due
            where m.id = due.id and {HereOnly}
            returning m.id, m.template, m.object_key, m.attempts, m.leased_until
            """, new Prepared(new { Lease, most }), cancellation);

    /// <summary>Gives back what was claimed and never taken up, so that it need not wait for the end of its lease.</summary>
    public Task ReleaseAsync(Claimed mail) =>
        database.RunAsync<Guid>(
            Job,
            "update mail set status = 'Queued', leased_until = null where id = @Id and status = 'Sending' and leased_until = @LeasedUntil and handed_over_at is null returning id",
            new { mail.Id, mail.LeasedUntil }, CancellationToken.None);

    /// <returns>When it was handed over; null when the claim is lost: the mail is another's.</returns>
    public static Task<DateTime?> MarkHandedOverAsync(UnitOfWork work, Claimed mail) =>
        work.QuerySingleOrDefaultAsync<DateTime?>(
            $"""
            update mail set attempts = attempts + 1, handed_over_at = clock_timestamp(), leased_until = clock_timestamp() + @Lease
            where id = @Id and status = 'Sending' and leased_until = @LeasedUntil and {HereOnly}
            returning handed_over_at
            """, new Prepared(new { mail.Id, mail.LeasedUntil, Lease }));

    /// <summary>Ends a mail that was never handed over.</summary>
    /// <returns>False when the claim is lost: the mail is another's.</returns>
    public static async Task<bool> GiveUpAsync(UnitOfWork work, Claimed mail, MailStatus status) =>
        await work.ExecuteAsync(
            """
            update mail set status = @status, finished_at = clock_timestamp(), leased_until = null
            where id = @Id and status = 'Sending' and leased_until = @LeasedUntil
            """, new { mail.Id, mail.LeasedUntil, status = status.ToString() }) == 1;

    /// <summary>Leaves in the queue, for a while, what its owner holds back. No attempt was made.</summary>
    /// <returns>False when the claim is lost: the mail is another's.</returns>
    public static async Task<bool> HoldAsync(UnitOfWork work, Claimed mail) =>
        await work.ExecuteAsync(
            """
            update mail set status = 'Queued', not_before = clock_timestamp() + @HeldFor, leased_until = null
            where id = @Id and status = 'Sending' and leased_until = @LeasedUntil
            """, new { mail.Id, mail.LeasedUntil, HeldFor }) == 1;

    /// <summary>Keeps the answer, even when the program is asked to stop: it is the only trace of what happened.</summary>
    /// <param name="handedOverAt">When it was marked; null when it never was.</param>
    /// <returns>What the mail has become; null when it is another's, or somebody decided meanwhile.</returns>
    public async Task<MailStatus?> FinishAsync(Claimed mail, DeliveryReport report, DateTime? handedOverAt)
    {
        var delay = DelayAfter(mail.Attempts + 1);
        var status = report.Delivery switch
        {
            Delivery.Accepted => MailStatus.Sent,
            Delivery.RefusedForNow when delay is not null => MailStatus.Queued,
            Delivery.RefusedForNow or Delivery.RefusedForGood => MailStatus.Refused,
            Delivery.Uncertain => MailStatus.Uncertain,
        };
        var isOurs = await database.RunAsync<Guid>(
            Job,
            """
            update mail set status = @status, attempts = @attempts, reply_code = @ReplyCode, leased_until = null,
                handed_over_at = case when @again then null else handed_over_at end,
                not_before = case when @again then clock_timestamp() + @delay else not_before end,
                finished_at = case when @again then null else clock_timestamp() end
            where id = @Id and status in ('Sending', 'Uncertain') and (handed_over_at = @handedOverAt or @handedOverAt::timestamptz is null and leased_until = @LeasedUntil)
            returning id
            """,
            new Prepared(new { mail.Id, mail.LeasedUntil, handedOverAt, status = status.ToString(), attempts = mail.Attempts + 1, report.ReplyCode, again = status == MailStatus.Queued, delay }),
            CancellationToken.None);
        return isOurs.Count == 1 ? status : null;
    }

    /// <summary>Handed over, and no answer came before the lease was over: nobody knows.</summary>
    public static Task<int> MarkAbandonedAsync(UnitOfWork work) => work.ExecuteAsync(
        """
        update mail set status = 'Uncertain', finished_at = clock_timestamp(), leased_until = null
        where status = 'Sending' and leased_until < clock_timestamp() and handed_over_at is not null
        """);

    /// <summary>Past its time nothing is sent any more, and nobody has anything left to decide.</summary>
    public static Task<int> ExpireAsync(UnitOfWork work) => work.ExecuteAsync(
        """
        update mail set status = 'Expired', finished_at = coalesce(finished_at, clock_timestamp())
        where status in ('Queued', 'Uncertain', 'Refused') and not_after < clock_timestamp()
        """);

    public static Task<bool> IsNothingDueAsync(UnitOfWork work) => work.QuerySingleAsync<bool>(
        """
        select not exists (
            select from mail
            where status = 'Queued' and not_before <= clock_timestamp()
               or status = 'Sending' and leased_until < clock_timestamp() and handed_over_at is null)
        """);
}
