using Eig.Core.Access;
using Eig.Core.Privacy;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Privacy;

/// <summary>What would the night erase?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DueModel(RetentionQueries retention) : EigPage
{
    public IReadOnlyList<(RetentionSetting Setting, int Due)> Categories { get; private set; } = [];

    /// <summary>By name; for the team.</summary>
    public IReadOnlyList<RetentionQueries.DuePerson> Persons { get; private set; } = [];

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    public async Task OnGetAsync()
    {
        var due = await retention.DueAsync(Actor, null, Cancellation);
        Categories = [.. (await retention.SettingsAsync(Actor, Cancellation)).Select(setting => (setting, due.GetValueOrDefault(setting.Category)))];
        Persons = IsTeam ? await retention.DuePersonsAsync(Actor, Cancellation) : [];
    }
}
