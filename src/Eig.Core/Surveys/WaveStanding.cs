namespace Eig.Core.Surveys;

/// <summary>Where somebody of the promotion stands in a wave, in the order the page shows them: whoever has not answered first.</summary>
public enum WaveStanding
{
    /// <summary>Invited, has not answered yet.</summary>
    Waiting,

    /// <summary>To be invited with the next run.</summary>
    Due,

    /// <summary>Their mission or prolongation is not over, or the wave's delay has not passed.</summary>
    NotYet,

    /// <summary>Invited; the wave has closed without an answer.</summary>
    Closed,

    /// <summary>Never invited, and the wave has closed, or will before their turn comes.</summary>
    TooLate,

    Answered,

    /// <summary>Their situation is known otherwise: they need not be asked.</summary>
    Known,

    /// <summary>Asked not to be written to.</summary>
    Objected,

    /// <summary>Answered before that they do not wish to be asked again (further waves).</summary>
    NoConsent,

    /// <summary>The initial contract ended early: no "sortant".</summary>
    EndedEarly,

    /// <summary>The team withdrew the invitation.</summary>
    Revoked,

    /// <summary>Their identity was erased: nobody is left to write to.</summary>
    Erased,
}

public static class WaveStandingText
{
    /// <summary>The group's title on the page.</summary>
    public static string Label(WaveStanding standing) => standing switch
    {
        WaveStanding.Waiting => "Sans réponse",
        WaveStanding.Due => "À inviter",
        WaveStanding.NotYet => "Pas encore à inviter",
        WaveStanding.Closed => "Sans réponse à la clôture",
        WaveStanding.TooLate => "Jamais invitées",
        WaveStanding.Answered => "Ont répondu",
        WaveStanding.Known => "Situation déjà connue",
        WaveStanding.Objected => "Ne souhaitent pas être sollicitées",
        WaveStanding.NoConsent => "Ont demandé à ne plus être recontactées",
        WaveStanding.EndedEarly => "Départ anticipé",
        WaveStanding.Revoked => "Invitation retirée",
        WaveStanding.Erased => "Identité effacée",
    };

    /// <summary>Why they are written to, or not, in one sentence.</summary>
    public static string Explanation(WaveStanding standing, WaveStatus wave) => (standing, wave) switch
    {
        (WaveStanding.Due, WaveStatus.Draft) => "Leur tour est venu\u00a0: elles sont invitées dès que la vague est approuvée.",
        (WaveStanding.Due, WaveStatus.Suspended) => "Leur tour est venu\u00a0: elles sont invitées dès que la vague est reprise.",
        _ => Explanation(standing),
    };

    private static string Explanation(WaveStanding standing) => standing switch
    {
        WaveStanding.Waiting => "Elles ont reçu leur invitation et n’ont pas encore répondu.",
        WaveStanding.Due => "Leur dernier contrat est terminé et rien n’est connu d’elles : elles sont invitées au prochain envoi.",
        WaveStanding.NotYet => "Leur mission ou leur prolongation court encore, ou le délai de la vague n’est pas écoulé.",
        WaveStanding.Closed => "La vague s’est close pour elles sans réponse.",
        WaveStanding.TooLate => "La vague s’est close, ou se clôt, avant leur tour : elles ne sont pas invitées.",
        WaveStanding.Answered => "Leur réponse est enregistrée ; elles peuvent la corriger jusqu’à la clôture.",
        WaveStanding.Known => "Une situation postérieure à leur mission est déjà connue par une autre source : inutile de les solliciter.",
        WaveStanding.Objected => "Elles se sont opposées aux messages : aucun ne leur est adressé.",
        WaveStanding.NoConsent => "Elles ont répondu ne pas souhaiter être recontactées.",
        WaveStanding.EndedEarly => "Leur contrat initial a pris fin avant son terme : elles ne font pas partie des sortantes et sortants.",
        WaveStanding.Revoked => "L’équipe a retiré leur invitation.",
        WaveStanding.Erased => "Leur identité a été effacée : plus personne à qui écrire.",
    };
}
