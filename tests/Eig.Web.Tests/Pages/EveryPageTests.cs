using System.Net;
using AngleSharp.Dom;
using Xunit;

namespace Eig.Web.Tests.Pages;

/// <summary>What holds on every page, whatever it shows.</summary>
public sealed class EveryPageTests(DemoSite demo, EmptySite empty)
{
    public static TheoryData<string> Pages =>
    [
        "/",
        "/statistiques",
        "/accessibilite",
        "/mentions-legales",
        "/protection-des-donnees",
        "/plan-du-site",
        "/aide",
        "/aide/equipe",
        "/aide/administration-d-accueil",
        "/aide/lecture-et-jury",
        "/aide/administration-du-service",
        "/aide/apres-ma-mission",
        "/promotions",
        "/promotions/EIG3",
        "/promotions/EIG6",
        "/promotions/BIN2022",
        "/promotions/ouvrir",
        "/promotions/EIG6/calendrier",
        "/promotions/EIG6/defis",
        "/defis",
        "/defis?promotion=toutes",
        "/defis/jury",
        "/defis/EIG6-01",
        "/defis/EIG6-01/avis",
        "/defis/EIG6-01/decision",
        "/defis-publics/EIG6-01",
        "/candidatures/import",
        "/candidatures/nouvelle",
        "/candidatures/rythme",
        "/candidatures/rythme?promotion=EIG5",
        "/promotions/EIG6/reglages",
        "/promotions/EIG6/lectures",
        "/promotions/EIG6/preselection",
        "/promotions/EIG6/preselection?seuil=3,5",
        "/lectures",
        "/contrats",
        "/contrats?promotion=EIG6&etat=signe&tri=nom",
        "/contrats?echeance=60&accueil=A039",
        "/contrats/echeances",
        "/contrats/echeances?de=2023-07",
        "/contrats/a-preparer",
        "/contrats/nouveau",
        "/a-traiter",
        "/a-traiter/personnes",
        "/defis/EIG5-10/avenir",
        "/envois",
        "/envois?etat=Sent&modele=Invitation&du=01/01/2022&au=2030-12-31",
        "/indicateurs",
        "/indicateurs?annee=2020",
        "/indicateurs?annee=2022&au=30/09/2022",
        "/indicateurs?annee=2023",
        "/indicateurs?annee=2050",
        "/indicateurs/2.1/personnes",
        "/indicateurs/publier?annee=2021",
        "/indicateurs/publications",
        "/indicateurs/simulation?annee=2022",
        "/indicateurs/perennisation?annee=2022",
        "/indicateurs/valeurs",
        "/indicateurs/valeurs?rapport=RAP%202022",
        "/indicateurs/valeurs/nouvelle",
        "/indicateurs/valeurs/1",
        "/indicateurs/valeurs/dates",
        "/indicateurs/valeurs/dates?code=2.1-femmes&annee=2022&valeur=45",
        "/indicateurs/rapport",
        "/indicateurs/rapport?rapport=RAP%202022",
        "/indicateurs/rapport/ligne?rapport=RAP%202022",
        "/indicateurs/rapport/ligne?rapport=RAP%202022&code=1.1",
        "/indicateurs/texte?annee=2022",
        "/indicateurs/2.1-femmes/personnes",
        "/indicateurs/2.2/personnes?annee=2022&au=2022-09-30",
        "/indicateurs/2.2-femmes/personnes?annee=2020",
        "/indicateurs/2.2-taux/personnes?annee=2023",
        "/enquetes",
        "/enquetes/EIG5/n1",
        "/enquetes/EIG5/n1/message",
        "/enquetes/EIG5/n1/envoyer",
        "/enquetes/EIG5/n1/suspendre",
        "/desaccords",
        "/donnees-personnelles",
        "/donnees-personnelles/a-effacer",
        "/donnees-personnelles/registre",
        "/donnees-personnelles/durees/anciens",
        "/jury",
        "/promotions/EIG6/jury",
        "/promotions/EIG6/jury/emploi-du-temps",
        "/promotions/EIG6/jury/seances/nouvelle",
        "/promotions/EIG6/classement",
    ];

    public static TheoryData<string> Unknown =>
    [
        "/nulle-part",
        "/contrats/999999999",
        "/promotions/EIG99",
        "/promotions/eig6",
        "/promotions/EIG99/calendrier",
        "/promotions/EIG99/defis",
        "/defis/EIG99-01",
        "/defis-publics/EIG99-01",
        "/promotions/EIG99/lectures",
        "/lectures/C-0",
        "/indicateurs/2.3/personnes",
        "/indicateurs/publications/2022/2022-12-31",
        "/indicateurs/valeurs/999999999",
        "/indicateurs/rapport/ligne?rapport=RAP%202022&code=9.9",
        "/indicateurs/9.9/personnes",
        "/indicateurs/2.2",
        "/candidatures/C99999",
        "/candidatures/rythme?promotion=EIG99",
        "/enquetes/EIG5/n2",
        "/enquetes/BIN2022/n1",
        "/enquetes/EIG5/n1/oublier",
        "/erreur/500",
        "/erreur/200",
        "/dsfr/absent.css",
    ];

    public static TheoryData<string> BadInput =>
    [
        "/candidatures?metier=magie",
        "/envois?etat=Perdu",
        "/envois?modele=1",
        "/envois?du=31/02/2022",
        "/promotions/EIG6/classement?defi=INCONNU&metier=design",
        "/promotions/EIG6/preselection?seuil=6",
        "/promotions/EIG6/preselection?seuil=haut",
        "/contrats?etat=perdu",
        "/contrats?tri=age",
        "/contrats?echeance=bientot",
        "/contrats/echeances?de=2022-13",
        "/indicateurs?annee=hier",
        "/indicateurs?annee=1999",
        "/indicateurs?annee=20222",
        "/indicateurs?annee=2022&au=31/02/2022",
        "/indicateurs?annee=2022&au=9999-12-31",
        "/indicateurs/2.2/personnes?annee=x",
        "/indicateurs/publier?annee=x",
        "/indicateurs/simulation?annee=x",
        "/indicateurs/perennisation?annee=x",
        "/indicateurs/texte?annee=x",
        "/indicateurs/valeurs?rapport=inconnu",
        "/indicateurs/rapport?rapport=inconnu",
        "/indicateurs/valeurs/dates?code=9.9&annee=2022&valeur=45",
        "/indicateurs/2.2/personnes?annee=2022&au=x",
        "/indicateurs/2.2/personnes?annee=2022&groupe=femmes",
        "/indicateurs/2.2/personnes?annee=2022&apres=3",
        "/indicateurs/2.2/personnes?annee=2022&groupe=inconnues&apres=Martin",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Get_KnownPage_IsWellFormed(string path) => AssertWellFormed(await demo.PageAsync(path));

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task Get_UnknownPage_Is404AndWellFormed(string path)
    {
        var page = await demo.PageAsync(path, HttpStatusCode.NotFound);
        AssertWellFormed(page);
        Assert.Equal("Page introuvable – Suivi EIG", page.Title);
    }

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task Get_BadInput_Is400WithAnErrorSummary(string path)
    {
        var page = await demo.PageAsync(path, HttpStatusCode.BadRequest);
        AssertWellFormed(page);
        var summary = page.QuerySelector("#erreurs.fr-alert--error");
        Assert.NotNull(summary);
        Assert.NotEmpty(summary.QuerySelectorAll("li a"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/promotions")]
    [InlineData("/indicateurs")]
    public async Task Get_WithoutData_SaysHowToImport(string path)
    {
        var page = await empty.PageAsync(path);
        AssertWellFormed(page);
        Assert.Contains("scripts/eig import", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_PersonsWithoutData_HasEmptyGroups()
    {
        var page = await empty.PageAsync("/indicateurs/2.2/personnes");
        AssertWellFormed(page);
        Assert.Equal("Sans objet", page.QuerySelector(".eig-result__value")!.TextContent);
    }

    [Fact]
    public async Task Get_InDemonstration_SaysThatPersonsAreFictionalAndWhichDayItIs()
    {
        var banner = (await demo.PageAsync("/promotions")).QuerySelector(".fr-notice")!.TextContent;
        Assert.Contains("fictives", banner, StringComparison.Ordinal);
        Assert.Contains("15\u00a0novembre 2022", banner, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_EveryLinkOnEveryPage_LeadsToAPage()
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Pages.Select(row => row.Data))
        {
            foreach (var link in (await demo.PageAsync(path)).QuerySelectorAll("a[href^='/']"))
            {
                var target = link.GetAttribute("href")!;
                if (asked.Add(target.Split('#')[0]))
                {
                    using var response = await demo.GetAsync(target);
                    Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} links to {target}: {response.StatusCode}");
                }
            }
        }

        Assert.True(asked.Count > 20);
    }

    internal static void AssertWellFormed(IDocument page)
    {
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith(" – Suivi EIG", page.Title, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotNull(page.QuerySelector(".fr-skiplinks a[href='#contenu']"));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEqual("", table.QuerySelector("caption")?.TextContent.Trim() ?? ""));
        Assert.All(page.QuerySelectorAll("th"), th => Assert.True(th.HasAttribute("scope")));
        // A form with an action of its own is given no token unless it asks for one.
        Assert.All(page.QuerySelectorAll("form[method=post]"), form => Assert.NotNull(form.QuerySelector("input[name=jeton]")));
        AssertNothingInline(page);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    private static void AssertNothingInline(IDocument page)
    {
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src")));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
    }
}
