using System.Globalization;
using Eig.Core.Jury;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Eig.Web.Pages.JuryPlanning;

/// <summary>Who sits in this session, whom does it hear, and what does that come to?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SessionModel(SessionQueries sessions, ComposeSession compose, RemoveSession remove, CloseSession close, DomainClock clock) : EigPage
{
    /// <summary>Assessors who would sit.</summary>
    [BindProperty(Name = "membre")]
    public IList<int> Seats { get; set; } = [];

    /// <summary>Codes, one for each line of the form.</summary>
    [BindProperty(Name = "candidature")]
    public IList<string> Codes { get; set; } = [];

    /// <summary>The place typed on each line; nothing for who is not heard.</summary>
    [BindProperty(Name = "passage")]
    public IList<string?> Positions { get; set; } = [];

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    /// <summary>"oui" to have the form filled in: members free of conflicts, and whom no other session hears, by wish.</summary>
    [BindProperty(SupportsGet = true, Name = "proposition")]
    public string? Proposal { get; set; }

    public bool IsProposal => Proposal == "oui";

    public SessionHead Session { get; private set; } = null!;

    public IReadOnlyList<SessionMember> Members { get; private set; } = [];

    public IReadOnlyList<SessionCandidate> Candidates { get; private set; } = [];

    /// <summary>Of what is saved, or of what would be; null where nothing of it can be said.</summary>
    public SessionConsequences? Consequences { get; private set; }

    /// <summary>Whether it shows what would be, not what is.</summary>
    public bool IsPreview { get; private set; }

    /// <summary>Whether the jury's stage is over: nothing of its sessions changes any more.</summary>
    public bool IsOver => Session.ClosesAt is { } closes && clock.Now.UtcDateTime >= closes;

    public bool IsOpen => Session.Status == SessionStatus.Planned && Session.Quorum is not null && !IsOver;

    public string Address => $"/promotions/{Session.PromotionCode}/jury/seances/{Session.Id}";

    /// <summary>The place on the line of a candidate, as typed or as saved.</summary>
    public string? Position(SessionCandidate candidate) =>
        Codes.IndexOf(candidate.Code) is var line and >= 0 && line < Positions.Count ? Positions[line] : null;

    public async Task<IActionResult> OnGetAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
        {
            return NotFound();
        }

        AsSaved();
        if (IsOpen && IsProposal)
        {
            Propose();
            return await PreviewAsync(code, id) ? Page() : Refused();
        }

        Consequences = await sessions.ConsequencesAsync(Actor, id, Cancellation);
        return Page();
    }

    /// <summary>Shows what it would come to; nothing is saved.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
        {
            return NotFound();
        }

        return await PreviewAsync(code, id) ? Page() : Refused();
    }

    public async Task<IActionResult> OnPostAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
        {
            return NotFound();
        }

        if (Read() is not { } seats)
        {
            return Refused();
        }

        var outcome = await compose.ExecuteAsync(Actor, code, id, seats, Cancellation);
        if (outcome.IsDone)
        {
            Done("La séance est enregistrée.");
            return Redirect(Address);
        }

        await PreviewAsync(code, id);
        if (Problems.Count == 0)
        {
            Problem("consequences", outcome.Refusals[0].Sentence);
        }

        return Conflicting();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
        {
            return NotFound();
        }

        var outcome = await remove.ExecuteAsync(Actor, code, id, Version, Cancellation);
        if (outcome.IsDone)
        {
            Done("La séance est supprimée.");
            return Redirect($"/promotions/{code}/jury");
        }

        AsSaved();
        Consequences = await sessions.ConsequencesAsync(Actor, id, Cancellation);
        Problem("fin", outcome.Refusals[0].Sentence);
        return Conflicting();
    }

    public async Task<IActionResult> OnPostCloseAsync(string code, int id)
    {
        if (!await LoadAsync(code, id))
        {
            return NotFound();
        }

        var outcome = await close.ExecuteAsync(Actor, code, id, Version, Cancellation);
        if (outcome.IsDone)
        {
            Done("La séance est close. Les notes peuvent encore être rendues jusqu’à la fin du jury.");
            return Redirect(Address);
        }

        AsSaved();
        Consequences = await sessions.ConsequencesAsync(Actor, id, Cancellation);
        Problem("fin", outcome.Refusals[0].Sentence);
        return Conflicting();
    }

    private async Task<bool> PreviewAsync(string code, int id)
    {
        if (Read() is not { } seats)
        {
            return false;
        }

        var preview = await compose.PreviewAsync(Actor, code, id, seats, Cancellation);
        if (!preview.IsDone)
        {
            Problem("consequences", preview.Refusals[0].Sentence);
            return false;
        }

        (Consequences, IsPreview) = (preview.Value, true);
        return true;
    }

    private PageResult Refused() => Has("passages") ? BadInput() : Conflicting();

    private void AsSaved()
    {
        Seats = [.. Members.Where(member => member.IsSeated).Select(member => member.AssessorId)];
        Codes = [.. Candidates.Select(candidate => candidate.Code)];
        Positions = [.. Candidates.Select(candidate => candidate.Position?.ToString(CultureInfo.InvariantCulture))];
        Version = Session.Version;
    }

    // What is saved stays in its place; the others follow, in the order of the list: by wish, then by the day they applied.
    private void Propose()
    {
        Seats = [.. Members.Where(member => member.IsSeated || member.Conflicts == 0).Select(member => member.AssessorId)];
        var next = Candidates.Max(candidate => candidate.Position) ?? 0;
        Positions =
        [
            .. Candidates.Select(candidate => candidate.Position ?? (candidate.OtherSessions.Count == 0 ? (short?)++next : null))
                .Select(position => position?.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    // Null, and a problem noted, where a place is no number.
    private SessionSeats? Read()
    {
        var hearings = new List<(string, int)>();
        foreach (var (line, code) in Codes.Index())
        {
            if (Text.Of(line < Positions.Count ? Positions[line] : null) is not { } typed)
            {
                continue;
            }

            if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                Problem("passages", JuryRefusals.OrderInvalid.Sentence);
                return null;
            }

            hearings.Add((code, position));
        }

        return new SessionSeats([.. Seats], hearings, Version);
    }

    private async Task<bool> LoadAsync(string code, int id)
    {
        if (await sessions.FindAsync(Actor, id, Cancellation) is not { } session || session.PromotionCode != code)
        {
            return false;
        }

        Session = session;
        Members = await sessions.MembersAsync(Actor, id, Cancellation);
        Candidates = await sessions.CandidatesAsync(Actor, id, Cancellation);
        return true;
    }
}
