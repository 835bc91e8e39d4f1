using System.Globalization;
using Eig.Core.Careers;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Answer;

/// <summary>The form as it was typed. What cannot be read stays as it was, beside the sentence that says why.</summary>
/// <param name="Since">"31/12/2022" or "12/2022".</param>
/// <param name="MayContact">"oui", "non" or nothing.</param>
public sealed record AnswerForm(
    string? Situation, string? Employer, string? Since, string? Employment, string? Reason, string? Comment, string? MayContact)
{
    // Before that a digit is missing.
    private const int EarliestYear = 1950;

    /// <summary>The situations in the first person, in the order one looks for oneself in.</summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<(Situation Situation, string Label)> Choices)> Situations { get; } =
    [
        ("Dans l’administration",
        [
            (Core.Careers.Situation.SameDefi, "Je travaille toujours sur le même défi"),
            (Core.Careers.Situation.SameAdministration, "Je suis dans la même administration, sur un autre projet"),
            (Core.Careers.Situation.StateStartup, "Je suis dans une start-up d’État"),
            (Core.Careers.Situation.OtherDinum, "Je suis à la DINUM, sur un autre projet"),
            (Core.Careers.Situation.OtherAdministration, "Je suis dans une autre administration"),
        ]),
        ("Ailleurs",
        [
            (Core.Careers.Situation.PrivateSector, "Je travaille dans le secteur privé"),
            (Core.Careers.Situation.Association, "Je travaille dans une association"),
            (Core.Careers.Situation.SelfEmployed, "Je suis à mon compte"),
            (Core.Careers.Situation.Research, "Je fais de la recherche"),
            (Core.Careers.Situation.Studies, "Je suis en études ou en formation"),
        ]),
        ("Ou bien",
        [
            (Core.Careers.Situation.Undisclosed, "Je ne souhaite pas le dire"),
        ]),
    ];

    /// <summary>A situation in the first person.</summary>
    public static string Label(Situation situation) =>
        Situations.SelectMany(group => group.Choices).First(choice => choice.Situation == situation).Label;

    public static AnswerForm Of(SurveyAnswer? answer) => answer is null
        ? new AnswerForm(null, null, null, null, null, null, null)
        : new AnswerForm(
            answer.Situation is { } situation ? SituationText.Term(situation) : null,
            answer.Employer,
            answer.SinceOn is { } since ? FrenchDate.InDigits(since) : null,
            answer.Employment is { } employment ? SurveyAnswerText.Term(employment) : null,
            answer.LeavingReason is { } reason ? SurveyAnswerText.Term(reason) : null,
            answer.Comment,
            answer.MayContact switch { true => "oui", false => "non", null => null });

    /// <summary>Reads the form; each value that cannot be read is told under its field's name.</summary>
    public SurveyAnswer Read(Action<string, string> problem) => new(
        Choice<Situation>("situation", Situation, SituationText.Term, problem),
        Text.Of(Employer),
        Day(problem),
        Choice<Employment>("contrat", Employment, SurveyAnswerText.Term, problem),
        Choice<LeavingReason>("motif", Reason, SurveyAnswerText.Term, problem),
        Text.Of(Comment),
        MayContact switch { "oui" => true, "non" => false, _ => null });

    private static T? Choice<T>(string field, string? term, Func<T, string> termOf, Action<string, string> problem) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(term))
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (termOf(value) == term)
            {
                return value;
            }
        }

        problem(field, "Choisissez l’une des réponses proposées.");
        return null;
    }

    // People remember the month better than the day.
    private DateOnly? Day(Action<string, string> problem)
    {
        if (Text.Of(Since) is not { } text)
        {
            return null;
        }

        if ((FrenchDate.TryParse(text, out var day)
            || DateOnly.TryParseExact("1/" + text, ["d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            && day.Year >= EarliestYear)
        {
            return day;
        }

        problem("depuis_le", "Écrivez la date comme 01/09/2022, ou le mois comme 09/2022.");
        return null;
    }
}
