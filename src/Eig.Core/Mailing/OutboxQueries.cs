using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <summary>What the page of mails asks for; null asks for anything.</summary>
/// <param name="From">First day, in Paris.</param>
/// <param name="To">Last day, in Paris.</param>
/// <param name="Before">Id of the last mail already shown.</param>
public sealed record OutboxFilter(MailStatus? Status = null, MailTemplate? Template = null, DateOnly? From = null, DateOnly? To = null, Guid? Before = null);

/// <summary>Reads of the outbox: states and instants. Addresses come from the templates' owners, at the moment of reading.</summary>
public sealed class OutboxQueries(EigDatabase database, FindRecipients recipients)
{
    public const int PageSize = 50;

    /// <param name="NotBefore">When it is tried next, for one that is queued.</param>
    /// <param name="NotAfter">After that it is not sent any more; null for no limit.</param>
    /// <param name="ReplyCode">The relay's last answer; null when it gave none.</param>
    public sealed record MailRow(
        Guid Id, MailTemplate Template, string ObjectKey, MailStatus Status, DateTime QueuedAt, DateTime NotBefore, DateTime? NotAfter,
        int Attempts, DateTime? HandedOverAt, DateTime? FinishedAt, int? ReplyCode)
    {
        /// <summary>Null when the actor may not know.</summary>
        public MailRecipient? Recipient { get; init; }
    }

    public sealed record StatusCount(MailStatus Status, int Mails);

    /// <param name="IsStopped">The database was restored or copied: nothing is sent from it.</param>
    /// <param name="OtherServer">It was another cluster, or a copy of its files on another timeline.</param>
    /// <param name="Waiting">How many mails would go if sending began again here.</param>
    public sealed record HomeState(bool IsStopped, bool OtherServer, int Waiting);

    private const string Columns = "id, template, object_key, status, queued_at, not_before, not_after, attempts, handed_over_at, finished_at, reply_code";

    /// <summary>How many mails are in each state that has any.</summary>
    public async Task<IReadOnlyList<StatusCount>> CountsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<StatusCount>("select status, count(*)::int as mails from mail group by status");
    }

    /// <summary>One page, the latest first.</summary>
    public async Task<IReadOnlyList<MailRow>> ListAsync(Actor actor, OutboxFilter filter, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await NameAsync(work, await work.QueryAsync<MailRow>(
            $"""
            select {Columns}
            from mail
            where (@status::text is null or status = @status)
              and (@template::text is null or template = @template)
              and (@From::date is null or queued_at >= @From::timestamp at time zone 'Europe/Paris')
              and (@To::date is null or queued_at < (@To::date + 1)::timestamp at time zone 'Europe/Paris')
              and (@Before::uuid is null or (queued_at, id) < (select queued_at, id from mail where id = @Before))
            order by queued_at desc, id desc
            limit @most
            """, new { status = filter.Status?.ToString(), template = filter.Template?.ToString(), filter.From, filter.To, filter.Before, most = PageSize }));
    }

    /// <summary>One page of what waits for a decision in a state, the longest wait first.</summary>
    public async Task<IReadOnlyList<MailRow>> ToDecideAsync(Actor actor, MailStatus status, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await NameAsync(work, await work.QueryAsync<MailRow>(
            $"select {Columns} from mail where status = @status order by queued_at, id limit @most", new { status = status.ToString(), most = PageSize }));
    }

    public async Task<MailRow?> MailAsync(Actor actor, Guid mail, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return (await NameAsync(work, await work.QueryAsync<MailRow>($"select {Columns} from mail where id = @mail", new { mail }))).SingleOrDefault();
    }

    public async Task<HomeState> HomeAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var (stopped, other) = await work.QuerySingleAsync<(bool, bool)>(
            "select access.is_mail_stopped(), exists (select from mail_home h, access.mail_place() p where (h.cluster, h.timeline) <> (p.cluster, p.timeline))");
        return new HomeState(stopped, other, await MailHome.CountWaitingAsync(work));
    }

    private async Task<IReadOnlyList<MailRow>> NameAsync(UnitOfWork work, IReadOnlyList<MailRow> mails)
    {
        var named = new Dictionary<Guid, MailRecipient>();
        foreach (var group in mails.GroupBy(mail => mail.Template))
        {
            var found = await recipients(work, group.Key, group.Select(mail => mail.ObjectKey).ToList());
            foreach (var mail in group)
            {
                if (found.TryGetValue(mail.ObjectKey, out var recipient))
                {
                    named[mail.Id] = recipient;
                }
            }
        }

        return [.. mails.Select(mail => mail with { Recipient = named.GetValueOrDefault(mail.Id) })];
    }
}
