using Eig.Core.Jury;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Jury;

/// <summary>When do I sit, and what is left for me to score?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(SessionQueries sessions, EigSettings settings, DomainClock clock) : EigPage
{
    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    public async Task OnGetAsync() => Sessions = await sessions.OwnAsync(Actor, Cancellation);

    /// <summary>All one's sessions for one's own calendar.</summary>
    public async Task<IActionResult> OnGetCalendarAsync() =>
        File(System.Text.Encoding.UTF8.GetBytes(SessionCalendar.Write(await sessions.OwnAsync(Actor, Cancellation), settings.Url, clock.Now)), "text/calendar; charset=utf-8", "jury-eig.ics");
}
