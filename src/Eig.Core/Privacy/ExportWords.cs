using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Careers;
using Eig.Core.Contracts;
using Eig.Core.Deliberation;
using Eig.Core.Jury;
using Eig.Core.Mailing;
using Eig.Core.Preselection;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Eig.Core.Surveys;

namespace Eig.Core.Privacy;

/// <summary>What the database stores as a word of the code, as a person reads it.</summary>
internal static class ExportWords
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    // By table and column; a column that is not here holds words of people, dates or numbers.
    private static readonly Dictionary<(string Table, string Column), Func<string, string?>> Words = new()
    {
        [("person_gender", "gender")] = Of<Gender>(GenderText.Label),
        [("contract", "role")] = Of<ContractRole>(ContractRoleText.Label),
        [("contract", "kind")] = Of<ContractKind>(ContractKindText.Label),
        [("contract", "status")] = Of<ContractStatus>(ContractStatusText.Label),
        [("contract_change", "kind")] = Of<ContractChangeKind>(ContractChangeKindText.Label),
        [("contract_intention", "intention")] = Of<Intention>(IntentionText.Label),
        [("career_step_before", "situation")] = Of<Situation>(SituationText.Label),
        [("career_step", "situation")] = Of<Situation>(SituationText.Label),
        [("career_step", "source")] = Of<SituationSource>(SituationSourceText.Label),
        [("vintage_person", "standing")] = Standing,
        [("vintage_person", "reason")] = Reason,
        [("vintage_person", "gender")] = Of<Gender>(GenderText.Label),
        [("survey_invitation", "kind")] = Of<WaveKind>(WaveKindText.Label),
        [("survey_invitation", "status")] = Of<InvitationStatus>(status => status switch
        {
            InvitationStatus.Open => "Ouverte",
            InvitationStatus.Answered => "Répondue",
            InvitationStatus.Revoked => "Retirée",
        }),
        [("survey_answer", "status")] = Of<AnswerStatus>(status => status switch
        {
            AnswerStatus.Draft => "Gardée pour plus tard",
            AnswerStatus.Sent => "Envoyée",
            AnswerStatus.Replaced => "Remplacée depuis",
        }),
        [("survey_answer", "situation")] = Of<Situation>(SituationText.Label),
        [("survey_answer", "employment")] = Of<Employment>(SurveyAnswerText.Label),
        [("survey_answer", "leaving_reason")] = Of<LeavingReason>(SurveyAnswerText.Label),
        [("mail", "template")] = Of<MailTemplate>(MailTemplateText.Label),
        [("mail", "status")] = Of<MailStatus>(MailStatusText.Label),
        [("erasure", "reason")] = Of<ErasureReason>(ErasureText.Label),
        [("erasure", "status")] = Of<ErasureStatus>(ErasureText.Label),
        [("application", "profile")] = Of<Profile>(ProfileText.Label),
        [("application", "sector")] = Of<Sector>(SectorText.Label),
        [("application", "eligibility")] = Of<Eligibility>(EligibilityText.Label),
        [("decision", "outcome")] = Of<DecisionOutcome>(DecisionOutcomeText.Label),
        [("decision_change", "outcome_from")] = Of<DecisionOutcome>(DecisionOutcomeText.Label),
        [("decision_change", "outcome_to")] = Of<DecisionOutcome>(DecisionOutcomeText.Label),
        [("offer", "profile")] = Of<Profile>(ProfileText.Label),
        [("offer", "status")] = Of<OfferStatus>(OfferStatusText.Label),
        [("hearing", "presence")] = Of<Presence>(PresenceText.Label),
        [("preselection_decision", "outcome")] = Of<PreselectionOutcome>(PreselectionOutcomeText.Label),
    };

    // Whose text looks like a date or a truth without being one of ours stays as it was written.
    private static readonly HashSet<string> Written = ["last_name", "first_name", "email", "code", "external_number", "employer", "employer_name", "note", "comment", "end_reason", "status_reason",
        "eligibility_reason", "reason", "label", "body", "vintage_id", "promotion_id", "defi_id", "employer_id"];

    public static string Read(string table, string column, string value)
    {
        if (Words.TryGetValue((table, column), out var word))
        {
            return word(value) ?? value;
        }

        if (Written.Contains(column))
        {
            return value;
        }

        return value switch
        {
            "true" => "oui",
            "false" => "non",
            _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => FrenchDate.InDigits(day),
            // As PostgreSQL writes an instant: "2022-11-15 08:00:00+00".
            _ when value.Length > 19 && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) =>
                TimeZoneInfo.ConvertTime(instant, Paris).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
            _ => value,
        };
    }

    // As figure.selected and figure.retained name them; a reason may also be a situation.
    private static string? Standing(string value) => value switch
    {
        "Counted" => "Compté·e",
        "NotCounted" => "Non compté·e",
        "Unknown" => "Situation inconnue",
        "OutOfScope" => "Hors du champ",
        _ => null,
    };

    private static string? Reason(string value) => value switch
    {
        "OnMission" => "Mission commencée",
        "NotBegun" => "Mission pas encore commencée",
        "EndedEarly" => "Départ avant la fin de la mission",
        "NotEnded" => "Mission pas encore terminée",
        "UnderProlongation" => "En prolongation, sans situation connue",
        "NoSituation" => "Aucune situation connue",
        _ => Enum.TryParse<Situation>(value, out var situation) ? SituationText.Label(situation) : null,
    };

    private static Func<string, string?> Of<TEnum>(Func<TEnum, string> label)
        where TEnum : struct, Enum => value => Enum.TryParse<TEnum>(value, out var known) ? label(known) : null;
}
