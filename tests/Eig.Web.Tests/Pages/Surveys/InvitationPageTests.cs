using System.Net;
using Eig.Core.Careers;

namespace Eig.Web.Tests.Pages.Surveys;

/// <summary>One person's link: sent anew once, withdrawn, given back.</summary>
public sealed class InvitationPageTests(SurveySite site) : IClassFixture<SurveySite>
{
    [Fact]
    public async Task NewLink_PressedTwice_SendsOneMessage()
    {
        var (address, invitation) = await InvitationAsync(0);
        using var first = await site.Team.PostFromAsync(address, address + "?handler=Link", ("generation", "1"));
        using var second = await site.Team.PostFromAsync(address, address + "?handler=Link", ("generation", "1"));

        Assert.Equal(address, first.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.NotNull((await Visitor.ReadAsync(second)).QuerySelector("#erreurs a[href='#envoyer']"));
        Assert.Equal(2, await MailsAsync(invitation));
    }

    [Fact]
    public async Task NewLink_ForWhoHasAnswered_IsOfferedAndSent()
    {
        var (address, invitation) = await InvitationAsync(1);
        await site.AnswerAsync(invitation, Situation.Studies);
        var page = await site.PageAsync(address);
        Assert.Contains("Réponse reçue le 15\u00a0novembre 2022", page.Body!.TextContent, StringComparison.Ordinal);
        var generation = page.QuerySelector("input[name=generation]")!.GetAttribute("value")!;
        await site.RunJobAsync("mail-outbox");
        var before = site.Mails().Count;

        using var sent = await site.Team.PostFromAsync(address, address + "?handler=Link", ("generation", generation));
        await site.RunJobAsync("mail-outbox");

        Assert.Equal(before + 1, site.Mails().Count);
    }

    [Fact]
    public async Task Invitation_Withdrawn_IsSaidAndCanBeGivenBack()
    {
        var (address, invitation) = await InvitationAsync(2);
        using var withdrawn = await site.Team.PostFromAsync(address, address + "?handler=Revoke");
        using var again = await site.Team.PostFromAsync(address, address + "?handler=Revoke");
        Assert.Equal(address, withdrawn.Headers.Location?.ToString());
        Assert.Equal(address, again.Headers.Location?.ToString());
        var page = await site.PageAsync(address);
        Assert.Equal("Inviter de nouveau", page.QuerySelector("#envoyer")!.TextContent);
        Assert.Null(page.QuerySelector("#retirer"));
        Assert.NotNull((await site.PageAsync("/enquetes/EIG5/n1")).QuerySelector($"#liste-retiree a[href='{address}']"));

        using var back = await site.Team.PostFromAsync(address, address + "?handler=Link", ("generation", "1"));
        Assert.Equal(2, await MailsAsync(invitation));
        Assert.NotNull((await site.PageAsync("/enquetes/EIG5/n1")).QuerySelector($"#liste-sans-reponse a[href='{address}']"));
    }

    private async Task<(string Address, Guid Invitation)> InvitationAsync(int skip)
    {
        var invitation = await site.InvitedAsync(skip);
        return ($"/enquetes/invitation/{invitation}", invitation);
    }

    private Task<int> MailsAsync(Guid invitation) => site.ScalarAsync<int>("select count(*)::int from mail where object_key like $1", $"{invitation}%");
}
