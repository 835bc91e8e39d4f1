using Eig.Core.Indicators;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Indicators;

/// <summary>What the targets still need, in sentences.</summary>
internal static class SimulationText
{
    /// <param name="closed">The reference date of a year that is over: nothing more can happen in it, what did may still be learnt. Null while it is to come.</param>
    public static string Retained(TargetReach reach, DateOnly? closed) => reach switch
    {
        { Target: null } => "Aucune cible chiffrée n’est saisie pour 2.2 cette année.",
        { Missing: 0 } => $"La cible de {reach.Target} est atteinte\u00a0: {Persons(reach.Counted)} {French.Noun(reach.Counted, "est comptée", "sont comptées")}.",
        { CanReach: false } =>
            $"La cible de {reach.Target} ne peut plus être atteinte\u00a0: il manque {Persons(reach.Missing!.Value)}, et la situation de {reach.Unknown} seulement est encore inconnue.",
        _ when closed is { } day =>
            $"Il manquait {Persons(reach.Missing!.Value)} pour atteindre la cible de {reach.Target}. La situation de {Persons(reach.Unknown)} est encore inconnue\u00a0: "
            + $"ce qui en serait appris ne compterait que constaté au plus tard le {FrenchDate.InWords(day)}.",
        _ => $"Pour atteindre la cible de {reach.Target}, {Persons(reach.Missing!.Value)} de plus {French.Noun(reach.Missing.Value, "doit être confirmée", "doivent être confirmées")} dans l’administration{Women(reach)}. "
            + $"La situation de {Persons(reach.Unknown)} est encore inconnue.",
    };

    public static string RetainedShare(TargetReach reach) => reach switch
    {
        { WomenTarget: null } => "Aucune cible chiffrée n’est saisie pour la part des femmes.",
        { WomenForShare: 0 } => $"La part des femmes atteint sa cible de {reach.WomenTarget}\u00a0%\u00a0: {reach.Women} sur {reach.KnownGenders}.",
        { WomenForShare: { } needed } =>
            $"La part des femmes atteint {reach.WomenTarget}\u00a0% dès que {Count(needed)} de plus {French.Noun(needed, "est confirmée", "sont confirmées")} "
            + $"avant tout autre recrutement ({Unknown(reach)}).",
        _ => $"La cible de {reach.WomenTarget}\u00a0% de femmes ne peut plus être atteinte, même si toutes les femmes dont la situation est inconnue étaient confirmées ({Unknown(reach)}).",
    };

    /// <param name="closed">As above.</param>
    public static string Selected(TargetReach reach, DateOnly? closed) => reach switch
    {
        { Target: null } => "Aucune cible chiffrée n’est saisie pour 2.1 cette année.",
        { Missing: 0 } => $"La cible de {reach.Target} est atteinte\u00a0: {Persons(reach.Counted)} au 31 décembre.",
        _ when closed is not null => $"Il a manqué {Persons(reach.Missing!.Value)} pour atteindre la cible de {reach.Target}\u00a0: l’année est close, plus aucune mission n’y commencera.",
        _ => $"Pour atteindre la cible de {reach.Target}, {Persons(reach.Missing!.Value)} de plus {French.Noun(reach.Missing.Value, "doit commencer sa mission", "doivent commencer leur mission")} au plus tard le 31 décembre.",
    };

    /// <param name="genders">Counted persons of unknown gender.</param>
    public static string SelectedShare(TargetReach reach, int genders) => reach switch
    {
        { WomenTarget: null } => "Aucune cible chiffrée n’est saisie pour la part des femmes.",
        _ when reach.WomenAmongUnknownGenders(genders) is not { } needed =>
            $"La cible de {reach.WomenTarget}\u00a0% de femmes ne peut plus être atteinte avec les personnes comptées\u00a0: {reach.Women} femmes sur {reach.KnownGenders}"
            + (genders == 0 ? ", aucun genre inconnu." : $", même si {(genders == 1 ? "la personne" : $"les {genders} personnes")} de genre inconnu {French.Noun(genders, "était une femme", "étaient toutes des femmes")}."),
        _ when reach.WomenAmongUnknownGenders(genders) == 0 => $"La part des femmes atteint sa cible de {reach.WomenTarget}\u00a0%, quel que soit le genre de celles et ceux dont il est inconnu.",
        _ => $"Parmi les {genders} personnes de genre inconnu, {reach.WomenAmongUnknownGenders(genders)} au moins devraient être des femmes pour atteindre la cible de {reach.WomenTarget}\u00a0%.",
    };

    private static string Women(TargetReach reach) => reach switch
    {
        { WomenTarget: null } => "",
        { WomenAmongMissing: null } => $"\u00a0; la cible de {reach.WomenTarget}\u00a0% de femmes ne peut pas être tenue avec ce nombre",
        { WomenAmongMissing: 0 } => $"\u00a0; la cible de {reach.WomenTarget}\u00a0% de femmes est tenue quel que soit leur genre",
        { WomenAmongMissing: { } women } => $", dont {Count(women)} au moins pour tenir la cible de {reach.WomenTarget}\u00a0% de femmes",
    };

    private static string Unknown(TargetReach reach) =>
        $"{Count(reach.UnknownWomen)}{(reach.UnknownGenders > 0 ? $" et {Persons(reach.UnknownGenders)} de genre inconnu" : "")} parmi les situations inconnues";

    private static string Persons(int number) => French.Count(number, "personne", "personnes");

    private static string Count(int women) => French.Count(women, "femme", "femmes");
}
