using Eig.Core.Shared;

namespace Eig.Core.Indicators;

/// <summary>What changed since a publication, in French.</summary>
public static class VintageText
{
    public const string Erased = "Personne effacée";

    public static string Label(VintageChangeKind kind) => kind switch
    {
        VintageChangeKind.CameIn => "Entrées dans le chiffre",
        VintageChangeKind.Left => "Sorties du chiffre",
        VintageChangeKind.Moved => "Autres changements de population",
        VintageChangeKind.Gender => "Genre corrigé",
        VintageChangeKind.ReasonOnly => "Raison différente, sans effet sur le chiffre",
    };

    /// <summary>"comptée, mission commencée le 13/09/2021".</summary>
    public static string Place(Standing? standing, StandingReason? reason, DateOnly? on) =>
        standing is { } place && reason is { } why ? $"{Label(place)}\u00a0: {Reason(why, on)}" : "hors de la liste";

    public static string Label(Standing standing) => standing switch
    {
        Standing.Counted => "comptée",
        Standing.NotCounted => "non comptée",
        Standing.Unknown => "situation inconnue",
        Standing.OutOfScope => "hors du champ",
    };

    public static string Gender(string? gender) => gender switch
    {
        "F" => "femme",
        "M" => "homme",
        "X" => "autre",
        _ => "genre inconnu",
    };

    private static string Reason(StandingReason reason, DateOnly? on) => reason switch
    {
        StandingReason.OnMission => "mission commencée" + Day(" le ", on),
        StandingReason.NotBegun => "mission pas encore commencée" + Day(", début le ", on),
        StandingReason.EndedEarly => "départ anticipé" + Day(" le ", on),
        StandingReason.NotEnded => "mission en cours" + Day(" jusqu’au ", on),
        StandingReason.UnderProlongation => "en prolongation" + Day(" jusqu’au ", on) + ", sans situation connue",
        StandingReason.NoSituation => "aucune situation connue",
        _ => StandingText.Situation(reason) + Day(", constaté le ", on),
    };

    private static string Day(string before, DateOnly? on) => on is { } day ? before + FrenchDate.InDigits(day) : "";
}
