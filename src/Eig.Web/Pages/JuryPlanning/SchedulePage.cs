using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Jury;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.JuryPlanning;

/// <summary>What is typed of a session, new or moved: both pages show the same form.</summary>
public abstract class SchedulePage(JuryQueries jury, RankingQueries rankings, PlanSession plan) : EigPage
{
    private static readonly string[] Hours = ["H:mm", "HH:mm", "HH:mm:ss", "H'h'mm", "H'h'"];

    [BindProperty(Name = "defi")]
    public string? Defi { get; set; }

    [BindProperty(Name = "metier")]
    public string? ProfileTerm { get; set; }

    [BindProperty(Name = "jour")]
    public string? Day { get; set; }

    [BindProperty(Name = "heure")]
    public string? Time { get; set; }

    [BindProperty(Name = "duree")]
    public string? Minutes { get; set; }

    [BindProperty(Name = "lieu")]
    public string? Room { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public JuryHead Head { get; private set; } = null!;

    /// <summary>What candidates called to the jury wish for.</summary>
    public IReadOnlyList<RankingChoice> Choices { get; private set; } = [];

    /// <summary>While somebody is heard in it, its défi and profile stay.</summary>
    public bool IsFixed { get; protected set; }

    protected async Task<bool> LoadAsync(string code)
    {
        if (await jury.FindAsync(Actor, code, Cancellation) is not { } head)
        {
            return false;
        }

        Head = head;
        Choices = await rankings.ChoicesAsync(Actor, code, Cancellation);
        return true;
    }

    protected async Task<IActionResult> SaveAsync(string code, int? session)
    {
        var profile = JuryText.ParseProfile(ProfileTerm);
        if (profile is null && !string.IsNullOrEmpty(ProfileTerm))
        {
            Problem("metier", "Choisissez un métier de la liste.");
            return BadInput();
        }

        var form = new SessionForm(
            Text.Of(Defi) ?? "", profile,
            FrenchDate.TryParse(Day ?? "", out var day) ? day : null,
            TimeOnly.TryParseExact(Text.Of(Time)?.Replace(" ", "", StringComparison.Ordinal), Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
            int.TryParse(Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0,
            Text.Of(Room), Version);
        var outcome = await plan.ExecuteAsync(Actor, code, session, form, Cancellation);
        if (outcome.IsDone)
        {
            Done(session is null ? "La séance est planifiée. Choisissez maintenant qui y siège et qui elle entend." : "La séance est à jour.");
            return Redirect($"/promotions/{code}/jury/seances/{outcome.Value}");
        }

        var refusal = outcome.Refusals[0];
        Problem(Field(refusal), refusal.Sentence);
        return refusal.Code is "session-changed" or "session-closed" or "clash" or "jury-over" or "selection-not-opened" or "jury-without-dates" ? Conflicting() : BadInput();
    }

    private static string Field(Refusal refusal) => refusal.Code switch
    {
        "defi-unknown" => "defi",
        "time-invalid" or "clash" => "heure",
        "minutes-invalid" => "duree",
        "room-too-long" => "lieu",
        _ => "jour",
    };
}
