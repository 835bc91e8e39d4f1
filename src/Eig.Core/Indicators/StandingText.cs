using System.Globalization;
using Eig.Core.Careers;
using Eig.Core.Shared;

namespace Eig.Core.Indicators;

/// <summary>The groups of persons, and the reason each person is in theirs, in French.</summary>
public static class StandingText
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Group(PersonGroup group, string code) => group switch
    {
        PersonGroup.Counted => "Comptées",
        PersonGroup.NotCounted when code == "2.1" => "Non comptées",
        PersonGroup.NotCounted => "Hors de l’administration",
        PersonGroup.Unknown => "Situation inconnue",
        PersonGroup.OutOfScope => "Hors du champ",
        PersonGroup.Women => "Femmes",
        PersonGroup.OtherGenders => "Autres genres connus",
        PersonGroup.UnknownGender => "Genre inconnu",
    };

    /// <summary>The anchor and the query value of a group.</summary>
    public static string Slug(PersonGroup group) => group switch
    {
        PersonGroup.Counted => "comptees",
        PersonGroup.NotCounted => "non-comptees",
        PersonGroup.Unknown => "inconnues",
        PersonGroup.OutOfScope => "hors-champ",
        PersonGroup.Women => "femmes",
        PersonGroup.OtherGenders => "autres-genres",
        PersonGroup.UnknownGender => "genre-inconnu",
    };

    /// <summary>What the group means, in one sentence.</summary>
    public static string Explanation(PersonGroup group, string code) => group switch
    {
        PersonGroup.Counted when code == "2.1" => "Leur contrat initial a commencé et n’a pas pris fin de façon anticipée.",
        PersonGroup.Counted => "Leur dernière situation connue est un emploi dans l’administration.",
        PersonGroup.NotCounted when code == "2.1" => "Leur contrat initial n’a pas commencé, ou a pris fin de façon anticipée.",
        PersonGroup.NotCounted => "Leur dernière situation connue est hors de l’administration.",
        PersonGroup.Unknown => "Leur situation n’est pas connue, ou elles n’ont pas souhaité la dire\u00a0: elles ont pu rester dans l’administration. C’est ce qui sépare le minimum du maximum.",
        PersonGroup.OutOfScope => "Leur mission n’est pas arrivée à son terme prévu\u00a0: elles ne font pas partie des sortantes et sortants.",
        PersonGroup.Women => "Le numérateur de la part.",
        PersonGroup.OtherGenders => "Comptées au dénominateur, avec les femmes.",
        PersonGroup.UnknownGender => "Ni au numérateur, ni au dénominateur. Au-delà d’une personne sur dix, la part n’est pas déterminée.",
    };

    /// <summary>The reason in one sentence, with its date, employer and source.</summary>
    public static string Reason(CountedPerson person, DateOnly asOf) => person.Reason switch
    {
        StandingReason.OnMission when person.EndsOn < asOf =>
            $"Mission menée à son terme, du {FrenchDate.InDigits(person.StartsOn)} au {FrenchDate.InDigits(person.EndsOn)}.",
        StandingReason.OnMission => $"En mission depuis le {FrenchDate.InDigits(person.StartsOn)}.",
        StandingReason.NotBegun => $"Mission pas encore commencée\u00a0: elle débute le {FrenchDate.InDigits(person.StartsOn)}.",
        StandingReason.EndedEarly => $"Départ anticipé le {FrenchDate.InDigits(person.EndedEarlyOn!.Value)}.",
        StandingReason.NotEnded => $"Mission en cours, jusqu’au {FrenchDate.InDigits(person.EndsOn)}.",
        StandingReason.UnderProlongation => $"En prolongation jusqu’au {FrenchDate.InDigits(person.ProlongationEndsOn!.Value)}, sans situation connue.",
        StandingReason.NoSituation => "Aucune situation connue.",
        _ => $"Situation du {FrenchDate.InDigits(person.ObservedOn!.Value)}\u00a0: {Situation(person.Reason)} (source\u00a0: {Source(person.Source!.Value)}).",
    };

    /// <summary>A situation within a sentence: "recrutement sur le même défi".</summary>
    internal static string Situation(StandingReason reason) => reason switch
    {
        StandingReason.SameDefi => "recrutement sur le même défi",
        StandingReason.SameAdministration => "recrutement dans la même administration",
        StandingReason.StateStartup => "recrutement dans une start-up d’État",
        StandingReason.OtherDinum => "recrutement sur un autre projet de la DINUM",
        StandingReason.OtherAdministration => "recrutement dans une autre administration",
        StandingReason.Association => "en emploi dans une association",
        StandingReason.PrivateSector => "en emploi dans le secteur privé",
        StandingReason.SelfEmployed => "à son compte",
        StandingReason.Research => "dans la recherche",
        StandingReason.Studies => "en études",
        StandingReason.Undisclosed => "ne souhaite pas le dire",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), "Not a situation."),
    };

    // The label begins a line elsewhere; here it stands within a sentence.
    private static string Source(SituationSource source)
    {
        var label = SituationSourceText.Label(source);
        return char.ToLower(label[0], French) + label[1..];
    }
}
