using Eig.Core.Applications;
using Eig.Core.Defis;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.Dsfr;

namespace Eig.Web.Pages.Defis;

/// <summary>Défis in French sentences.</summary>
public static class DefiWords
{
    public static BadgeKind Badge(DefiStatus status) => status switch
    {
        DefiStatus.Draft => BadgeKind.New,
        DefiStatus.Proposed or DefiStatus.Admitted => BadgeKind.Info,
        DefiStatus.Kept => BadgeKind.Success,
        DefiStatus.NotKept or DefiStatus.Withdrawn => BadgeKind.Neutral,
    };

    /// <summary>"2 postes, Développement".</summary>
    public static string Posts(ProfilePosts posts) =>
        $"{French.Count(posts.Seats, "poste", "postes")}, {(Enum.TryParse<Profile>(posts.Profile, out var profile) ? ProfileText.Label(profile) : posts.Profile)}";

    /// <param name="lines">"Development 2" a line, as anybody is given them.</param>
    public static IEnumerable<string> Posts(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(parts => Posts(new ProfilePosts(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))));

    /// <summary>What the reason that stands with a status is called.</summary>
    public static string ReasonTitle(DefiStatus status) => status switch
    {
        DefiStatus.Draft => "Renvoyé par l’équipe du programme",
        DefiStatus.NotKept => "Pourquoi ce défi n’est pas retenu",
        DefiStatus.Withdrawn => "Pourquoi ce défi a été retiré",
        _ => "Motif de la décision",
    };
}
