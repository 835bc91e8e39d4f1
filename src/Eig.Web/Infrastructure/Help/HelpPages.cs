using System.Security.Claims;
using Eig.Core.Access;

namespace Eig.Web.Infrastructure.Help;

/// <summary>One page of the help.</summary>
/// <param name="Label">Its title, as it is linked.</param>
/// <param name="Lead">What it is about, in one sentence.</param>
/// <param name="Roles">Whose work it tells; empty for who has no account.</param>
public sealed record HelpPage(string Address, string Label, string Lead, IReadOnlyList<Role> Roles);

/// <summary>
/// The help, a page per role. All of it is for anybody: it tells how the service is used and nothing of what is in it, and who is
/// invited may read it before the first sign-in. A link of it leads only where its reader may go (<see cref="MenuPage"/>).
/// </summary>
public static class HelpPages
{
    public static HelpPage Team { get; } = new(
        "/aide/equipe", "L’équipe du programme", "Promotions, sélection, contrats, enquêtes, chiffres du rapport, données personnelles.", [Role.Team]);

    public static HelpPage Host { get; } = new(
        "/aide/administration-d-accueil", "Les administrations d’accueil", "Proposer un défi, lire les candidatures qui le souhaitent, dire ce qui vient après une mission.", [Role.Host]);

    public static HelpPage Reader { get; } = new(
        "/aide/lecture-et-jury", "Lire, écouter, noter", "Lectures de la présélection, jury des défis, séances de jury, conflits d’intérêts.", [Role.Jury, Role.Host, Role.Team]);

    public static HelpPage Admin { get; } = new(
        "/aide/administration-du-service", "L’administration du service", "Comptes et rôles, journal, envois, tâches.", [Role.Admin]);

    public static HelpPage Alumni { get; } = new(
        "/aide/apres-ma-mission", "Après ma mission", "Répondre à l’enquête, corriger, ne plus recevoir de message, voir ou faire effacer ses données. Sans compte.", []);

    public static IReadOnlyList<HelpPage> All { get; } = [Team, Host, Reader, Admin, Alumni];

    /// <summary>Those that tell this account's own work; none without an account.</summary>
    public static IEnumerable<HelpPage> Of(ClaimsPrincipal user) => All.Where(page => page.Roles.Any(role => user.IsInRole(role.ToString())));
}
