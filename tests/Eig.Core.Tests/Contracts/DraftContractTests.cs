using Eig.Core.Contracts;
using Eig.Testing;

namespace Eig.Core.Tests.Contracts;

/// <summary>A contract from an accepted offer in one step, or by hand.</summary>
public sealed class DraftContractTests(EmptyDatabase database) : ContractTest(database)
{
    private DraftContract Draft => new(Database, Clock);

    [Theory]
    [InlineData("Development", ContractRole.Eig, "2023-06-30")]
    [InlineData("Coaching", ContractRole.Coach, "2023-08-31")]
    public async Task FromOffer_Accepted_IsADraftWithItsHostPostAndDates(string profile, ContractRole role, string end)
    {
        var world = await WorldAsync();
        var (offer, application) = await OfferAsync(world, profile: profile);

        var file = await FileAsync(world.Team, Done(await Draft.FromOfferAsync(world.Team, offer, Cancellation)));

        var facts = file.Facts;
        Assert.Equal((application.PersonId, ContractStatus.Draft, ContractKind.Initial, role), (facts.PersonId, facts.Status, facts.Kind, facts.Role));
        Assert.Equal((world.Defi.Code, Day("2022-09-01"), Day(end), world.Promotion.Code + "-K000001"), (facts.DefiCode, facts.StartsOn, facts.EndsOn, facts.Code));
        Assert.Equal([ContractChangeKind.Drafted], file.Changes.Select(change => change.Kind));
        Assert.Equal("DraftContract Initial", await AuditAsync(facts.Id));
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("Declined")]
    [InlineData("Withdrawn")]
    public async Task FromOffer_NotAccepted_IsRefused(string status)
    {
        var world = await WorldAsync();
        var (offer, _) = await OfferAsync(world, status);

        IsRefused(ContractRefusals.OfferUnknown, await Draft.FromOfferAsync(world.Team, offer, Cancellation));
    }

    [Fact]
    public async Task FromOffer_Twice_IsOneContractUntilItIsAbandoned()
    {
        var world = await WorldAsync();
        var (offer, _) = await OfferAsync(world);
        var first = Done(await Draft.FromOfferAsync(world.Team, offer, Cancellation));

        IsRefused(ContractRefusals.OfferHasContract, await Draft.FromOfferAsync(world.Team, offer, Cancellation));

        Done(await new ChangeContractStatus(Database, Clock).AbandonAsync(world.Team, first, 1, "La personne a trouvé ailleurs.", Cancellation));
        var second = await FileAsync(world.Team, Done(await Draft.FromOfferAsync(world.Team, offer, Cancellation)));
        Assert.Equal(world.Promotion.Code + "-K000002", second.Facts.Code);
    }

    [Fact]
    public async Task FromOffer_PressedByTwoAtOnce_IsOneContract()
    {
        var world = await WorldAsync();
        var (offer, _) = await OfferAsync(world);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Draft.FromOfferAsync(world.Team, offer, Cancellation)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Contains(outcome.Refusals[0], new[] { ContractRefusals.OfferHasContract, ContractRefusals.InitialThere }));
    }

    [Fact]
    public async Task Offers_AcceptedWithoutAContract_AreListedForTheTeamAlone()
    {
        var world = await WorldAsync();
        var (offer, _) = await OfferAsync(world);
        var (other, _) = await OfferAsync(world);
        await OfferAsync(world, "Open");
        var queries = new ContractQueries(Database);
        Done(await Draft.FromOfferAsync(world.Team, other, Cancellation));

        var waiting = await queries.AcceptedOffersAsync(world.Team, Cancellation);
        Assert.Contains(waiting, row => row.Id == offer);
        Assert.DoesNotContain(waiting, row => row.Id == other);
        Assert.Empty(await queries.AcceptedOffersAsync(world.Host, Cancellation));
    }

    [Fact]
    public async Task Execute_WithoutAnOffer_IsADraft()
    {
        var world = await WorldAsync();
        var person = await GivenAsync(given => given.PersonAsync());

        var contract = Done(await Draft.ExecuteAsync(world.Team, person, world.Promotion.Code, await TermsAsync(world), Cancellation));

        Assert.Equal(ContractStatus.Draft, (await FileAsync(world.Team, contract)).Facts.Status);
    }

    [Fact]
    public async Task Execute_ByAHost_IsRefused()
    {
        var world = await WorldAsync();
        var person = await GivenAsync(given => given.PersonAsync());

        Assert.False((await Draft.ExecuteAsync(world.Host, person, world.Promotion.Code, await TermsAsync(world), Cancellation)).IsDone);
    }

    [Fact]
    public async Task Execute_WhatDoesNotFit_IsRefusedByName()
    {
        var world = await WorldAsync();
        var foreign = await GivenAsync(async given => await given.DefiAsync(await given.PromotionAsync(2021)));
        var (person, terms) = (await GivenAsync(given => given.PersonAsync()), await TermsAsync(world));

        IsRefused(ContractRefusals.PersonUnknown, await Draft.ExecuteAsync(world.Team, int.MaxValue, world.Promotion.Code, terms, Cancellation));
        IsRefused(ContractRefusals.PromotionUnknown, await Draft.ExecuteAsync(world.Team, person, "?", terms, Cancellation));
        IsRefused(ContractRefusals.HostUnknown, await Draft.ExecuteAsync(world.Team, person, world.Promotion.Code, terms with { Employer = "?" }, Cancellation));
        IsRefused(ContractRefusals.DefiNotOfPromotion, await Draft.ExecuteAsync(world.Team, person, world.Promotion.Code, terms with { Defi = foreign.Code }, Cancellation));
        IsRefused(ContractRefusals.DatesInvalid, await Draft.ExecuteAsync(world.Team, person, world.Promotion.Code, terms with { EndsOn = Day("2022-08-31") }, Cancellation));
        IsRefused(ContractRefusals.DatesInvalid, await Draft.ExecuteAsync(world.Team, person, world.Promotion.Code, terms with { EndsOn = Day("2030-08-31") }, Cancellation));
    }

    [Fact]
    public async Task Execute_SecondInitialOfAPerson_IsRefusedInTheSamePromotionAndWhereDaysOverlap()
    {
        var world = await WorldAsync();
        var (person, terms) = (await GivenAsync(given => given.PersonAsync()), await TermsAsync(world));
        Done(await Draft.ExecuteAsync(world.Team, person, world.Promotion.Code, terms, Cancellation));
        var next = await GivenAsync(given => given.PromotionAsync(2023, startsOn: Day("2023-06-30")));

        IsRefused(ContractRefusals.InitialThere, await Draft.ExecuteAsync(world.Team, person, world.Promotion.Code, terms, Cancellation));
        // The last day of one is no first day of another.
        IsRefused(ContractRefusals.Overlap, await Draft.ExecuteAsync(
            world.Team, person, next.Code, terms with { Defi = null, StartsOn = Day("2023-06-30"), EndsOn = Day("2024-04-29") }, Cancellation));
        Done(await Draft.ExecuteAsync(world.Team, person, next.Code, terms with { Defi = null, StartsOn = Day("2023-07-01"), EndsOn = Day("2024-04-30") }, Cancellation));
    }

    [Fact]
    public async Task Correct_ADraft_IsForWhoSawItsLastVersion()
    {
        var world = await WorldAsync();
        var (offer, _) = await OfferAsync(world);
        var contract = Done(await Draft.FromOfferAsync(world.Team, offer, Cancellation));
        var terms = (await TermsAsync(world)) with { StartsOn = Day("2022-10-31"), EndsOn = ContractTerm.LastDay(Day("2022-10-31"), 10) };
        var correct = new CorrectDraft(Database);

        Assert.Equal(2, Done(await correct.ExecuteAsync(world.Team, contract, 1, terms, Cancellation)));
        IsRefused(ContractRefusals.Changed, await correct.ExecuteAsync(world.Team, contract, 1, terms, Cancellation));

        Assert.Equal((Day("2022-10-31"), Day("2023-08-30")), ((await FileAsync(world.Team, contract)).Facts.StartsOn, (await FileAsync(world.Team, contract)).Facts.EndsOn));
        Done(await new ChangeContractStatus(Database, Clock).SendAsync(world.Team, contract, 2, Cancellation));
        IsRefused(ContractRefusals.NotInThisState, await correct.ExecuteAsync(world.Team, contract, 3, terms, Cancellation));
    }

    private async Task<ContractTerms> TermsAsync(World world) => new(
        ContractRole.Eig, await ValueAsync<string>("select code from administration where id = @AdministrationId", new { world.Defi.AdministrationId }), world.Defi.Code,
        Day("2022-09-01"), Day("2023-06-30"));
}
