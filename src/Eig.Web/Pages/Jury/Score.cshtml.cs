using Eig.Core.Jury;
using Eig.Core.Selection;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Jury;

/// <summary>What do I make of this person, whom I heard?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ScoreModel(SessionQueries sessions, ScoringQueries scoring, RecordPresence record, SheetQueries sheets, SaveSheet save, SubmitScores submit) : SheetPage(sheets, save)
{
    /// <summary>Before the session's day nothing is handed in.</summary>
    public bool IsToCome => JurySessionDay.IsToCome(Session.StartsAt, Today);

    public override SelectionStage Stage => SelectionStage.Jury;

    [BindProperty(SupportsGet = true, Name = "session")]
    public int SessionId { get; set; }

    public SessionHead Session { get; private set; } = null!;

    public HeardApplication Application { get; private set; } = null!;

    /// <summary>What others handed in; empty until one's own is in.</summary>
    public IReadOnlyList<OtherScores> Others { get; private set; } = [];

    /// <summary>Code of whom to score next in this session; null when nobody is left.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code) => await OpenAsync(code) ? Page() : NotFound();

    /// <summary>Hands in.</summary>
    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await OpenAsync(code))
        {
            return NotFound();
        }

        var typed = ReadForm();
        var submitted = await submit.ExecuteAsync(Actor, SessionId, code, typed, Cancellation);
        if (!submitted.IsDone)
        {
            return await RefusedAsync(code, submitted.Refusals[0], typed);
        }

        Done("Vos notes sont rendues. Vous voyez maintenant celles des autres membres pour cette candidature.");
        return Redirect(Request.Path);
    }

    public async Task<IActionResult> OnPostPresenceAsync(string code, [FromForm(Name = "presence")] string? presence)
    {
        if (!await OpenAsync(code) || Text.Choice<Presence>(presence, known => known.ToString()) is not { } noted)
        {
            return NotFound();
        }

        var outcome = await record.ExecuteAsync(Actor, SessionId, code, noted, Cancellation);
        if (outcome.IsDone)
        {
            Done($"Présence notée : {PresenceText.Label(noted).ToLowerInvariant()}.");
            return Redirect(Request.Path);
        }

        Problem("presence", outcome.Refusals[0].Sentence);
        return Conflicting();
    }

    protected override async Task<bool> LoadAsync(string code)
    {
        if (await sessions.FindAsync(Actor, SessionId, Cancellation) is not { } session || await scoring.FindAsync(Actor, SessionId, code, Cancellation) is not { } application)
        {
            return false;
        }

        (Session, Application) = (session, application);
        Others = await scoring.OthersAsync(Actor, application.Id, Cancellation);
        Next = (await sessions.HearingsAsync(Actor, SessionId, Cancellation))
            .Where(hearing => hearing.Presence != Presence.Absent && hearing.Own != SheetStatus.Submitted && hearing.Code != code)
            .OrderBy(hearing => hearing.BeginsAt <= application.BeginsAt).ThenBy(hearing => hearing.BeginsAt).FirstOrDefault()?.Code;
        return true;
    }
}
