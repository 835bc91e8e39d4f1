using Eig.Core.Jury;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.JuryPlanning;

/// <summary>Who is heard when, by whom and where, over all sessions; and whom did we forget?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TimetableModel(JuryQueries jury, TimetableQueries timetable) : EigPage
{
    public JuryHead Head { get; private set; } = null!;

    public IReadOnlyList<TimetableSession> Sessions { get; private set; } = [];

    public IReadOnlyList<UnheardCandidate> Unheard { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await jury.FindAsync(Actor, code, Cancellation) is not { } head)
        {
            return NotFound();
        }

        Head = head;
        Sessions = await timetable.SessionsAsync(Actor, code, Cancellation);
        Unheard = await timetable.UnheardAsync(Actor, code, Cancellation);
        return Page();
    }
}
