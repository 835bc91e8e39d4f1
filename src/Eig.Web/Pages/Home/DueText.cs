using Eig.Core.Calendar;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Home;

/// <summary>What is due in one French sentence, and where it is done.</summary>
public static class DueText
{
    /// <summary>What stands before the deadline: "12 candidatures à lire".</summary>
    public static string Task(DueLine line) => line.Kind switch
    {
        DueKind.Nominate when line.Number == 0 => "Défis à déposer",
        DueKind.Nominate => French.Count(line.Number, "défi en brouillon à proposer", "défis en brouillon à proposer"),
        DueKind.ScreenDefis => French.Count(line.Number, "défi proposé à examiner", "défis proposés à examiner"),
        DueKind.ReviewDefis => French.Count(line.Number, "défi à noter", "défis à noter"),
        DueKind.DecideDefis => French.Count(line.Number, "défi à retenir ou non", "défis à retenir ou non"),
        DueKind.ReadApplications => French.Count(line.Number, "candidature à lire", "candidatures à lire"),
        DueKind.AwaitReadings => $"{French.Count(line.Number, "lecture attendue", "lectures attendues")} de {French.Count(line.Persons ?? 0, "personne", "personnes")}",
        DueKind.DecidePreselection => $"Présélection à décider pour {French.Count(line.Number, "candidature", "candidatures")}",
        DueKind.ScoreHearings => French.Count(line.Number, "audition à noter", "auditions à noter"),
        DueKind.PrepareDeliberation => $"Décisions à préparer pour {French.Count(line.Number, "personne entendue", "personnes entendues")}",
        DueKind.ReleaseDecisions => French.Count(line.Number, "décision préparée à publier", "décisions préparées à publier"),
        DueKind.AwaitOffers => French.Count(line.Number, "offre attend une réponse", "offres attendent une réponse"),
    };

    /// <summary>What follows it: " avant le 30 novembre 2022 à 18 h 00"; empty where nothing closes.</summary>
    public static string Deadline(DueLine line) => line.Until is not { } until ? ""
        : (line.Kind != DueKind.AwaitOffers ? " avant le " : line.Number > 1 ? "\u00a0: la première expire le " : "\u00a0: elle expire le ")
            // As whoever answers reads it: an offer runs to the last minute of its last day.
            + DeadlineText.InWords(line.Kind == DueKind.AwaitOffers && DeadlineText.InParis(until).TimeOfDay == TimeSpan.Zero ? until.AddMinutes(-1) : until);

    public static string Address(DueLine line) => line.Kind switch
    {
        DueKind.Nominate => line.Number == 0 ? "/defis/nouveau" : $"/defis?promotion={line.PromotionCode}",
        DueKind.ScreenDefis or DueKind.DecideDefis => $"/promotions/{line.PromotionCode}/defis",
        DueKind.ReviewDefis => "/defis/jury",
        DueKind.ReadApplications => "/lectures",
        DueKind.AwaitReadings => $"/promotions/{line.PromotionCode}/lectures",
        DueKind.DecidePreselection => $"/promotions/{line.PromotionCode}/preselection",
        DueKind.ScoreHearings => "/jury",
        DueKind.PrepareDeliberation or DueKind.ReleaseDecisions or DueKind.AwaitOffers => $"/promotions/{line.PromotionCode}/deliberation",
    };
}
