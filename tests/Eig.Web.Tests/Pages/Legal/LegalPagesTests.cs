using System.Net;
using Eig.Testing;
using Eig.Web.Infrastructure;

namespace Eig.Web.Tests.Pages.Legal;

/// <summary>An installation that says who it is.</summary>
public sealed class NamedSite() : Site(new EmptyDatabase(), (settings, _) => settings with
{
    Legal = new LegalNotice("Direction fictive, 1 rue de l’Essai, 75000 Paris", "Camille Exemple, directrice", "Hébergeur fictif", "contact@exemple.gouv.fr", "dpo@exemple.gouv.fr", new Uri("https://exemple.gouv.fr/schema")),
});

/// <summary>What a service of the State must say of itself, to anybody, in the words that are looked for.</summary>
public sealed class LegalPagesTests(DemoSite demo, NamedSite named) : IClassFixture<NamedSite>
{
    public static TheoryData<string, string[]> Pages => new()
    {
        {
            "/accessibilite",
            [
                "Déclaration d’accessibilité", "Accessibilité\u00a0: non conforme", "article 47 de la loi n°\u00a02005-102", "État de conformité", "Résultats des tests",
                "Contenus non accessibles", "Dérogations pour charge disproportionnée", "Établissement de cette déclaration", "Technologies utilisées", "Amélioration et contact",
                "Voie de recours", "Défenseur des droits",
            ]
        },
        { "/mentions-legales", ["Mentions légales", "Éditeur", "Directrice ou directeur de la publication", "Hébergement", "Licence Ouverte"] },
        {
            "/protection-des-donnees",
            [
                "Données personnelles", "Responsable du traitement", "Finalités", "Base légale", "mission d’intérêt public", "Combien de temps", "Candidatures non retenues\u00a0: 2 ans", "après la clôture de l’appel",
                "Sous-traitants", "Vos droits", "délégué à la protection des données", "CNIL", "Gestion des cookies",
            ]
        },
        { "/plan-du-site", ["Plan du site", "Se connecter", "Mentions légales"] },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Get_WithoutAnAccount_SaysWhatIsLookedFor(string path, string[] words)
    {
        using var visitor = demo.Anonymous();
        var page = await visitor.PageAsync(path);
        EveryPageTests.AssertWellFormed(page);
        var text = System.Text.RegularExpressions.Regex.Replace(page.QuerySelector("main")!.TextContent, "[ \n]+", " ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        // They may be found; what needs an account may not.
        Assert.Null(page.QuerySelector("meta[name=robots]"));
        Assert.NotNull((await visitor.PageAsync("/connexion")).QuerySelector("meta[name=robots][content=noindex]"));
    }

    [Fact]
    public async Task Get_AnyPage_LeadsToThemFromItsFooter()
    {
        using var visitor = demo.Anonymous();
        foreach (var page in new[] { await visitor.PageAsync("/connexion"), await demo.PageAsync("/"), await demo.PageAsync("/nulle-part", HttpStatusCode.NotFound) })
        {
            var links = page.QuerySelectorAll("footer a").ToDictionary(link => link.TextContent.Trim(), link => link.GetAttribute("href"), StringComparer.Ordinal);
            Assert.Equal("/accessibilite", links["Accessibilité\u00a0: non conforme"]);
            Assert.Equal("/mentions-legales", links["Mentions légales"]);
            Assert.Equal("/protection-des-donnees", links["Données personnelles"]);
            Assert.Equal("/protection-des-donnees#cookies", links["Gestion des cookies"]);
            Assert.Equal("/plan-du-site", links["Plan du site"]);
        }
    }

    [Theory]
    [InlineData("/accessibilite")]
    [InlineData("/mentions-legales")]
    [InlineData("/protection-des-donnees")]
    public async Task Get_WhatTheServiceCannotKnow_IsSaidToBeMissingOrAsItWasSet(string path)
    {
        Assert.Contains("à compléter", (await demo.PageAsync(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var visitor = named.Anonymous();
        var text = (await visitor.PageAsync(path)).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("à compléter", text, StringComparison.Ordinal);
        Assert.Contains("Direction fictive, 1 rue de l’Essai, 75000 Paris", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SiteMap_HoldsWhatOneMayOpenAndNothingElse()
    {
        using var stranger = demo.Anonymous();
        using var host = await demo.EnterAsync("ign@demonstration.example");
        using var admin = await demo.EnterAsync("admin@demonstration.example");
        foreach (var visitor in new[] { stranger, host, admin, demo.Team })
        {
            foreach (var link in (await visitor.PageAsync("/plan-du-site")).QuerySelectorAll("main section li a").Select(link => link.GetAttribute("href")!))
            {
                using var response = await visitor.GetAsync(link);
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{link}: {response.StatusCode}");
            }
        }

        static IEnumerable<string?> Own(AngleSharp.Dom.IDocument page) => page.QuerySelectorAll("#service ~ ul a").Select(link => link.GetAttribute("href"));
        Assert.Empty(Own(await stranger.PageAsync("/plan-du-site")));
        Assert.DoesNotContain("/indicateurs", Own(await host.PageAsync("/plan-du-site")));
        Assert.Contains("/indicateurs", Own(await demo.PageAsync("/plan-du-site")));
    }

    [Fact]
    public async Task Robots_OpensWhatIsForEverybody()
    {
        using var visitor = demo.Anonymous();
        using var response = await visitor.GetAsync("/robots.txt");
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal("User-agent: *", lines[0]);
        Assert.Contains("Allow: /statistiques", lines);
        Assert.Contains("Disallow: /", lines);
    }

    [Theory]
    [InlineData("EIG_CONTACT", "pas une adresse")]
    [InlineData("EIG_ACCESSIBILITY_PLAN", "http://exemple.gouv.fr")]
    [InlineData("EIG_ACCESSIBILITY_PLAN", "javascript:alert(1)")]
    public void Settings_ThatCannotBeUsed_AreRefused(string name, string value) =>
        Assert.Contains(name, Assert.Throws<CommandRefusedException>(() => LegalNotice.Read(asked => asked == name ? value : null)).Message, StringComparison.Ordinal);
}
