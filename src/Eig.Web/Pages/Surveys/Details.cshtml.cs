using Eig.Core.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Surveys;

/// <summary>Who has not answered, who is written to next, and who is not?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DetailsModel(WaveQueries waves) : WavePage(waves)
{
    /// <summary>Whoever has not answered first.</summary>
    public IEnumerable<IGrouping<WaveStanding, WaveMember>> Groups => Members.GroupBy(member => member.Standing).OrderBy(group => group.Key);

    /// <summary>Everybody invited, withdrawn invitations left out.</summary>
    public int Asked => Members.Count(member => member is { InvitedOn: not null, Standing: not WaveStanding.Revoked });

    public int Answered => Members.Count(member => member.Standing == WaveStanding.Answered);

    /// <summary>What may be done with the wave today.</summary>
    public IEnumerable<WaveGesture> Gestures => Enum.GetValues<WaveGesture>()
        .Where(gesture => gesture.IsPossible(Wave.Status) && !IsClosed && (gesture != WaveGesture.Send || Outlook.Now.Count > 0));

    public async Task<IActionResult> OnGetAsync(string promotion, string vague) =>
        await FindAsync(promotion, vague) ? Page() : NotFound();
}
