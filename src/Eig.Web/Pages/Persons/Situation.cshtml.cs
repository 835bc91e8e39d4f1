using Eig.Core.Access;
using Eig.Core.Careers;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Persons;

/// <summary>I know where this person is: I say so, in two clicks.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SituationModel(PersonQueries persons, StateSituation state, AnswerQueries answers) : EigPage
{
    /// <summary>Code; the latest mission's when it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? PromotionCode { get; set; }

    [BindProperty(Name = "situation")]
    public string? SituationTerm { get; set; }

    [BindProperty(Name = "employeur")]
    public string? Employer { get; set; }

    [BindProperty(Name = "depuis_le")]
    public string? SinceText { get; set; }

    /// <summary>In an address: the day of the statement one corrects.</summary>
    [BindProperty(SupportsGet = true, Name = "constatee_le")]
    public string? ObservedText { get; set; }

    [BindProperty(Name = "note")]
    public string? Note { get; set; }

    public PersonQueries.MissionRow Mission { get; private set; } = null!;

    public IReadOnlyList<string> Administrations { get; private set; } = [];

    /// <summary>Whether one came to say otherwise what was said of that day.</summary>
    public bool IsCorrection { get; private set; }

    /// <param name="on">The day of the statement to correct.</param>
    public static string Address(int person, string promotion, DateOnly on) =>
        $"/personnes/{person}/situation?promotion={Uri.EscapeDataString(promotion)}&constatee_le={on.ToString("O", System.Globalization.CultureInfo.InvariantCulture)}";

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    public async Task<IActionResult> OnGetAsync(int id)
    {
        IsCorrection = FrenchDate.TryParse(ObservedText, out var on);
        ObservedText = FrenchDate.InDigits(IsCorrection ? on : Today);
        return await LoadAsync(id) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var situation = Text.Choice<Situation>(SituationTerm, SituationText.Term);
        if (situation is null)
        {
            Problem("situation", "Choisissez une situation dans la liste.");
        }

        var since = ReadDate("depuis_le", SinceText);
        var on = ReadDate("constatee_le", ObservedText) ?? Today;
        if (situation is not { } chosen || Problems.Count > 0)
        {
            return BadInput();
        }

        var outcome = await state.ExecuteAsync(Actor, id, Mission.PromotionCode, on, new StatedSituation(chosen, Text.Of(Employer), since, Text.Of(Note)), Cancellation);
        if (outcome.IsDone)
        {
            Done("C’est enregistré, merci. Les indicateurs en tiennent compte dès maintenant.");
            // The team goes on with the person; a host with its other people.
            return Redirect(outcome.Value == SituationSource.Team ? $"/personnes/{id}" : "/personnes");
        }

        var refusal = outcome.Refusals[0];
        if (refusal == CareerRefusals.PersonUnknown)
        {
            return NotFound();
        }

        Problem(
            refusal == CareerRefusals.TooLong ? (Text.Of(Employer)?.Length > StateSituation.LongestEmployer ? "employeur" : "note")
            : refusal == CareerRefusals.InTheFuture && on <= Today ? "depuis_le" : "constatee_le",
            refusal.Sentence);
        return BadInput();
    }

    private async Task<bool> LoadAsync(int id)
    {
        PromotionCode = Text.Of(PromotionCode);
        var missions = await persons.MissionsAsync(Actor, id, Cancellation);
        if (missions.FirstOrDefault(mission => PromotionCode is null || mission.PromotionCode == PromotionCode) is not { } found)
        {
            return false;
        }

        Mission = found;
        Administrations = await answers.AdministrationsAsync(Actor, Cancellation);
        return true;
    }
}
