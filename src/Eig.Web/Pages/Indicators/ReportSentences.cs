using Eig.Core.Indicators;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Indicators;

/// <param name="Text">Plain French, to be copied as it is.</param>
/// <param name="Address">The list or page that it stands on.</param>
/// <param name="Label">Of the link.</param>
public sealed record ReportSentence(string Text, string Address, string Label);

/// <summary>What the text of the report tells, in sentences; each with what it stands on. What is not known is said, or not said at all.</summary>
internal static class ReportSentences
{
    public static IEnumerable<ReportSentence> Promotion(PromotionNumbers facts, Funnel? funnel)
    {
        var (name, page) = (facts.Label, $"/promotions/{Uri.EscapeDataString(facts.Code)}");
        if (facts.Defis > 0)
        {
            yield return new(
                $"{name}\u00a0: {French.Count(facts.Defis, "défi retenu", "défis retenus")}, portés par {French.Count(facts.Hosts, "administration", "administrations")}"
                + (facts.CameBack > 0 ? $", dont {facts.CameBack} {French.Noun(facts.CameBack, "avait", "avaient")} déjà accueilli une promotion." : "."),
                page + "/defis", "Voir les défis");
        }

        if (funnel is null)
        {
            yield break;
        }

        if (Stage(funnel, Core.Indicators.Stage.Applied) is { Count: > 0 } applied)
        {
            yield return new(
                $"{name}\u00a0: {Persons(applied, "candidature", "candidatures")}"
                + (funnel.CandidatesPerWeek is { } pace ? $", soit {pace.ToString("0.#", System.Globalization.CultureInfo.GetCultureInfo("fr-FR"))} par semaine d’appel." : "."),
                $"/candidatures?promotion={Uri.EscapeDataString(facts.Code)}", "Voir les candidatures");
        }

        foreach (var (stage, one, several) in new[]
        {
            (Core.Indicators.Stage.Preselected, "personne présélectionnée", "personnes présélectionnées"),
            (Core.Indicators.Stage.Heard, "personne entendue par le jury", "personnes entendues par le jury"),
            (Core.Indicators.Stage.Laureates, "lauréate ou lauréat", "lauréates et lauréats"),
            (Core.Indicators.Stage.Contracts, "contrat initial", "contrats initiaux"),
        })
        {
            if (Stage(funnel, stage) is { Count: > 0 } row)
            {
                yield return new($"{name}\u00a0: {Persons(row, one, several)}.", page, "Voir la promotion");
            }
        }
    }

    public static IEnumerable<ReportSentence> Year(int year, IReadOnlyList<Figure> figures, RetainedBreakdown retained)
    {
        var period = Period.EndOf(year);
        Figure Of(string code) => figures.Single(figure => figure.Code == code);
        if (Of("2.1") is { Status: FigureStatus.Known, Value: { } selected })
        {
            yield return new(
                $"En {year}, {French.Count(selected, "personne", "personnes")} venues de l’extérieur de l’administration {French.Noun(selected, "a commencé sa mission", "ont commencé leur mission")}{Share(Of("2.1-femmes"))}.",
                period.PersonsOf("2.1"), "Voir les personnes");
        }

        yield return Of("2.2") switch
        {
            { Status: FigureStatus.Known, Value: { } counted } figure => new(
                $"Parmi les {figure.Denominator} sortantes et sortants, {French.Count(counted, "personne a été recrutée", "personnes ont été recrutées")} dans l’administration à la suite de leur mission{Share(Of("2.2-femmes"))}"
                + $"\u00a0: {retained.SameHost} dans leur administration d’accueil, {retained.Elsewhere} ailleurs dans l’administration"
                + (figure.Unknown > 0 ? $". La situation de {French.Count(figure.Unknown!.Value, "personne", "personnes")} n’est pas connue\u00a0: le taux est d’{FigureText.Value(Of("2.2-taux"))}." : $", soit {FigureText.Value(Of("2.2-taux"))}."),
                period.PersonsOf("2.2"), "Voir les personnes"),
            { Status: FigureStatus.NotDetermined } figure => new(
                $"Les recrutements de {year} ne sont pas encore déterminés\u00a0: la situation des {figure.Denominator} sortantes et sortants n’est pas connue.",
                period.PersonsOf("2.2", PersonGroup.Unknown), "Voir les personnes"),
            _ => new($"En {year}, aucune mission de la promotion précédente n’est arrivée à son terme.", period.PersonsOf("2.2"), "Voir les personnes"),
        };
    }

    public static IEnumerable<ReportSentence> Hosts(int year, ReportFacts facts)
    {
        if (facts.Hosts.Hosts > 0)
        {
            yield return new(
                $"Depuis la première promotion suivie ici et jusqu’en {year}, {French.Count(facts.Hosts.Hosts, "administration a accueilli", "administrations ont accueilli")} {French.Count(facts.Hosts.Defis, "défi", "défis")}\u00a0; "
                + (facts.Hosts.CameBack == 0 ? "aucune n’a encore participé deux fois." : $"{facts.Hosts.CameBack} d’entre elles {French.Noun(facts.Hosts.CameBack, "a participé", "ont participé")} à plusieurs promotions."),
                "/defis?promotion=toutes", "Voir les défis");
        }

        var named = facts.Policies.Where(policy => policy.Policy is not null).ToList();
        if (named.Count > 0)
        {
            yield return new(
                $"Les défis de {year} servent {French.Count(named.Count, "politique publique", "politiques publiques")}\u00a0: {string.Join(", ", named.Select(policy => $"{policy.Policy} ({policy.Defis})"))}"
                + (facts.Policies.FirstOrDefault(policy => policy.Policy is null) is { } unnamed ? $"\u00a0; {French.Count(unnamed.Defis, "défi n’en indique", "défis n’en indiquent")} pas." : "."),
                "/defis?promotion=toutes", "Voir les défis");
        }

        if (facts.Reasons.Count > 0)
        {
            var total = facts.Reasons.Sum(reason => reason.Persons);
            yield return new(
                $"Interrogées sur ce qui les a empêchées de rester, {French.Count(total, "personne a répondu", "personnes ont répondu")}\u00a0: "
                + string.Join(", ", facts.Reasons.Select(reason => $"{Reason(reason.Reason)} ({reason.Persons})")) + ".",
                "/enquetes", "Voir les enquêtes");
        }
    }

    private static FunnelStage? Stage(Funnel funnel, Stage stage) => funnel.Stages.FirstOrDefault(row => row.Stage == stage && row.Status == FigureStatus.Known);

    private static string Persons(FunnelStage row, string one, string several) =>
        French.Count(row.Count!.Value, one, several)
        + (row.WomenStatus == FigureStatus.Known ? $", dont {FigureText.Women(row)} de femmes" : row.WomenStatus == FigureStatus.NotDetermined ? " (part des femmes non déterminée)" : "");

    private static string Share(Figure share) => share.Status switch
    {
        FigureStatus.Known => $", dont {FigureText.Value(share)} de femmes",
        FigureStatus.NotDetermined => " (part des femmes non déterminée)",
        FigureStatus.NotApplicable => "",
    };

    private static string Reason(string key) => Enum.TryParse<LeavingReason>(key, out var reason) ? reason switch
    {
        LeavingReason.NoPost => "pas de poste",
        LeavingReason.Funding => "pas de financement",
        LeavingReason.OwnChoice => "un choix personnel",
        LeavingReason.Other => "une autre raison",
    } : key;
}
