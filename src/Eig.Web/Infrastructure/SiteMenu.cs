using System.Security.Claims;

namespace Eig.Web.Infrastructure;

/// <summary>An entry of the menu.</summary>
/// <param name="Folder">The folder of pages that must be open to whoever is shown it.</param>
public sealed record MenuEntry(string Label, string Address, string Folder);

/// <summary>The pages one begins at, in the order of the menu: the header and the site map show the same.</summary>
public static class SiteMenu
{
    private static readonly MenuEntry[] Entries =
    [
        new("Accueil", "/", "/Home"), new("Promotions", "/promotions", "/Promotions"), new("Défis", "/defis", "/Defis"), new("Candidatures", "/candidatures", "/Applications"),
        new("Lectures", "/lectures", "/Readings"), new("Jury", "/jury", "/Jury"),
        new("Contrats", "/contrats", "/Contracts"), new("Personnes", "/personnes", "/Persons"), new("Enquêtes", "/enquetes", "/Surveys"),
        new("Indicateurs", "/indicateurs", "/Indicators"), new("À traiter", "/a-traiter", "/Tasks"), new("Envois", "/envois", "/Outbox"),
        new("Comptes", "/comptes", "/Accounts"), new("Tâches", "/taches", "/Jobs"), new("Journal", "/journal", "/Audit"),
    ];

    // What the site map adds: pages that are begun at from another one.
    private static readonly MenuEntry[] Further =
    [
        new("Importer des candidatures", "/candidatures/import", "/Intake"), new("Le rythme de l’appel", "/candidatures/rythme", "/Intake"),
        new("Noter les défis", "/defis/jury", "/DefiReviews"),
        new("Contrats à préparer", "/contrats/a-preparer", "/ContractChanges"), new("Calendrier des fins de contrat", "/contrats/echeances", "/Contracts"),
        new("Personnes à retrouver", "/a-traiter/personnes", "/Tasks"),
        new("Tableau du rapport annuel", "/indicateurs/rapport", "/Indicators"), new("Texte du rapport annuel", "/indicateurs/texte", "/Indicators"),
        new("Pérennisation en détail", "/indicateurs/perennisation", "/Indicators"), new("Atteindre les cibles", "/indicateurs/simulation", "/Indicators"),
        new("Chiffres publiés", "/indicateurs/publications", "/Indicators"), new("Valeurs publiées et cibles", "/indicateurs/valeurs", "/Indicators"),
        new("Désaccords entre sources", "/desaccords", "/Disagreements"), new("Durées de conservation et effacements", "/donnees-personnelles", "/Privacy"), new("Mon compte", "/mon-compte", "/Account"),
    ];

    /// <summary>Without an account, and in everybody's footer.</summary>
    public static IReadOnlyList<MenuEntry> Public { get; } =
    [
        new("Statistiques", "/statistiques", "/Statistics"), new("Aide", "/aide", "/Help"), new("Plan du site", "/plan-du-site", "/Legal"), new("Accessibilité\u00a0: non conforme", "/accessibilite", "/Legal"),
        new("Mentions légales", "/mentions-legales", "/Legal"), new("Données personnelles", "/protection-des-donnees", "/Legal"),
        new("Gestion des cookies", "/protection-des-donnees#cookies", "/Legal"),
    ];

    /// <summary>Only what this account may open: nobody is offered a closed door.</summary>
    public static IEnumerable<MenuEntry> Of(ClaimsPrincipal user) => Open(Entries, user);

    /// <summary>All that leads somewhere for this account.</summary>
    public static IEnumerable<MenuEntry> MapOf(ClaimsPrincipal user) => Open([.. Entries, .. Further], user);

    /// <summary>The entry of a page one begins at; there must be one.</summary>
    public static MenuEntry At(string address) =>
        Entries.Concat(Further).FirstOrDefault(entry => entry.Address == address) ?? throw new InvalidOperationException($"No menu leads to {address}.");

    private static IEnumerable<MenuEntry> Open(IEnumerable<MenuEntry> entries, ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true ? entries.Where(entry => PageAccess.IsOpen(entry.Folder, user.IsInRole)) : [];
}
