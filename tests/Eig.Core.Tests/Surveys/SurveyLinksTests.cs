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

        Assert.True((await new ReplaceLink(Database, Links, At("2022-11-16")).ExecuteAsync(await TeamAsync(), invitation, 1, Cancellation)).IsDone);

        Assert.Null(await OpenAsync(token));
        Assert.Equal(invitation, await OpenAsync(Token(Links.Address(invitation, 2))));
        Assert.Equal($"{invitation} {invitation}.2", await ValueAsync<string>(
            "select string_agg(object_key, ' ' order by queued_at) from mail where object_key like @key", new { key = $"{invitation}%" }));
    }

    [Fact]
    public async Task Link_Withdrawn_OpensNothingUntilANewOneIsSent()
    {
        var (invitation, token) = await InvitedAsync();
        var replace = new ReplaceLink(Database, Links, At("2022-11-16"));
        var team = await TeamAsync();

        Assert.True((await replace.RevokeAsync(team, invitation, Cancellation)).IsDone);
        Assert.Null(await OpenAsync(token));
        Assert.Equal(SurveyRefusals.InvitationUnknown, (await replace.RevokeAsync(team, invitation, Cancellation)).Refusals[0]);
        await replace.ExecuteAsync(team, invitation, 1, Cancellation);

        Assert.Equal(invitation, await OpenAsync(Token(Links.Address(invitation, 2))));
    }

    [Fact]
    public async Task Link_ReplacedByManyAtOnce_IsReplacedOnce()
    {
        var (invitation, _) = await InvitedAsync();
        var team = await TeamAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => new ReplaceLink(Database, Links, At("2022-11-16")).ExecuteAsync(team, invitation, 1, Cancellation)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal(SurveyRefusals.LinkReplaced, outcome.Refusals[0]));
        Assert.Equal(2, await ValueAsync<int>("select count(*)::int from mail where object_key like @key", new { key = $"{invitation}%" }));
    }

    [Theory]
    [InlineData("2023-01-15", false, "invitation-closed")]
    [InlineData("2022-11-16", true, "contact-objected")]
    public async Task Link_ThatNobodyCouldBeSent_IsNotReplaced(string day, bool objected, string refusal)
    {
        var (invitation, token) = await InvitedAsync();
        if (objected)
        {
            await new ObjectToContact(Database, At("2022-11-16")).ExecuteAsync(invitation, Cancellation);
        }

        var outcome = await new ReplaceLink(Database, Links, At(day)).ExecuteAsync(await TeamAsync(), invitation, 1, Cancellation);

        Assert.Equal(refusal, outcome.Refusals[0].Code);
        Assert.Equal(invitation, await OpenAsync(token));
    }

    [Fact]
    public async Task Link_ReplacedForWhoHasAnswered_IsSentAllTheSame()
    {
        var (invitation, _) = await InvitedAsync();
        Assert.True((await new SubmitAnswer(Database, At("2022-11-16")).ExecuteAsync(invitation, new SurveyAnswer(Core.Careers.Situation.Studies), Cancellation)).IsDone);
        Assert.True((await new ReplaceLink(Database, Links, At("2022-11-17")).ExecuteAsync(await TeamAsync(), invitation, 1, Cancellation)).IsDone);

        await using var work = await Database.BeginAsync(Core.Database.Actor.System("test"), Cancellation);
        var mails = new SurveyMails(Links, At("2022-11-17"));
        Assert.Null((await mails.InvitationAsync(work, SurveyMailKey.Invitation(invitation, 1))).Content);
        Assert.Equal(Links.Address(invitation, 2), (await mails.InvitationAsync(work, SurveyMailKey.Invitation(invitation, 2))).Content!.Link!.Address);
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
