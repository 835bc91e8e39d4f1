using Eig.Core.Jury;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Jury;

/// <summary>Whom does this session hear, at what hour, and with whom do I sit?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SessionModel(SessionQueries sessions, RecordPresence record) : EigPage
{
    public SessionHead Session { get; private set; } = null!;

    /// <summary>Before its day nobody came yet.</summary>
    public bool IsToCome => JurySessionDay.IsToCome(Session.StartsAt, Today);

    public IReadOnlyList<HearingRow> Hearings { get; private set; } = [];

    public IReadOnlyList<(string Name, College College, bool IsChair)> Seated { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int session) => await LoadAsync(session) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int session, [FromForm(Name = "candidature")] string? code, [FromForm(Name = "presence")] string? presence)
    {
        if (!await LoadAsync(session) || Hearings.SingleOrDefault(hearing => hearing.Code == code) is null
            || Text.Choice<Presence>(presence, known => known.ToString()) is not { } noted)
        {
            return NotFound();
        }

        var outcome = await record.ExecuteAsync(Actor, session, code!, noted, Cancellation);
        if (outcome.IsDone)
        {
            Done($"Présence notée : {PresenceText.Label(noted).ToLowerInvariant()}.");
            return Redirect($"/jury/{session}");
        }

        Problem("horaire", outcome.Refusals[0].Sentence);
        return Conflicting();
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await sessions.FindAsync(Actor, id, Cancellation) is not { } found)
        {
            return false;
        }

        Session = found;
        Hearings = await sessions.HearingsAsync(Actor, id, Cancellation);
        Seated = await sessions.SeatedAsync(Actor, id, Cancellation);
        return true;
    }
}
