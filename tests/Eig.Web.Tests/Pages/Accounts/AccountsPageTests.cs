using System.Net;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;

namespace Eig.Web.Tests.Pages.Accounts;

/// <summary>Two administrators, and an invitation that waits.</summary>
public sealed class AccountsSite() : Site(new DemoDatabase())
{
    public Visitor Admin { get; private set; } = null!;

    public int AdminAccount { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var invite = new InviteAccount(Database.Database);
        Assert.True((await invite.ExecuteAsync(Actor.System("test"), "autre@example.org", [new RoleGrant(Role.Admin)], CancellationToken.None)).IsDone);
        await ScalarAsync<int>("update account set status = 'Active' where email = 'autre@example.org' returning id");
        Assert.True((await invite.ExecuteAsync(Actor.System("test"), "attendue@example.org", [new RoleGrant(Role.Team)], CancellationToken.None)).IsDone);
        Admin = await EnterAsync("admin@demonstration.example");
        AdminAccount = await ScalarAsync<int>("select id from account where email = 'admin@demonstration.example'");
    }

    public override ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        return base.DisposeAsync();
    }
}

public sealed class AccountsPageTests(AccountsSite site) : IClassFixture<AccountsSite>
{
    [Theory]
    [InlineData("/comptes", 8)]
    [InlineData("/comptes?etat=actif", 7)]
    [InlineData("/comptes?etat=invite", 1)]
    [InlineData("/comptes?etat=suspendu", 0)]
    [InlineData("/comptes?etat=autre", 8)]
    public async Task List_OfAState_ShowsItsAccountsOnly(string path, int accounts)
    {
        var page = await site.Admin.PageAsync(path);
        Assert.Equal(accounts, page.QuerySelectorAll("#comptes tbody tr").Length);
        Assert.Equal(path == "/comptes?etat=autre" ? "/comptes" : path, Assert.Single(page.QuerySelectorAll(".eig-groups [aria-current]")).GetAttribute("href"));
        Assert.Equal(["8 comptes", "7 actifs", "1 invitation en attente", "0 suspendu"], page.QuerySelectorAll(".eig-groups li").Select(entry => entry.TextContent.Trim()));
    }

    [Fact]
    public async Task OwnRoles_Widened_AreRefusedOnThePageWithWhomToAsk()
    {
        var path = $"/comptes/{site.AdminAccount}";
        var page = await site.Admin.PageAsync(path);
        Assert.Contains("C’est votre propre compte", page.QuerySelector(".fr-alert--info")!.TextContent, StringComparison.Ordinal);

        using var refused = await site.Admin.PostFromAsync(path, path, ("version", "1"), ("roles", "Admin"), ("roles", "Team"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var answer = await Visitor.ReadAsync(refused);
        Assert.Equal("Rien n’a été changé", answer.QuerySelector("#erreurs h2")!.TextContent);
        Assert.Contains("demandez à une autre personne administratrice", answer.QuerySelector("#erreurs li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_OfAHost_ShowItsAdministrationFirst()
    {
        var account = await site.ScalarAsync<int>("select id from account where email = 'ign@demonstration.example'");
        var page = await site.Admin.PageAsync($"/comptes/{account}");
        Assert.True(page.QuerySelector(".eig-choices__list input")!.HasAttribute("checked"));
        Assert.Single(page.QuerySelectorAll(".eig-choices input[checked]"));
    }
}
