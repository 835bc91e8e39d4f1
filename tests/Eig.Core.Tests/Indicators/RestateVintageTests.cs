using Dapper;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Core.Shared;
using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>What turns out otherwise after a publication, on the demonstration in March 2023. Each test has a year of its own.</summary>
public sealed class RestateVintageTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    private readonly Actor actor = Actor.System("test");
    private readonly VintageQueries vintages = new(database.Database);
    private readonly DomainClock clock = new(FixedTime.At("2023-03-15T09:00:00+01:00"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restate_ADepartureLearntOfAfterwards_NamesThePersonAndLeavesWhatWasPublished()
    {
        var asOf = await PublishAsync(2022);
        var person = await OwnerAsync<(int Id, string Name)>(
            """
            update contract c set ended_early_on = '2022-12-15', end_reason = 'Départ'
            from person_identity i, promotion p
            where i.person_id = c.person_id and p.id = c.promotion_id and p.code = 'EIG6' and c.kind = 'Initial'
              and c.id = (select min(k.id) from contract k join promotion o on o.id = k.promotion_id join person_gender g on g.person_id = k.person_id
                          where o.code = 'EIG6' and k.kind = 'Initial' and k.ended_early_on is null and g.gender = 'F')
            returning c.person_id, i.last_name
            """);

        var change = Assert.Single(await vintages.ChangesAsync(actor, 2022, asOf, Cancellation));
        Assert.Equal(("2.1", person.Id, person.Name, "EIG6", VintageChangeKind.Left), (change.Code, change.PersonId, change.LastName, change.Promotion, change.Kind));
        Assert.Equal((Standing.Counted, StandingReason.OnMission), (change.StandingThen, change.ReasonThen));
        Assert.Equal((Standing.NotCounted, StandingReason.EndedEarly, new DateOnly(2022, 12, 15)), (change.StandingNow, change.ReasonNow, change.ReasonOnNow));
        Assert.Equal("non comptée\u00a0: départ anticipé le 15/12/2022", VintageText.Place(change.StandingNow, change.ReasonNow, change.ReasonOnNow));

        Assert.Equal(2, (await RestateAsync(2022, "Un départ appris en janvier")).Value);
        var rows = await vintages.SetAsync(actor, 2022, asOf, Cancellation);
        Assert.Equal([45, 44], rows.Where(row => row.Code == "2.1").Select(row => row.Value));
        Assert.Equal(["20 45", "19 44"], rows.Where(row => row.Code == "2.1-femmes").Select(row => $"{row.Numerator} {row.Denominator}"));
        Assert.Equal([rows[0].Id], rows.Where(row => row.Code == "2.1" && row.Restates is not null).Select(row => row.Restates!.Value));
        Assert.Equal("nothing-to-restate", (await RestateAsync(2022, "Encore")).Refusals[0].Code);
        Assert.Empty(await vintages.ChangesAsync(actor, 2022, asOf, Cancellation));
    }

    [Fact]
    public async Task Restate_AfterAnErasure_HasNothingToSay()
    {
        var asOf = await PublishAsync(2021);
        await OwnerAsync<int>("delete from person_identity where person_id in (select person_id from vintage_person) returning 1");

        Assert.Empty(await vintages.ChangesAsync(actor, 2021, asOf, Cancellation));
        Assert.Equal("nothing-to-restate", (await RestateAsync(2021, "Rien")).Refusals[0].Code);
        Assert.Equal(["39", "49\u00a0%", "20", "30\u00a0%", "au moins 49\u00a0%"], (await vintages.SetAsync(actor, 2021, asOf, Cancellation)).Select(row => FigureText.Value(row.Figure)));
    }

    [Fact]
    public async Task Restate_AnotherReasonForTheSameStanding_ChangesNoFigure()
    {
        var asOf = await PublishAsync(2020);
        await OwnerAsync<int>(
            """
            update career_step set situation = 'OtherAdministration'
            where id = (select min(s.id) from career_step s join figure.retained(2020, '2020-12-31') r on r.career_step_id = s.id where s.situation = 'SameAdministration') returning 1
            """);

        Assert.All(await vintages.ChangesAsync(actor, 2020, asOf, Cancellation), change => Assert.Equal(VintageChangeKind.ReasonOnly, change.Kind));
        Assert.Equal("nothing-to-restate", (await RestateAsync(2020, "Rien")).Refusals[0].Code);
    }

    [Theory]
    [InlineData(2019, "Pourquoi", "not-published")]
    [InlineData(2019, " ", "comment-missing")]
    public async Task Restate_WhatCannotBe_IsRefused(int year, string comment, string refusal) =>
        Assert.Equal(refusal, (await RestateAsync(year, comment)).Refusals[0].Code);

    private async Task<DateOnly> PublishAsync(int year)
    {
        var asOf = new DateOnly(year, 12, 31);
        var shown = await new IndicatorQueries(database.Database).YearAsync(actor, year, asOf, Cancellation);
        Assert.True((await new PublishVintage(database.Database, clock).ExecuteAsync(actor, year, asOf, new VintageForm("RAP", null, FreezeFigures.Seal(shown)), Cancellation)).IsDone);
        return asOf;
    }

    private async Task<Outcome<int>> RestateAsync(int year, string comment)
    {
        var asOf = new DateOnly(year, 12, 31);
        var shown = (await vintages.TodayAsync(actor, year, asOf, Cancellation)).Where(row => row.IsRestatable).Select(row => row.Figure(year, asOf));
        return await new RestateVintage(database.Database, clock).ExecuteAsync(actor, year, asOf, new VintageForm("RAP", comment, FreezeFigures.Seal(shown)), Cancellation);
    }

    // What another page writes; the figures are read by the application.
    private async Task<T> OwnerAsync<T>(string sql)
    {
        await using var owner = await database.Owner.OpenConnectionAsync(Cancellation);
        await owner.ExecuteAsync("select set_config('eig.actor_kind', 'System', false)");
        return await owner.QueryFirstAsync<T>(sql);
    }
}
