using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Defis;

/// <summary>What became of a défi: dated, sourced, kept, and apart from its people.</summary>
public sealed class DefiFutureTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EigDatabase Database => database.Database;

    private StateDefiFuture State => new(Database, new DomainClock(FixedTime.At("2022-11-15T09:00:00+01:00")));

    private DefiFutureQueries Futures => new(Database);

    [Fact]
    public async Task State_OneAfterTheOther_TheLatestDateHoldsAndTheOthersStay()
    {
        var (promotion, defi, team, _) = await WorldAsync();
        var taker = await TakerAsync();
        await StateAsync(team, defi, new LearntFuture(DefiFuture.Continued, null, Day("2022-09-01"), "Comité", "Deux personnes y travaillent."));
        await StateAsync(team, defi, new LearntFuture(DefiFuture.TakenOver, taker, Day("2022-11-01"), "Convention", null));
        // Learnt later, of an earlier day: it does not hold.
        await StateAsync(team, defi, new LearntFuture(DefiFuture.Stopped, null, Day("2022-07-01"), "Message", null));

        var said = await Futures.OfDefiAsync(team, defi.Code, Cancellation);

        Assert.Equal([DefiFuture.TakenOver, DefiFuture.Continued, DefiFuture.Stopped], said.Select(row => row.Future));
        Assert.Equal("Administration " + taker, said[0].Administration);
        var line = Assert.Single(await Futures.OfPromotionAsync(team, promotion.Code, Cancellation));
        Assert.Equal((DefiFuture.TakenOver, Day("2022-11-01")), (line.Future, line.OnDate));
    }

    [Fact]
    public async Task State_WhatDoesNotFit_IsRefusedByName()
    {
        var (_, defi, team, host) = await WorldAsync();
        var own = await CodeOfAsync(defi.AdministrationId);
        var learnt = new LearntFuture(DefiFuture.Continued, null, Day("2022-11-15"), "Comité", null);

        await RefuseAsync(DefiRefusals.FutureWithoutSource, team, defi.Code, learnt with { Source = " " });
        await RefuseAsync(DefiRefusals.FutureWithoutSource, team, defi.Code, learnt with { Source = new string('x', 201) });
        await RefuseAsync(DefiRefusals.FutureInTheFuture, team, defi.Code, learnt with { On = Day("2022-11-16") });
        await RefuseAsync(DefiRefusals.TakerUnknown, team, defi.Code, learnt with { Future = DefiFuture.TakenOver });
        await RefuseAsync(DefiRefusals.TakerUnknown, team, defi.Code, learnt with { Future = DefiFuture.TakenOver, Administration = own });
        await RefuseAsync(DefiRefusals.Unknown, team, "?", learnt);
        Assert.False((await State.ExecuteAsync(host, defi.Code, learnt, Cancellation)).IsDone);
    }

    [Fact]
    public async Task Futures_OfADefi_AreForTheTeamAndWhoCarriesIt()
    {
        var (_, defi, team, host) = await WorldAsync();
        var (_, _, _, stranger) = await WorldAsync();
        await StateAsync(team, defi, new LearntFuture(DefiFuture.Continued, null, Day("2022-09-01"), "Comité", null));

        Assert.Single(await Futures.OfDefiAsync(host, defi.Code, Cancellation));
        Assert.Empty(await Futures.OfDefiAsync(stranger, defi.Code, Cancellation));
    }

    // A défi goes on or does not; the word for people who stay is never its.
    [Fact]
    public void Words_OfADefisFuture_AreNotThoseOfPeople() =>
        Assert.All(Enum.GetValues<DefiFuture>(), future => Assert.DoesNotContain("pérenni", DefiFutureText.Label(future), StringComparison.OrdinalIgnoreCase));

    private async Task RefuseAsync(Refusal expected, Actor actor, string defi, LearntFuture learnt) =>
        Assert.Equal([expected], (await State.ExecuteAsync(actor, defi, learnt, Cancellation)).Refusals);

    private async Task StateAsync(Actor actor, DefiRow defi, LearntFuture learnt) => Assert.Empty((await State.ExecuteAsync(actor, defi.Code, learnt, Cancellation)).Refusals);

    private Task<(PromotionRow Promotion, DefiRow Defi, Actor Team, Actor Host)> WorldAsync() => GivenAsync(async given =>
    {
        var promotion = await given.PromotionAsync(2021);
        var defi = await given.DefiAsync(promotion);
        return (promotion, defi, Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Team))), Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Host, defi.AdministrationId))));
    });

    private Task<string> TakerAsync() => GivenAsync(async given =>
    {
        var code = Given.Code("ADM");
        await given.AdministrationAsync(code: code);
        return code;
    });

    private Task<string> CodeOfAsync(int administration) =>
        GivenAsync(given => given.Work.QuerySingleAsync<string>("select code from administration where id = @administration", new { administration }));

    private async Task<T> GivenAsync<T>(Func<Given, Task<T>> build)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        var built = await build(new Given(work));
        await work.CommitAsync();
        return built;
    }

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);
}
