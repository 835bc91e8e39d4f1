using Eig.Core.Careers;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Surveys;

/// <summary>The people of a wave, and their answers, as files.</summary>
public static class WaveColumns
{
    public static IReadOnlyList<ExportColumn<WaveMember>> Members(Wave wave) =>
    [
        new("Personne", member => member.Person, 28),
        new("Défi", member => member.Defi, 36),
        new("État", member => WaveStandingText.Label(member.Standing), 28),
        new("À inviter à partir du", member => member.DueOn, 20),
        new("Invitée le", member => member.InvitedOn, 14),
        new("Relances", member => member.Reminded, 10),
        new("Dernière relance", member => member.RemindedOn, 16),
        new("Prochaine relance", member => member.NextReminderOn(wave), 16),
        new("Clôture", member => member.ClosesOn, 14),
        new("A répondu le", member => member.AnsweredAt),
        new("Adresse refusée", member => member.Undelivered, 16),
    ];

    public static IReadOnlyList<ExportColumn<AnswerLine>> Answers { get; } =
    [
        new("Personne", answer => answer.Person, 28),
        new("Défi", answer => answer.Defi, 36),
        new("A répondu le", answer => answer.AnsweredAt),
        new("Situation", answer => SituationText.Label(answer.Situation), 36),
        new("Employeur", answer => answer.Employer, 36),
        new("Depuis le", answer => answer.SinceOn, 14),
        new("Statut", answer => answer.Employment is { } employment ? SurveyAnswerText.Label(employment) : null),
        new("Raison de ne pas être restée ou resté", answer => answer.LeavingReason is { } reason ? SurveyAnswerText.Label(reason) : null, 28),
        new("Commentaire", answer => answer.Comment, 60),
        new("Accepte d’être recontactée ou recontacté", answer => answer.MayContact, 24),
    ];
}
