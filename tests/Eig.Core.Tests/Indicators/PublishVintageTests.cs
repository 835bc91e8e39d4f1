using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;
using Npgsql;

namespace Eig.Core.Tests.Indicators;

/// <summary>The 2022 figures of the demonstration, published in March 2023. Each test has a year of its own where it publishes.</summary>
public sealed class PublishVintageTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    private readonly Actor actor = Actor.System("test");
    private readonly IndicatorQueries indicators = new(database.Database);
    private readonly DomainClock clock = new(FixedTime.At("2023-03-15T09:00:00+01:00"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_AYear_FreezesItsFiguresAndWhoIsBehindThem()
    {
        Assert.Equal(5, (await PublishAsync(2022, "2022-12-31")).Value);

        await using var work = await database.Database.BeginAsync(actor, Cancellation);
        var rows = await work.QueryAsync<(string, string, int?, int, int)>(
            """
            select code, status, value, (select count(*) from vintage_person p where p.vintage_id = v.id and p.standing = 'Counted')::int,
                (select count(*) from vintage_person p where p.vintage_id = v.id)::int
            from vintage v where year = 2022 order by id
            """);
        Assert.Equal(
            [("2.1", "Known", 45, 45, 46), ("2.1-femmes", "Known", 44, 45, 46), ("2.2", "Known", 13, 13, 39), ("2.2-femmes", "Known", 54, 13, 39), ("2.2-taux", "Known", 34, 13, 39)],
            rows);
        Assert.Equal(5, await work.QuerySingleAsync<int>("select count(*)::int from audit_line where action = 'PublishVintage' and state_to like '% 2022 2022-12-31 Known'"));
    }

    [Fact]
    public async Task Publish_TheSameDateTwice_IsRefused()
    {
        await PublishAsync(2021, "2021-12-31");

        Assert.Equal("already-published", (await PublishAsync(2021, "2021-12-31")).Refusals[0].Code);
        Assert.True((await PublishAsync(2021, "2021-09-30")).IsDone);
    }

    [Fact]
    public async Task Publish_WhatThePageDidNotShow_IsRefusedAndFreezesNothing()
    {
        var asOf = new DateOnly(2020, 12, 31);
        var outcome = await new PublishVintage(database.Database, clock).ExecuteAsync(actor, 2020, asOf, new VintageForm("RAP 2022", null, "what was seen"), Cancellation);

        Assert.Equal("figures-moved", outcome.Refusals[0].Code);
        await using var work = await database.Database.BeginAsync(actor, Cancellation);
        Assert.Equal(0, await work.QuerySingleAsync<int>("select count(*)::int from vintage where year = 2020"));
    }

    [Theory]
    [InlineData("2023-03-16", "RAP 2022", null, "date-to-come")]
    [InlineData("2023-03-15", " ", null, "report-missing")]
    [InlineData("2023-03-15", "RAP 2022", 2001, "comment-too-long")]
    public async Task Publish_WhatCannotBe_IsRefused(string asOf, string report, int? comment, string refusal) =>
        Assert.Equal(refusal, (await PublishAsync(2019, asOf, report, comment is { } length ? new string('x', length) : null)).Refusals[0].Code);

    [Fact]
    public async Task Publish_ByWhoIsNotOfTheTeam_IsRefused()
    {
        var outcome = await new PublishVintage(database.Database, clock)
            .ExecuteAsync(Actor.Account(int.MaxValue), 2022, new DateOnly(2022, 12, 31), new VintageForm("RAP 2022", null, ""), Cancellation);

        Assert.Equal("not-for-this-role", outcome.Refusals[0].Code);
    }

    [Fact]
    public async Task Publish_ByWhoScoresOneOfThePersons_IsForSomebodyElse()
    {
        int account;
        await using (var owner = EigDatabase.Open(database.OwnerConnectionString))
        {
            await using var work = await owner.BeginAsync(actor, Cancellation);
            account = await new Given(work).AccountAsync(roles: new RoleGrant(Role.Team));
            await work.ExecuteAsync(
                """
                with assessor as (insert into assessor (address, account_id) values ('jury@exemple.fr', @account) returning id)
                insert into jury_member (promotion_id, assessor_id, college) select p.id, a.id, 'Expert' from promotion p, assessor a where p.code = 'EIG5'
                """, new { account });
            await work.CommitAsync();
        }

        var asOf = new DateOnly(2022, 6, 30);
        var shown = await indicators.YearAsync(Actor.Account(account), 2022, asOf, Cancellation);
        var outcome = await new PublishVintage(database.Database, clock).ExecuteAsync(Actor.Account(account), 2022, asOf, new VintageForm("RAP", null, FreezeFigures.Seal(shown)), Cancellation);

        Assert.Equal("genders-hidden", outcome.Refusals[0].Code);
    }

    [Fact]
    public async Task Vintage_SomebodyAddedToItsListLater_IsRefusedByTheDatabase()
    {
        await PublishAsync(2023, "2023-01-31");
        await using var work = await database.Database.BeginAsync(actor, Cancellation);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(
            """
            insert into vintage_person (vintage_id, person_id, promotion_id, standing, reason)
            select v.id, p.id, o.id, 'Counted', 'OnMission' from vintage v, person p, promotion o where v.year = 2023 limit 1
            """));

        Assert.Equal("vintage_person_vintage_fk", refused.ConstraintName);
    }

    private async Task<Outcome<int>> PublishAsync(int year, string iso, string report = "RAP 2022", string? comment = null)
    {
        var asOf = DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var shown = await indicators.YearAsync(actor, year, asOf, Cancellation);
        return await new PublishVintage(database.Database, clock).ExecuteAsync(actor, year, asOf, new VintageForm(report, comment, FreezeFigures.Seal(shown)), Cancellation);
    }
}
