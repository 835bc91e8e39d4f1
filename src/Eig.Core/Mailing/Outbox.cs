using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <summary>
/// The steps of a mail through the queue. A claim is known by the end of its lease: a sender that was too slow and whose
/// mail another has claimed meanwhile finds that its lease is not the row's, and leaves it alone.
/// </summary>
internal static class Outbox
{
    // Longer than any conversation: who has handed a mail over has its answer before the lease is over.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    // 1, 2, 4 … minutes, then every four hours: two days and a half.
    private const int MostAttempts = 20;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(4);

    /// <param name="Attempts">Those before this one.</param>
    public sealed record Claimed(Guid Id, MailTemplate Template, string ObjectKey, int Attempts, DateTime LeasedUntil);

    /// <summary>Takes one due mail, or one whose sender stopped before handing it over. Several senders take different ones.</summary>
    public static Task<Claimed?> ClaimAsync(UnitOfWork work) =>
        work.QuerySingleOrDefaultAsync<Claimed>(
            """
            update mail m set status = 'Sending', leased_until = clock_timestamp() + @Lease
            from (
                select id from mail
                where status = 'Queued' and not_before <= clock_timestamp()
                   or status = 'Sending' and leased_until < clock_timestamp() and handed_over_at is null
                order by not_before
                limit 1
                for update skip locked
            ) due
            where m.id = due.id
            returning m.id, m.template, m.object_key, m.attempts, m.leased_until
            """, new { Lease });

    /// <returns>False when the claim is lost: the mail is another's.</returns>
    public static async Task<bool> MarkHandedOverAsync(UnitOfWork work, Claimed mail) =>
        await work.ExecuteAsync(
            """
            update mail set attempts = attempts + 1, handed_over_at = clock_timestamp(), leased_until = clock_timestamp() + @Lease
            where id = @Id and status = 'Sending' and leased_until = @LeasedUntil
            """, new { mail.Id, mail.LeasedUntil, Lease }) == 1;

    /// <summary>Ends a mail that was never handed over.</summary>
    /// <returns>False when the claim is lost: the mail is another's.</returns>
    public static async Task<bool> GiveUpAsync(UnitOfWork work, Claimed mail, MailStatus status) =>
        await work.ExecuteAsync(
            """
            update mail set status = @status, finished_at = clock_timestamp(), leased_until = null
            where id = @Id and status = 'Sending' and leased_until = @LeasedUntil
            """, new { mail.Id, mail.LeasedUntil, status = status.ToString() }) == 1;

    /// <param name="handedOver">Whether it was marked; else the claim may be lost by now.</param>
    /// <returns>What the mail has become; null when it is another's.</returns>
    public static async Task<MailStatus?> FinishAsync(UnitOfWork work, Claimed mail, DeliveryReport report, bool handedOver)
    {
        var status = report.Delivery switch
        {
            Delivery.Accepted => MailStatus.Sent,
            Delivery.RefusedForNow when mail.Attempts + 1 < MostAttempts => MailStatus.Queued,
            Delivery.RefusedForNow or Delivery.RefusedForGood => MailStatus.Refused,
            Delivery.Uncertain => MailStatus.Uncertain,
        };
        var delay = TimeSpan.FromMinutes(Math.Min(Math.Pow(2, mail.Attempts), LongestDelay.TotalMinutes));
        var isOurs = await work.ExecuteAsync(
            """
            update mail set status = @status, attempts = @attempts, reply_code = @ReplyCode, leased_until = null,
                handed_over_at = case when @again then null else handed_over_at end,
                not_before = case when @again then clock_timestamp() + @delay else not_before end,
                finished_at = case when @again then null else clock_timestamp() end
            where id = @Id and status in ('Sending', 'Uncertain') and (@handedOver or leased_until = @LeasedUntil)
            """,
            new { mail.Id, mail.LeasedUntil, handedOver, status = status.ToString(), attempts = mail.Attempts + 1, report.ReplyCode, again = status == MailStatus.Queued, delay });
        return isOurs == 1 ? status : null;
    }

    /// <summary>Handed over, and no answer came before the lease was over: nobody knows.</summary>
    public static Task<int> MarkAbandonedAsync(UnitOfWork work) => work.ExecuteAsync(
        """
        update mail set status = 'Uncertain', finished_at = clock_timestamp(), leased_until = null
        where status = 'Sending' and leased_until < clock_timestamp() and handed_over_at is not null
        """);

    public static Task<int> ExpireAsync(UnitOfWork work) => work.ExecuteAsync(
        "update mail set status = 'Expired', finished_at = clock_timestamp() where status = 'Queued' and not_after < clock_timestamp()");

    public static Task<bool> IsNothingDueAsync(UnitOfWork work) => work.QuerySingleAsync<bool>(
        """
        select not exists (
            select from mail
            where status = 'Queued' and not_before <= clock_timestamp()
               or status = 'Sending' and leased_until < clock_timestamp() and handed_over_at is null)
        """);
}
