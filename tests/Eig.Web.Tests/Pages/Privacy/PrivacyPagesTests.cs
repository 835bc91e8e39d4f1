using System.Net;
using AngleSharp.Dom;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Privacy;
using Eig.Core.Surveys;
using Eig.Testing;
using Eig.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Eig.Web.Tests.Pages.Privacy;

/// <summary>Personal data on the pages: what is kept, given, corrected and erased.</summary>
public sealed class PrivacyPagesTests(PrivacyPagesTests.InvitedSite site) : IClassFixture<PrivacyPagesTests.InvitedSite>
{
    /// <summary>The demonstration, with a second person of the team.</summary>
    public sealed class InvitedSite() : Site(new DemoDatabase())
    {
        private Queue<(Guid Id, int Person)> invitations = new();

        public int Second { get; private set; }

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await RunJobAsync("survey-waves");
            await RunJobAsync("mail-outbox");
            await using var owner = EigDatabase.Open(Database.OwnerConnectionString);
            await using var work = await owner.BeginAsync(Actor.System("test"), CancellationToken.None);
            invitations = new(await work.QueryAsync<(Guid, int)>("select id, person_id from survey_invitation order by id"));
            Second = await new Given(work).AccountAsync(roles: new RoleGrant(Role.Team));
            await work.CommitAsync();
        }

        public (string Link, int Person) Next()
        {
            lock (invitations)
            {
                var (id, person) = invitations.Dequeue();
                return (Services.GetRequiredService<SurveyLinks>().Address(id, 1).AbsolutePath, person);
            }
        }
    }

    [Fact]
    public async Task Holder_OfALink_DownloadsTheirsAndAsksToBeErased_AndTheTeamDoesIt()
    {
        var (link, person) = site.Next();
        var (last, email) = (await NameAsync(person), await site.ScalarAsync<string>("select email from person_identity where person_id = $1", person));
        using var alumna = site.Anonymous();
        var kept = await alumna.PageAsync(link + "/mes-donnees");
        Assert.NotNull(kept.QuerySelector($"a[href='{link}/mes-donnees/fichier']"));
        using (var file = await alumna.GetAsync(link + "/mes-donnees/fichier"))
        {
            Assert.Equal("application/json", file.Content.Headers.ContentType!.MediaType);
            Assert.Contains(last, await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        using var asked = await alumna.PostFromAsync(link + "/effacement", link + "/effacement");
        Assert.Equal("Votre demande est enregistrée", (await alumna.PageAsync(link + "/effacement")).QuerySelector("h1")!.TextContent);
        Assert.Contains("Effacements demandés", (await site.PageAsync("/a-traiter")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(site.Mails(), mail => mail.Contains(email, StringComparison.Ordinal));

        var id = await site.ScalarAsync<int>("select id from erasure where person_id = $1", person);
        var page = await site.PageAsync($"/effacements/{id}");
        Assert.Contains("prénom, nom, adresse électronique", page.QuerySelector("#effets")!.TextContent, StringComparison.Ordinal);
        using var confirmed = await site.Team.PostFromAsync($"/effacements/{id}", $"/effacements/{id}", ("version", "1"));

        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        var erased = await site.PageAsync($"/personnes/{person}");
        Assert.Equal("Personne effacée le 15/11/2022", erased.QuerySelector("h1")!.TextContent);
        Assert.Empty(erased.QuerySelectorAll($"a[href='/personnes/{person}/coordonnees']"));
        Assert.Contains("Personne effacée le 15/11/2022", (await site.PageAsync("/personnes?promotion=EIG5")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await alumna.PageAsync(link, HttpStatusCode.NotFound);
        Assert.DoesNotContain(site.Mails(), mail => mail.Contains(email, StringComparison.Ordinal));
        foreach (var path in new[] { $"/personnes/{person}/situation?promotion=EIG5", $"/personnes/{person}/coordonnees", $"/personnes/{person}/effacement" })
        {
            await site.PageAsync(path, HttpStatusCode.NotFound);
        }

        // The logs of the site, everything above included.
        Assert.DoesNotContain(email, string.Join("\n", LogCollector.Lines), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Team_AsksForAnErasure_AndCannotConfirmItAlone()
    {
        var (_, person) = site.Next();
        using var without = await site.Team.PostFromAsync($"/personnes/{person}/effacement", $"/personnes/{person}/effacement");
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);

        using var asked = await site.Team.PostFromAsync($"/personnes/{person}/effacement", $"/personnes/{person}/effacement", ("motif", nameof(ErasureReason.Authority)));
        Assert.Equal("/donnees-personnelles", asked.Headers.Location!.ToString());
        var id = await site.ScalarAsync<int>("select id from erasure where person_id = $1", person);
        Assert.Contains("une autre personne de l’équipe", (await site.PageAsync($"/effacements/{id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await site.PageAsync($"/effacements/{id}")).QuerySelectorAll("form.eig-actions"));
        using var alone = await site.Team.PostFromAsync($"/personnes/{person}", $"/effacements/{id}", ("version", "1"));

        Assert.Equal(HttpStatusCode.Conflict, alone.StatusCode);
        Assert.Equal(1, await site.ScalarAsync<int>("select count(*)::int from person_identity where person_id = $1", person));
    }

    [Fact]
    public async Task Export_OfSomebody_IsReadableAndAFile()
    {
        var (_, person) = site.Next();
        var last = await NameAsync(person);

        var page = await site.PageAsync($"/personnes/{person}/donnees");
        using var file = await site.GetAsync($"/personnes/{person}/donnees?handler=File");

        Assert.Contains(last, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(last, await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gender_CorrectedByTheTeam_IsAuditedWithoutSayingWhich()
    {
        var (_, person) = site.Next();
        var form = await site.PageAsync($"/personnes/{person}/coordonnees");
        string Value(string id) => form.QuerySelector("#" + id)!.GetAttribute("value")!;

        using var posted = await site.Team.PostFromAsync($"/personnes/{person}/coordonnees", $"/personnes/{person}/coordonnees",
            ("prenom", Value("prenom")), ("nom", Value("nom")), ("courriel", Value("courriel")), ("genre", "X"));

        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        Assert.Equal("X", await site.ScalarAsync<string>("select gender from person_gender where person_id = $1", person));
        Assert.Equal("Gender", await site.ScalarAsync<string>("select state_to from audit_line where action = 'CorrectIdentity' and object_key = $1", $"{person}"));
    }

    [Fact]
    public async Task Duration_Changed_IsSaidAndGoneByNext_AndTooShortIsRefused()
    {
        const string Path = "/donnees-personnelles/durees/courriels";
        using var tooShort = await site.Team.PostFromAsync(Path, Path, ("version", "1"), ("duree", "1"), ("unite", "Day"), ("motif", "Parce que"));
        Assert.Equal(HttpStatusCode.BadRequest, tooShort.StatusCode);

        using var changed = await site.Team.PostFromAsync(Path, Path, ("version", "1"), ("duree", "3"), ("unite", "Year"), ("motif", "Une preuve pour le juge"));
        using var late = await site.Team.PostFromAsync(Path, Path, ("version", "1"), ("duree", "4"), ("unite", "Year"), ("motif", "Autre"));

        Assert.Equal("/donnees-personnelles/a-effacer", changed.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var row = (await site.PageAsync("/donnees-personnelles")).QuerySelectorAll("#categories tbody tr").Single(line => line.TextContent.Contains("Courriels partis", StringComparison.Ordinal));
        Assert.Contains("3 ans", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("par défaut\u00a0: 2 ans", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Due_BeforeTheJob_IsWhatTheJobReports()
    {
        var due = await site.PageAsync("/donnees-personnelles/a-effacer");
        var candidates = due.QuerySelectorAll("#echeances tbody tr")[0].QuerySelectorAll("td")[1].TextContent;

        var sentence = await site.RunJobAsync("retention");

        Assert.Matches("^[1-9].* candidatures$", candidates);
        Assert.Contains(candidates.Replace("\u202f", "", StringComparison.Ordinal), sentence, StringComparison.Ordinal);
        Assert.Contains(candidates, (await site.PageAsync("/donnees-personnelles")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private Task<string> NameAsync(int person) => site.ScalarAsync<string>("select last_name from person_identity where person_id = $1", person);
}
