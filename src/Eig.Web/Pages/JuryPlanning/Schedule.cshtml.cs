using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Jury;
using Eig.Core.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.JuryPlanning;

/// <summary>Where and when does this session take place instead?</summary>
public sealed class ScheduleModel(JuryQueries jury, RankingQueries rankings, PlanSession plan, SessionQueries sessions) : SchedulePage(jury, rankings, plan)
{
    public SessionHead Session { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
        {
            return NotFound();
        }

        var starts = DeadlineText.InParis(Session.StartsAt);
        (Defi, ProfileTerm) = (Session.DefiCode, Session.Profile is { } profile ? ProfileText.Term(profile) : null);
        (Day, Time) = (FrenchDate.InDigits(DateOnly.FromDateTime(starts)), starts.ToString("HH:mm", CultureInfo.InvariantCulture));
        (Minutes, Room, Version) = (Session.MinutesEach.ToString(CultureInfo.InvariantCulture), Session.Room, Session.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, int id) => await LoadAsync(code, id) ? await SaveAsync(code, id) : NotFound();

    private async Task<bool> LoadAsync(string code, int id)
    {
        if (await sessions.FindAsync(Actor, id, Cancellation) is not { } session || session.PromotionCode != code || !await LoadAsync(code))
        {
            return false;
        }

        Session = session;
        IsFixed = (await sessions.HearingsAsync(Actor, id, Cancellation)).Count > 0;
        return true;
    }
}
