using Eig.Core.Access;

namespace Eig.Web.Pages.Home;

/// <summary>Who may come in, and what happened last.</summary>
public sealed record AdminHome(AccessQueries.AccountCounts Accounts, IReadOnlyList<AuditQueries.LineRow> LatestLines);
