using Eig.Core.Calendar;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>Why the jury is not changed.</summary>
public static class JuryRefusals
{
    public static Refusal PromotionUnknown { get; } = new("promotion-unknown", "Cette promotion n’existe pas.");

    public static Refusal NotOpened { get; } = new("selection-not-opened", "La sélection de cette promotion n’est pas ouverte : fixez-en d’abord les réglages.");

    public static Refusal WithoutDates { get; } = new("jury-without-dates", "Les dates du jury ne sont pas fixées : inscrivez-les d’abord au calendrier de la promotion.");

    public static Refusal MemberUnknown { get; } = new("member-unknown", "Cette personne n’est pas membre du jury de cette promotion.");

    public static Refusal MemberThere { get; } = new("member-there", "Cette personne est déjà membre du jury de cette promotion.");

    public static Refusal MemberChanged { get; } = new("member-changed", "Cette fiche vient d’être modifiée par quelqu’un d’autre. Voici où elle en est.");

    public static Refusal MemberSits { get; } = new("member-sits", "Cette personne siège dans une séance ou a déjà noté : retirez-la d’abord de ses séances. Des notes rendues restent.");

    public static Refusal SessionUnknown { get; } = new("session-unknown", "Cette séance n’existe pas.");

    public static Refusal SessionChanged { get; } = new("session-changed", "Cette séance vient d’être modifiée par quelqu’un d’autre. Voici où elle en est.");

    public static Refusal SessionClosed { get; } = new("session-closed", "Cette séance est close : elle ne se modifie plus.");

    public static Refusal SessionBegun { get; } = new("session-begun", "Des personnes ont déjà été entendues, ou notées, dans cette séance : elle ne peut plus être supprimée, ni ces auditions retirées.");

    public static Refusal SessionNotOver { get; } = new("session-not-over", "Des personnes sont encore attendues : notez d’abord, pour chacune, si elle a été entendue ou si elle était absente.");

    public static Refusal DefiUnknown { get; } = new("defi-unknown", "Choisissez un défi retenu de la promotion.");

    public static Refusal DayInvalid { get; } = new("day-invalid", "Indiquez le jour de la séance, par exemple 06/12/2022.");

    public static Refusal TimeInvalid { get; } = new("time-invalid", "Indiquez l’heure de début, par exemple 14:00.");

    public static Refusal MinutesInvalid { get; } = new("minutes-invalid", "Une audition dure de 5 à 240 minutes.");

    public static Refusal RoomTooLong { get; } = new("room-too-long", "Le lieu compte 300 caractères au plus.");

    public static Refusal OrderInvalid { get; } = new("order-invalid", "Chaque passage porte un numéro différent, à partir de 1.");

    public static Refusal CandidateUnknown { get; } = new("candidate-unknown", "Une candidature choisie n’est plus appelée devant ce jury. Rechargez la page.");

    public static Refusal HearingUnknown { get; } = new("hearing-unknown", "Cette audition n’existe pas.");

    public static Refusal AlreadyScored { get; } = new("already-scored", "Des notes ont déjà été rendues pour cette personne : elle ne peut pas être marquée absente.");

    public static Refusal HiddenBelowQuorum { get; } = new("hidden-below-quorum", "Une audition que vous ne pouvez pas voir passerait sous le quorum : demandez à une autre personne de l’équipe.");

    public static Refusal HiddenHearing { get; } = new("hidden-hearing", "Une audition que vous ne pouvez pas voir est prévue dans cette séance : demandez à une autre personne de l’équipe.");

    public static Refusal PositionTaken { get; } = new("position-taken", "Ce numéro de passage est pris par une audition que vous ne pouvez pas voir : choisissez-en un autre.");

    public static Refusal MarkedAbsent { get; } = new("marked-absent", "Cette personne est marquée absente : il n’y a rien à noter. Si elle est venue, corrigez d’abord sa présence.");

    /// <param name="codes">Of the applications.</param>
    public static Refusal BelowQuorum(short quorum, IEnumerable<string> codes) => new("below-quorum",
        $"Le quorum est de {quorum} membres une fois les récusations déduites. Il n’est pas atteint pour\u00a0: {string.Join(", ", codes)}.");

    public static Refusal Clash(string sentence) => new("clash", sentence);

    public static Refusal Outside(StepWindow window) => new("outside-jury",
        $"La séance doit se tenir pendant le jury, du {DeadlineText.InWords(window.OpensAt)} au {DeadlineText.WithZone(window.ClosesAt)}.");

    public static Refusal Over(StepWindow window) => new("jury-over", $"Le jury était ouvert jusqu’au {DeadlineText.WithZone(window.ClosesAt)} : il ne se modifie plus.");

    public static Refusal BeforeTheSession(DateTime startsAt) => new("session-to-come", $"Cette séance est à venir\u00a0: les présences et les notes se donnent à partir de son jour, le {FrenchDate.InWords(DateOnly.FromDateTime(DeadlineText.InParis(startsAt)))}.");

    public static Refusal NotYet(StepWindow window) => new("jury-not-yet", $"Le jury ouvre le {DeadlineText.WithZone(window.OpensAt)}.");
}
