using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Privacy;
using Eig.Core.Surveys;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Privacy;

/// <summary>Two persons for what has no way back; the person themselves may be one of them.</summary>
public sealed class RequestErasureTests(EmptyDatabase database) : PrivacyTest(database), IClassFixture<EmptyDatabase>
{
    private DecideErasure Decide => new(Database, Clock, Erasures);

    [Fact]
    public async Task Confirm_ByWhoAsked_IsRefused()
    {
        var team = await TeamAsync();
        var (person, _) = await InvitedAsync();
        var asked = await new RequestErasure(Database, Clock).ExecuteAsync(team, person, ErasureReason.Authority, Cancellation);

        var decided = await Decide.ConfirmAsync(team, asked.Value, 1, Cancellation);

        Assert.Equal([PrivacyRefusals.OtherPersonDecides], decided.Refusals);
        Assert.True(await IsKnownAsync(person));
    }

    [Fact]
    public async Task Confirm_WhatTheHolderOfALinkAsked_NeedsOneOfTheTeam()
    {
        var (person, invitation) = await InvitedAsync();
        var asked = await new RequestErasure(Database, Clock).ForMyselfAsync(invitation, Cancellation);
        Assert.True(await new ErasureQueries(Database).IsAskedAsync(invitation, Cancellation));

        await Decide.ConfirmAsync(await TeamAsync(), asked.Value, 1, Cancellation);

        Assert.False(await IsKnownAsync(person));
        Assert.Equal([PrivacyRefusals.PersonUnknown], (await new RequestErasure(Database, Clock).ExecuteAsync(await TeamAsync(), person, ErasureReason.PersonAsked, Cancellation)).Refusals);
        // The link opens nothing any more.
        Assert.Equal("Revoked", await ValueAsync<string>("select status from survey_invitation where id = @invitation", new { invitation }));
    }

    [Fact]
    public async Task ReplaceLink_OfWhoWasErased_IsRefused()
    {
        var (person, invitation) = await InvitedAsync();
        await OwnerAsync("update survey_invitation set closes_on = '2023-12-31' where id = @invitation", new { invitation });
        await EraseAsync(person);

        var replaced = await new ReplaceLink(Database, new SurveyLinks(new byte[32], new Uri("https://eig.exemple.gouv.fr")), Clock).ExecuteAsync(await TeamAsync(), invitation, 1, Cancellation);

        Assert.Equal([SurveyRefusals.InvitationUnknown], replaced.Refusals);
        Assert.Equal("Revoked", await ValueAsync<string>("select status from survey_invitation where id = @invitation", new { invitation }));
    }

    [Fact]
    public async Task Request_Twice_IsOne()
    {
        var (person, invitation) = await InvitedAsync();
        await new RequestErasure(Database, Clock).ForMyselfAsync(invitation, Cancellation);

        var second = await new RequestErasure(Database, Clock).ExecuteAsync(await TeamAsync(), person, ErasureReason.PersonAsked, Cancellation);

        Assert.Equal([PrivacyRefusals.AlreadyAsked], second.Refusals);
    }

    [Fact]
    public async Task Decide_AtTheSameTime_IsOneDecision()
    {
        var (person, invitation) = await InvitedAsync();
        var asked = await new RequestErasure(Database, Clock).ForMyselfAsync(invitation, Cancellation);
        var teams = new[] { await TeamAsync(), await TeamAsync(), await TeamAsync(), await TeamAsync() };

        var outcomes = await Task.WhenAll(teams.Select((team, index) => index % 2 == 0
            ? Decide.ConfirmAsync(team, asked.Value, 1, Cancellation) : Decide.DeclineAsync(team, asked.Value, 1, Cancellation)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal([PrivacyRefusals.AlreadyDecided], outcome.Refusals));
    }

    [Fact]
    public async Task Confirm_ByManyAtTheSameTime_IsDoneWhenTheFirstIsTold()
    {
        var teams = new[] { await TeamAsync(), await TeamAsync(), await TeamAsync(), await TeamAsync(), await TeamAsync(), await TeamAsync() };
        for (var round = 0; round < 10; round++)
        {
            var (person, invitation) = await InvitedAsync();
            var asked = await new RequestErasure(Database, Clock).ForMyselfAsync(invitation, Cancellation);

            var outcomes = await Task.WhenAll(teams.Select(async team =>
            {
                var outcome = await Decide.ConfirmAsync(team, asked.Value, 1, Cancellation);
                // Asked by who was told that it is done, while the others may still be at it.
                return (outcome.IsDone, IsErased: outcome.IsDone && !await IsKnownAsync(person));
            }));

            Assert.Equal((true, true), Assert.Single(outcomes, outcome => outcome.IsDone));
        }
    }

    [Fact]
    public async Task Confirmed_ButCutShort_IsDoneByTheNextRun()
    {
        var (person, invitation) = await InvitedAsync();
        var asked = await new RequestErasure(Database, Clock).ForMyselfAsync(invitation, Cancellation);
        var account = await GivenAsync(given => given.AccountAsync(roles: new RoleGrant(Role.Team)));
        await OwnerAsync("update erasure set status = 'Confirmed', decided_by = @account, decided_at = '2022-11-15', version = 2 where id = @id", new { account, id = asked.Value });

        Assert.Equal(1, await Erasures.ExecuteAsync(Cancellation));
        Assert.Equal(0, await Erasures.ExecuteAsync(Cancellation));
        Assert.False(await IsKnownAsync(person));
    }

    [Theory]
    [InlineData("select access.erase('Person', @person, '2022-11-15')")]
    [InlineData("insert into erasure (person_id, reason, requested_by, requested_at) values (@person, 'PersonAsked', @other, '2022-11-15')")]
    [InlineData("insert into erasure (person_id, reason, requested_by, requested_at) values (@person, 'PersonAsked', null, '2022-11-15')")]
    public async Task Database_AnythingElse_IsRefusedToTheTeam(string sql)
    {
        var (person, _) = await InvitedAsync();
        var other = await GivenAsync(given => given.AccountAsync(roles: new RoleGrant(Role.Team)));
        await using var work = await Database.BeginAsync(await TeamAsync(), Cancellation);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(sql, new { person, other }));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public void States_OfARequest_GoForwardOnly()
    {
        var allowed = from one in Enum.GetValues<ErasureStatus>() from two in Enum.GetValues<ErasureStatus>() where ErasureText.CanBecome(one, two) select (one, two);

        Assert.Equal(
            [(ErasureStatus.Requested, ErasureStatus.Confirmed), (ErasureStatus.Requested, ErasureStatus.Declined), (ErasureStatus.Confirmed, ErasureStatus.Done)], allowed);
    }

    private Task<bool> IsKnownAsync(int person) => ValueAsync<bool>("select exists (select from person_identity where person_id = @person)", new { person });

    private Task<(int Person, Guid Invitation)> InvitedAsync() => GivenAsync(async given =>
    {
        var promotion = await given.PromotionAsync(2021);
        var person = await given.PersonAsync();
        await given.ContractAsync(person, promotion);
        await given.Work.ExecuteAsync("insert into survey_wave (promotion_id, kind, status) values (@Id, 'NextYear', 'Running') on conflict do nothing", new { promotion.Id });
        return (person, await given.InvitationAsync(person, promotion, status: "Open"));
    });
}
