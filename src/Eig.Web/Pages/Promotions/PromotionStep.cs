using Eig.Core.Calendar;
using Eig.Web.Infrastructure.Dsfr;

namespace Eig.Web.Pages.Promotions;

/// <summary>A step of a promotion's selection as its page shows it: when, whether it is over, and where it is done.</summary>
/// <param name="State">"Terminée", "En cours", "À venir", "Pas au calendrier".</param>
/// <param name="Pages">What is done there, the first first.</param>
public sealed record PromotionStep(CalendarStep Step, string Dates, string State, BadgeKind Kind, IReadOnlyList<(string Label, string Address)> Pages)
{
    public bool IsOpen => Kind == BadgeKind.Info;

    public static PromotionStep Of(CalendarLine line, string promotion, DateTimeOffset now)
    {
        var e = CalendarStepText.IsFeminine(line.Step) ? "e" : "";
        var (state, kind) = line.Window switch
        {
            null => ("Pas au calendrier", BadgeKind.Neutral),
            { } window when window.IsOver(now) => ($"Terminé{e}", BadgeKind.Success),
            { } window when window.IsOpen(now) => ("En cours", BadgeKind.Info),
            _ => ("À venir", BadgeKind.Neutral),
        };
        var dates = line.Window is { } set ? $"du {DeadlineText.InWords(set.OpensAt)} au {Without(DeadlineText.Until(set.ClosesAt))}" : "—";
        return new PromotionStep(line.Step, dates, state, kind, PagesOf(line.Step, promotion));
    }

    // The zone is said once, above them all.
    private static string Without(string until) => until.Replace(", heure de Paris", "", StringComparison.Ordinal);

    private static IReadOnlyList<(string Label, string Address)> PagesOf(CalendarStep step, string promotion) => step switch
    {
        CalendarStep.Nomination => [("Défis déposés", $"/defis?promotion={promotion}")],
        CalendarStep.DefiJury => [("Défis et leur jury", $"/promotions/{promotion}/defis")],
        CalendarStep.Call => [("Candidatures", $"/candidatures?promotion={promotion}"), ("Rythme de l’appel", $"/candidatures/rythme?promotion={promotion}")],
        CalendarStep.Preselection => [("Répartition des lectures", $"/promotions/{promotion}/lectures"), ("Résultats et décision", $"/promotions/{promotion}/preselection")],
        CalendarStep.Jury => [("Jury et séances", $"/promotions/{promotion}/jury"), ("Classement", $"/promotions/{promotion}/classement")],
        CalendarStep.Deliberation => [("Délibération", $"/promotions/{promotion}/deliberation")],
    };
}
