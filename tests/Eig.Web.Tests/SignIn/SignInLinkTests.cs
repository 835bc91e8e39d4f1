using System.Net;
using AngleSharp.Dom;
using Eig.Core.Access;
using Eig.Core.Database;

namespace Eig.Web.Tests.SignIn;

/// <summary>The one-time link over HTTP: from the address typed to the session, and everything that must not lead there.</summary>
public sealed class SignInLinkTests(ServiceSite site) : IClassFixture<ServiceSite>
{
    private static int serial;

    [Fact]
    public async Task Link_AskedForAndPressed_LeadsInOnce()
    {
        using var visitor = site.Anonymous();
        var link = await site.AskForLinkAsync(visitor, await InviteAsync());
        var page = await visitor.PageAsync(link);
        Assert.Equal("Entrer dans le service", page.QuerySelector("h1")!.TextContent);
        using var entered = await visitor.PostFromAsync(link, link);
        Assert.Equal("/", entered.Headers.Location!.ToString());
        Assert.Contains("lien par courriel", (await visitor.PageAsync("/mon-compte")).QuerySelector("#sessions")!.TextContent, StringComparison.Ordinal);

        using var other = site.Anonymous();
        await AssertUnusableAsync(other, link);
    }

    [Fact]
    public async Task Link_OpenedAHundredTimesByScanners_IsStillGood()
    {
        using var visitor = site.Anonymous();
        var link = await site.AskForLinkAsync(visitor, await InviteAsync());
        using var scanner = site.Anonymous();
        for (var visit = 0; visit < 50; visit++)
        {
            using var got = await scanner.GetAsync(link);
            using var headed = await scanner.SendAsync(HttpMethod.Head, link);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (got.StatusCode, headed.StatusCode));
        }

        using var entered = await visitor.PostFromAsync(link, link);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    [Fact]
    public async Task Link_PressedByTwoAtOnce_LetsOneIn()
    {
        using var first = site.Anonymous();
        using var second = site.Anonymous();
        var link = await site.AskForLinkAsync(first, await InviteAsync());
        var (token, otherToken) = (await first.TokenAsync(link), await second.TokenAsync(link));
        var answers = await Task.WhenAll(first.PostAsync(link, ("jeton", token)), second.PostAsync(link, ("jeton", otherToken)));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task Link_TooOld_SaysSoAndOffersAnother()
    {
        using var visitor = site.Anonymous();
        var email = await InviteAsync();
        var link = await site.AskForLinkAsync(visitor, email);
        await site.ScalarAsync<int>("update sign_in_link l set asked_at = asked_at - interval '11 minutes' from account a where a.id = l.account_id and a.email = $1 returning a.id", email);
        await AssertUnusableAsync(visitor, link);
    }

    [Theory]
    [InlineData("/connexion/lien/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/connexion/lien/short")]
    [InlineData("/connexion/lien/%3Cscript%3E")]
    public async Task Link_UnknownOrGarbled_IsAHelpfulPage(string link)
    {
        using var visitor = site.Anonymous();
        await AssertUnusableAsync(visitor, link);
    }

    [Fact]
    public async Task Link_OfAnAccountSuspendedMeanwhile_DoesNotLeadIn()
    {
        using var visitor = site.Anonymous();
        var email = await InviteAsync();
        var link = await site.AskForLinkAsync(visitor, email);
        await SuspendAsync(email);
        await AssertUnusableAsync(visitor, link);
    }

    [Fact]
    public async Task Ask_ForAKnownUnknownOrSuspendedAddress_AnswersTheSame()
    {
        var suspended = await InviteAsync();
        await SuspendAsync(suspended);
        using var visitor = site.Anonymous();
        var answers = new List<string>();
        foreach (var email in new[] { await InviteAsync(), "personne@example.org", suspended, (await InviteAsync()).ToUpperInvariant() })
        {
            using var asked = await visitor.PostFromAsync("/connexion", "/connexion", ("courriel", email));
            var page = await visitor.PageAsync(asked.Headers.Location!.ToString());
            answers.Add($"{asked.StatusCode} {asked.Headers.Location} {page.QuerySelector("main")!.TextContent}");
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ask_ForTheSameAddressAgainAndAgain_FillsNoLetterBox()
    {
        var email = await InviteAsync();
        using var visitor = site.Anonymous();
        for (var times = 0; times < 5; times++)
        {
            using var asked = await visitor.PostFromAsync("/connexion", "/connexion", ("courriel", email));
        }

        Assert.Equal(3, await site.ScalarAsync<long>("select count(*) from sign_in_link l join account a on a.id = l.account_id where a.email = $1", email));
    }

    [Fact]
    public async Task Ask_WithoutAnAddress_IsToldAtTheField()
    {
        using var visitor = site.Anonymous();
        using var asked = await visitor.PostFromAsync("/connexion", "/connexion", ("courriel", "camille"));
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        var page = await Visitor.ReadAsync(asked);
        Assert.Equal("#courriel", page.QuerySelector("#erreurs a")!.GetAttribute("href"));
        Assert.Equal("courriel-erreur", page.QuerySelector("#courriel")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Demonstration_InService_IsNotThere()
    {
        using var visitor = site.Anonymous();
        var page = await visitor.PageAsync("/connexion");
        Assert.Null(page.QuerySelector("#titre-demonstration"));
        var account = await site.ScalarAsync<int>("select id from account where email = 'equipe@demonstration.example'");
        using var entered = await visitor.PostFromAsync("/connexion", "/connexion?handler=Demonstration", ("compte", $"{account}"));
        Assert.Equal(HttpStatusCode.NotFound, entered.StatusCode);
    }

    private static async Task AssertUnusableAsync(Visitor visitor, string link)
    {
        // Opening says nothing of the token: a page like any other.
        using var refused = await visitor.PostFromAsync(link, link);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.Equal("Ce lien ne peut plus servir", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/connexion", page.QuerySelector("main a.fr-btn")!.GetAttribute("href"));
    }

    private async Task<string> InviteAsync()
    {
        var email = $"personne{Interlocked.Increment(ref serial)}@example.org";
        var outcome = await new InviteAccount(site.Database.Database).ExecuteAsync(Actor.System("test"), email, [new RoleGrant(Role.Team)], CancellationToken.None);
        Assert.True(outcome.IsDone);
        return email;
    }

    private async Task SuspendAsync(string email)
    {
        var account = await site.ScalarAsync<int>("select id from account where email = $1", email);
        await new ChangeAccountStatus(site.Database.Database).ExecuteAsync(Actor.System("test"), account, AccountStatus.Suspended, CancellationToken.None);
    }
}
