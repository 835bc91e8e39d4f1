using Eig.Core.Careers;
using Eig.Core.Contracts;
using Eig.Core.Mailing;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Persons;

/// <summary>One thing that happened to somebody, or is planned.</summary>
/// <param name="Source">Who says so, where it is a statement; null for facts.</param>
/// <param name="Details">What else is known, line by line.</param>
/// <param name="Address">Where more can be seen or done; null for nowhere.</param>
/// <param name="Correction">Where whoever said it says it again otherwise, and who that is; null for what is no statement of theirs.</param>
public sealed record TimelineEntry(
    DateOnly On, string Title, string? Source, IReadOnlyList<string> Details, string? Address = null, (SituationSource By, string Address)? Correction = null);

/// <summary>A person's file in the order of time, the latest first: what is known today comes before how it came about.</summary>
public static class Timeline
{
    public static IReadOnlyList<TimelineEntry> Of(PersonQueries.PersonFile file, PersonSurveys surveys) =>
    [
        // On one day, what was said comes above what was asked, and that above what began.
        .. Objection(surveys).Concat(Answers(surveys)).Concat(Steps(file, surveys)).Concat(surveys.Invitations.SelectMany(invitation => Asked(invitation, surveys)))
            .Concat(Moves(file)).Concat(file.Contracts.SelectMany(contract => Contract(contract, file.Moves.FirstOrDefault(move => move.ContractId == contract.Id)))).Concat(file.Applications.SelectMany(Application))
            .OrderByDescending(entry => entry.On),
    ];

    private static IEnumerable<TimelineEntry> Application(PersonQueries.ApplicationRow application)
    {
        if (application is { DecidedOn: { } on, Outcome: { } stored } && Enum.TryParse<DecisionOutcome>(stored, out var outcome))
        {
            yield return new(on, $"Décision du jury\u00a0: {DecisionOutcomeText.Label(outcome)}", null, [application.Promotion]);
        }

        yield return new(application.FiledOn, "Candidature", null, [application.Promotion]);
    }

    private static IEnumerable<TimelineEntry> Contract(PersonQueries.ContractRow contract, PersonQueries.MoveRow? firstMove)
    {
        var name = contract.Kind == ContractKind.Prolongation ? "prolongation" : "mission";
        var code = $"Contrat {contract.Code}";
        var address = $"/contrats/{contract.Id}";
        yield return contract.EndedEarlyOn is { } early
            ? new(early, $"Départ anticipé, avant la fin de la {name}", null, [$"Fin prévue le {FrenchDate.InWords(contract.EndsOn)}", code], address)
            : new(contract.EndsOn, $"Fin de la {name}", null, [contract.Promotion, code], address);
        // The contract shows where the person is now; the mission began where the first move took them from.
        var (startDefi, startHost) = firstMove is null ? (contract.Defi, contract.Employer) : (firstMove.DefiFrom, firstMove.HostFrom);
        yield return new(contract.StartsOn, $"Début de la {name}", null, [.. Lines($"{contract.Promotion}{(startDefi is { } defi ? $", défi {defi}" : "")}", startHost, code)], address);
    }

    // What the survey brought stands there already, in the words of the answer.
    private static IEnumerable<TimelineEntry> Steps(PersonQueries.PersonFile file, PersonSurveys surveys) => file.Steps
        .Where(step => step.Source != SituationSource.Survey
            || !surveys.Answers.Any(answer => answer.Situation == step.Situation && ParisTime.Day(answer.SavedAt) == step.ObservedOn))
        .Select(step => Step(file.Identity.Id, step, file.Corrections.Where(correction => correction.StepId == step.Id)));

    private static IEnumerable<TimelineEntry> Moves(PersonQueries.PersonFile file) => file.Moves.Select(move => new TimelineEntry(
        move.OnDate, move.HostFrom == move.HostTo ? "Changement de défi" : "Changement d’accueil", null,
        [.. Lines(move.HostFrom == move.HostTo ? null : $"De «\u00a0{move.HostFrom}\u00a0» à «\u00a0{move.HostTo}\u00a0»", move.DefiTo is { } defi ? $"Défi {defi}" : null)],
        $"/contrats/{move.ContractId}"));

    private static TimelineEntry Step(int person, PersonQueries.StepRow step, IEnumerable<PersonQueries.CorrectionRow> corrections) => new(
        step.ObservedOn, SituationText.Label(step.Situation), SituationSourceText.Label(step.Source),
        [.. Lines(step.Employer, step.SinceOn is { } since ? $"Depuis le {FrenchDate.InWords(since)}" : null, step.Note is { } note ? $"«\u00a0{note}\u00a0»" : null, step.Promotion), .. corrections.Select(Before)],
        Correction: step.Source == SituationSource.Survey ? null : (step.Source, SituationModel.Address(person, step.PromotionCode, step.ObservedOn)));

    private static string Before(PersonQueries.CorrectionRow before) =>
        $"Avant le {ParisTime.Text(before.ReplacedAt)}, cette source disait\u00a0: {SituationText.Label(before.Situation)}"
            + (before.Employer is { } employer ? $", {employer}" : "") + (before.SinceOn is { } since ? $", depuis le {FrenchDate.InWords(since)}" : "")
            + (before.Note is { } note ? $", «\u00a0{note}\u00a0»" : "");

    private static IEnumerable<TimelineEntry> Asked(InvitationRow invitation, PersonSurveys surveys)
    {
        var wave = $"{WaveKindText.Label(invitation.Kind)}, {invitation.Promotion}";
        var address = $"/enquetes/invitation/{invitation.Id}";
        if (invitation.RemindedOn is { } reminded)
        {
            yield return new(
                reminded, invitation.Reminders == 1 ? "Relance" : $"Relance n°\u00a0{invitation.Reminders}", null,
                [wave, .. Delivery(surveys, invitation.Id, MailTemplate.SurveyReminder)], address);
        }

        yield return new(
            invitation.InvitedOn, "Invitation à répondre", null,
            [
                .. Lines(wave, invitation.Status == InvitationStatus.Revoked ? "Retirée depuis par l’équipe" : $"Réponse possible jusqu’au {FrenchDate.InWords(invitation.ClosesOn)}"),
                .. Delivery(surveys, invitation.Id, MailTemplate.SurveyInvitation),
            ],
            address);
    }

    private static IEnumerable<string> Delivery(PersonSurveys surveys, Guid invitation, MailTemplate template) =>
        surveys.Mails.Where(mail => mail.InvitationId == invitation && mail.Template == template)
            .Select(mail => mail.Status switch
            {
                MailStatus.Refused => "Message refusé par la messagerie de la personne",
                MailStatus.Uncertain => "Message peut-être parti\u00a0: sans confirmation",
                _ => "Message non envoyé\u00a0: il n’avait plus lieu d’être",
            }).Distinct(StringComparer.Ordinal);

    private static IEnumerable<TimelineEntry> Answers(PersonSurveys surveys) => surveys.Answers.Select(answer => new TimelineEntry(
        ParisTime.Day(answer.SavedAt), answer.Status == AnswerStatus.Replaced ? "Réponse à l’enquête, corrigée depuis" : "Réponse à l’enquête", "La personne elle-même",
        [
            .. Lines(
                SituationText.Label(answer.Situation),
                answer.Employer,
                answer.SinceOn is { } since ? $"Depuis le {FrenchDate.InWords(since)}" : null,
                answer.Employment is { } employment ? $"Contrat\u00a0: {SurveyAnswerText.Label(employment)}" : null,
                answer.LeavingReason is { } reason ? $"Départ de l’administration\u00a0: {SurveyAnswerText.Label(reason)}" : null,
                answer.Comment is { } comment ? $"«\u00a0{comment}\u00a0»" : null,
                answer.MayContact switch { true => "Accepte d’être recontactée", false => "Ne souhaite pas être recontactée", null => null }),
        ],
        $"/enquetes/invitation/{answer.InvitationId}"));

    private static IEnumerable<TimelineEntry> Objection(PersonSurveys surveys)
    {
        if (surveys.ObjectedAt is { } at)
        {
            yield return new(ParisTime.Day(at), "Opposition aux messages", "La personne elle-même", ["Plus aucun message d’enquête ne lui est adressé"]);
        }
    }

    private static IEnumerable<string> Lines(params IEnumerable<string?> lines) => lines.OfType<string>();
}
