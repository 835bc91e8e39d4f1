using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Deliberation;
using Eig.Core.Selection;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.Dsfr;

namespace Eig.Web.Pages.Deliberation;

/// <summary>Decisions, offers and targets in words.</summary>
public static class DeliberationText
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");

    public static BadgeKind Badge(DraftOutcome outcome) => outcome switch
    {
        DraftOutcome.Laureate => BadgeKind.Success,
        DraftOutcome.WaitingList => BadgeKind.Info,
        DraftOutcome.NotSelected => BadgeKind.Neutral,
    };

    public static BadgeKind Badge(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Laureate => BadgeKind.Success,
        DecisionOutcome.WaitingList => BadgeKind.Info,
        DecisionOutcome.NotSelected => BadgeKind.Neutral,
        DecisionOutcome.Withdrawn => BadgeKind.Warning,
    };

    public static BadgeKind Badge(DeliberationStatus status) => status switch
    {
        DeliberationStatus.Draft => BadgeKind.New,
        DeliberationStatus.Prepared => BadgeKind.Info,
        DeliberationStatus.Released => BadgeKind.Success,
    };

    /// <summary>"Lauréat·e, Cartes ouvertes", "Liste d’attente, Cartes ouvertes, 2e".</summary>
    public static string Decision(DraftLine line) => line.Outcome is not { } outcome ? "à décider"
        : string.Join(", ", new[] { DraftOutcomeText.Label(outcome), line.Defi, line.Rank is { } rank ? Ordinal(rank) : null }.Where(part => part is not null));

    /// <summary>"1re", "2e".</summary>
    public static string Ordinal(int rank) => rank == 1 ? "1re" : $"{rank}e";

    public static string Profile(Profile profile) => ProfileText.Label(profile);

    public static string Score(decimal score) => score.ToString("0.00", Culture);

    /// <summary>The share of women as the figures have it: of known genders, not told where more than one in ten is unknown.</summary>
    public static string Women(WomenCount count)
    {
        if (count is not { Women: { } women, Known: { } known, Unknown: { } unknown })
        {
            return "Non montrée";
        }

        var unknowns = unknown > 0 ? $"\u00a0; genre inconnu\u00a0: {unknown}" : "";
        return known + unknown == 0 ? "Sans objet"
            : known == 0 || unknown * 10 > known + unknown ? $"Non déterminée ({French.Count(women, "femme", "femmes")} sur {known}{unknowns})"
            : $"{Math.Round(100m * women / known, MidpointRounding.AwayFromZero):0}\u00a0% ({French.Count(women, "femme", "femmes")} sur {known}{unknowns})";
    }

    /// <summary>What the list can lose, in two sentences.</summary>
    public static IEnumerable<string> Simulation(TargetSimulation simulation, int waiting)
    {
        yield return simulation.Withdrawals switch
        {
            < 0 => $"Il manque {French.Count(-simulation.Withdrawals, "lauréat·e", "lauréat·es")} pour la cible de {simulation.Target}.",
            0 => $"La cible de {simulation.Target} est atteinte au plus juste\u00a0: au premier désistement, il faut la liste d’attente ({French.Count(waiting, "candidature", "candidatures")}).",
            _ => $"La cible de {simulation.Target} tient encore après {French.Count(simulation.Withdrawals, "désistement", "désistements")}, sans la liste d’attente ({French.Count(waiting, "candidature", "candidatures")}).",
        };
        if (simulation.IsWomenTargetMet is { } met)
        {
            yield return !met ? $"La part des femmes est sous la cible de {simulation.WomenTarget}\u00a0%."
                : simulation.WomenWithdrawals == 0 ? $"La part des femmes atteint la cible de {simulation.WomenTarget}\u00a0%, et passerait dessous au premier désistement d’une femme."
                : $"La part des femmes reste à {simulation.WomenTarget}\u00a0% ou plus même si {French.Count(simulation.WomenWithdrawals!.Value, "femme se désiste", "femmes se désistent")} et aucun homme.";
        }
    }
}
