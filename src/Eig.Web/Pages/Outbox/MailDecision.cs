using Eig.Core.Mailing;

namespace Eig.Web.Pages.Outbox;

/// <summary>The buttons of one mail.</summary>
/// <param name="BackToTasks">Whether the page of tasks comes next, instead of the mail's own.</param>
public sealed record MailDecision(OutboxQueries.MailRow Mail, bool BackToTasks)
{
    /// <summary>What the name of a button ends with for those who do not see which mail it stands beside.</summary>
    public string Which => $"{MailTemplateText.Label(Mail.Template)}, {Mail.Recipient?.Name ?? MailText.Somebody(Mail.Template)}";
}
