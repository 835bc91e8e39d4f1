using Eig.Core.Database;

namespace Eig.Core.Mailing;

/// <summary>The step that removes finished mails of a template whose trace is worth nothing later. What nobody knows the end of stays.</summary>
public static class ForgetMails
{
    /// <returns>How many were removed.</returns>
    public static Task<int> ApplyAsync(UnitOfWork work, MailTemplate template, TimeSpan after) =>
        work.ExecuteAsync(
            """
            delete from mail
            where template = @template and status in ('Sent', 'Refused', 'Expired', 'Dropped') and finished_at < clock_timestamp() - @after
            """, new { template = template.ToString(), after });
}
