using Eig.Core.Access;

namespace Eig.Web.Pages.Home;

/// <summary>Who may come in, which mails wait for somebody to decide, and what happened last.</summary>
public sealed record AdminHome(AccessQueries.AccountCounts Accounts, int MailsToDecide, IReadOnlyList<AuditQueries.LineRow> LatestLines);
