using Eig.Core.Surveys;
using Eig.Testing;

namespace Eig.Core.Tests.Surveys;

/// <summary>A link opens its own invitation, however often, until it is replaced or withdrawn; the database holds no link.</summary>
public sealed class SurveyLinksTests(EmptyDatabase database) : SurveyTest(database)
{
    [Fact]
    public async Task Link_OfAnInvitation_OpensItAgainAndAgain()
    {
        var (invitation, token) = await InvitedAsync();

        Assert.Equal(invitation, await OpenAsync(token));
        Assert.Equal(invitation, await OpenAsync(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData(null)]
    public async Task Link_Unknown_OpensNothing(string? token) => Assert.Null(await OpenAsync(token));

    [Fact]
    public async Task Link_Replaced_OpensNothingWhileTheNewOneDoes()
    {
        var (invitation, token) = await InvitedAsync();

        Assert.True((await new ReplaceLink(Database, Links).ExecuteAsync(await TeamAsync(), invitation, Cancellation)).IsDone);

        Assert.Null(await OpenAsync(token));
        Assert.Equal(invitation, await OpenAsync(Token(Links.Address(invitation, 2))));
        Assert.Equal($"{invitation} {invitation}.2", await ValueAsync<string>(
            "select string_agg(object_key, ' ' order by queued_at) from mail where object_key like @key", new { key = $"{invitation}%" }));
    }

    [Fact]
    public async Task Link_Withdrawn_OpensNothingUntilANewOneIsSent()
    {
        var (invitation, token) = await InvitedAsync();
        var replace = new ReplaceLink(Database, Links);
        var team = await TeamAsync();

        Assert.True((await replace.RevokeAsync(team, invitation, Cancellation)).IsDone);
        Assert.Null(await OpenAsync(token));
        Assert.Equal(SurveyRefusals.InvitationUnknown, (await replace.RevokeAsync(team, invitation, Cancellation)).Refusals[0]);
        await replace.ExecuteAsync(team, invitation, Cancellation);

        Assert.Equal(invitation, await OpenAsync(Token(Links.Address(invitation, 2))));
    }

    [Fact]
    public void Link_OfAnotherKey_IsAnother()
    {
        var id = Guid.NewGuid();
        var other = new SurveyLinks([.. Enumerable.Repeat((byte)1, 32)], new Uri("https://eig.exemple.gouv.fr"));

        Assert.NotEqual(Links.Address(id, 1), other.Address(id, 1));
        Assert.NotEqual(Links.Address(id, 1), Links.Address(id, 2));
        Assert.Equal(Links.Address(id, 1), Links.Address(id, 1));
    }

    private static string Token(Uri link) => link.Segments[^1];

    private Task<Guid?> OpenAsync(string? token) => new AnswerQueries(Database).FindAsync(token, Cancellation);

    private async Task<(Guid Invitation, string Token)> InvitedAsync()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-11-15");
        var invitation = await InvitationOfAsync(person);
        return (invitation, Token(Links.Address(invitation, 1)));
    }
}
