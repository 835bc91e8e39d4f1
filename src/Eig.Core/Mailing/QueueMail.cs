using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <summary>The step by which a use case asks for a mail, in its own transaction: template and key, no text, no address, no link.</summary>
public static class QueueMail
{
    /// <param name="key">Of the object the template reads when the mail is made.</param>
    /// <param name="worthFor">After that it is not sent any more; null for no limit.</param>
    public static Task ApplyAsync(UnitOfWork work, MailTemplate template, string key, TimeSpan? worthFor = null) =>
        work.ExecuteAsync(
            """
            insert into mail (id, template, object_key, not_after)
            values (@id, @template, @key, clock_timestamp() + @worthFor)
            """, new { id = Guid.NewGuid(), template = template.ToString(), key, worthFor });

    /// <param name="keys">One mail each, all in one statement.</param>
    public static Task ApplyAsync(UnitOfWork work, MailTemplate template, IReadOnlyCollection<string> keys) =>
        work.ExecuteAsync(
            "insert into mail (id, template, object_key) select gen_random_uuid(), @template, unnest(@keys)",
            new { template = template.ToString(), keys = keys.ToArray() });

    /// <summary>For what must be said once, ever: a key that was asked for before is left alone.</summary>
    /// <returns>The keys that were asked for now.</returns>
    public static Task<IReadOnlyList<string>> ApplyOnceAsync(UnitOfWork work, MailTemplate template, IReadOnlyCollection<string> keys) =>
        work.QueryAsync<string>(
            """
            insert into mail (id, template, object_key) select gen_random_uuid(), @template, unnest(@keys)
            on conflict on constraint mail_once do nothing
            returning object_key
            """, new { template = template.ToString(), keys = keys.ToArray() });
}
