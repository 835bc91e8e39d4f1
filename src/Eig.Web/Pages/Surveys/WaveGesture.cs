using Eig.Core.Surveys;
using Eig.Jobs;
using Eig.Jobs.Work;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Surveys;

/// <summary>What the team does with a wave, each after a page that says what follows.</summary>
public enum WaveGesture
{
    Approve,
    Send,
    Resume,
    Suspend,
}

public static class WaveGestureText
{
    public static WaveGesture? Parse(string slug) => Text.Choice<WaveGesture>(slug, Slug);

    public static string Slug(this WaveGesture gesture) => gesture switch
    {
        WaveGesture.Approve => "approuver",
        WaveGesture.Send => "envoyer",
        WaveGesture.Resume => "reprendre",
        WaveGesture.Suspend => "suspendre",
    };

    /// <summary>In which state of the wave it makes sense.</summary>
    public static bool IsPossible(this WaveGesture gesture, WaveStatus status) => gesture switch
    {
        WaveGesture.Approve => status == WaveStatus.Draft,
        WaveGesture.Send or WaveGesture.Suspend => status == WaveStatus.Running,
        WaveGesture.Resume => status == WaveStatus.Suspended,
    };

    /// <summary>The page's title: a question.</summary>
    public static string Question(this WaveGesture gesture) => gesture switch
    {
        WaveGesture.Approve => "Approuver cette vague\u00a0?",
        WaveGesture.Send => "Envoyer les invitations maintenant\u00a0?",
        WaveGesture.Resume => "Reprendre cette vague\u00a0?",
        WaveGesture.Suspend => "Suspendre cette vague\u00a0?",
    };

    /// <param name="persons">How many are invited by it.</param>
    public static string Button(this WaveGesture gesture, int persons) => gesture switch
    {
        WaveGesture.Approve => persons == 0 ? "Approuver la vague" : $"Approuver et écrire à {WaveOutlook.Persons(persons)}",
        WaveGesture.Send => $"Envoyer à {WaveOutlook.Persons(persons)}",
        WaveGesture.Resume => "Reprendre la vague",
        WaveGesture.Suspend => "Suspendre la vague",
    };

    /// <summary>The link on the wave's page; the dots say that a page comes before anything happens.</summary>
    public static string Link(this WaveGesture gesture, int persons) => gesture switch
    {
        WaveGesture.Approve => "Approuver…",
        WaveGesture.Send => $"Envoyer maintenant à {WaveOutlook.Persons(persons)}…",
        WaveGesture.Resume => "Reprendre…",
        WaveGesture.Suspend => "Suspendre…",
    };

    /// <summary>What leaves at once, in one sentence, where the number may surprise; null where nothing does.</summary>
    public static string? AtOnce(this WaveGesture gesture, int persons) => gesture switch
    {
        WaveGesture.Approve when persons == 1 => $"Si vous approuvez, 1\u00a0courriel partira au prochain envoi automatique ({NextRun}).",
        WaveGesture.Approve when persons > 1 =>
            $"Si vous approuvez, {persons}\u00a0courriels partiront d’un coup au prochain envoi automatique ({NextRun})\u00a0: un à chaque personne dont le tour est déjà venu.",
        _ => null,
    };

    /// <summary>What follows, point by point.</summary>
    public static IReadOnlyList<string> Consequences(this WaveGesture gesture, int persons) => gesture switch
    {
        WaveGesture.Approve =>
        [
            persons == 0 ? "Personne n’est à inviter aujourd’hui\u00a0; les invitations partiront d’elles-mêmes, chacune à son jour."
                : "Ensuite la vague invite d’elle-même, chaque personne à son jour, et relance qui n’a pas répondu.",
            "Vous pourrez suspendre la vague à tout moment\u00a0; un message parti ne se rappelle pas.",
        ],
        WaveGesture.Send when persons == 0 => ["Personne n’est à inviter aujourd’hui\u00a0: rien ne partirait."],
        WaveGesture.Send =>
        [
            $"{WaveOutlook.Persons(persons)} {Verb(persons, "reçoit", "reçoivent")} l’invitation dans les minutes qui viennent, sans attendre l’envoi automatique.",
            "Chacune ne la reçoit qu’une fois, même si quelqu’un d’autre appuie au même moment.",
            "Un message parti ne se rappelle pas.",
        ],
        WaveGesture.Resume =>
        [
            persons == 0 ? "Personne n’est à inviter aujourd’hui." : $"{WaveOutlook.Persons(persons)} {Verb(persons, "recevra", "recevront")} l’invitation au prochain envoi automatique.",
            "S’il y a des messages que la suspension a retenus, ils partent dans le quart d’heure\u00a0; ces personnes ont soixante jours pour répondre.",
            "Les relances reprennent, une au plus par personne et par semaine.",
        ],
        WaveGesture.Suspend =>
        [
            "Plus aucune invitation ni relance de cette vague ne part\u00a0; celles qui attendaient leur tour sont retenues, sans être perdues.",
            "Un nouveau lien, demandé pour une personne, part quand même.",
            "Les liens déjà envoyés continuent de fonctionner\u00a0: les personnes peuvent répondre jusqu’à leur clôture.",
            "Vous pourrez la reprendre quand vous voulez.",
        ],
    };

    private static string NextRun => Schedule.Jobs.Single(job => job.Class == typeof(AskFormerPeople)).Cron.InFrench;

    private static string Verb(int persons, string one, string many) => persons > 1 ? many : one;
}
