using Eig.Core.Access;
using Eig.Core.Privacy;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Privacy;

/// <summary>How long is what kept, who asks to be erased, and what went lately?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(RetentionQueries retention, ErasureQueries erasures) : EigPage
{
    public IReadOnlyList<RetentionSetting> Settings { get; private set; } = [];

    /// <summary>Runs that removed something, the latest first.</summary>
    public IReadOnlyList<IGrouping<DateTime, RetentionQueries.ReportRow>> Reports { get; private set; } = [];

    /// <summary>For the team; empty for others.</summary>
    public IReadOnlyList<ErasureQueries.ErasureRow> Erasures { get; private set; } = [];

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    public async Task OnGetAsync()
    {
        Settings = await retention.SettingsAsync(Actor, Cancellation);
        Reports = [.. (await retention.ReportsAsync(Actor, Cancellation)).GroupBy(row => row.RunAt)];
        Erasures = IsTeam ? await erasures.ListAsync(Actor, Cancellation) : [];
    }
}
