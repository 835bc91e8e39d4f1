namespace Eig.Web.Infrastructure;

/// <summary>/robots.txt: what is for everybody may be found; the rest asks for an account, or for a link that stands in no index.</summary>
internal static class RobotsText
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapRead("/robots.txt", () => Results.Text(
            """
            User-agent: *
            Allow: /statistiques
            Allow: /defis-publics/
            Allow: /accessibilite
            Allow: /mentions-legales
            Allow: /protection-des-donnees
            Allow: /plan-du-site
            Allow: /dsfr/
            Allow: /css/
            Disallow: /

            """)).AllowAnonymous();
}
