using Eig.Core.Indicators;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Indicators;

/// <summary>The persons behind a figure as a file: the groups of the page one after the other.</summary>
public static class CountedPersonColumns
{
    /// <param name="code">A computed indicator: its groups are named after it.</param>
    public static IReadOnlyList<ExportColumn<CountedPerson>> Of(string code, DateOnly asOf) =>
    [
        new("Groupe", person => StandingText.Group(person.Group, code), 24),
        new("Nom", person => person.LastName, 22),
        new("Prénom", person => person.FirstName, 18),
        new("Promotion", person => person.Promotion, 12),
        new("Raison", person => StandingText.Reason(person, asOf), 60),
        new("Employeur de la situation", person => person.SituationEmployer, 36),
        new("Contrat", person => person.ContractCode, 12),
        new("Début", person => person.StartsOn, 14),
        new("Fin prévue", person => person.EndsOn, 14),
        new("Fin anticipée", person => person.EndedEarlyOn, 14),
        new("Administration d’accueil", person => person.Employer, 36),
        new("Prolongation", person => person.ProlongationCode, 12),
        new("Prolongation jusqu’au", person => person.ProlongationEndsOn, 20),
    ];
}
