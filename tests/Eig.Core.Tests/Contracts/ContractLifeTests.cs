using Eig.Core.Contracts;
using Eig.Testing;

namespace Eig.Core.Tests.Contracts;

/// <summary>What happens to a contract once it is drafted: signature, prolongation, early end, another host.</summary>
public sealed class ContractLifeTests(EmptyDatabase database) : ContractTest(database)
{
    private ChangeContractStatus Status => new(Database, Clock);

    private ProlongContract Prolong => new(Database, Clock);

    private EndContractEarly End => new(Database, Clock);

    private CorrectSignedDates Correct => new(Database, Clock);

    private MoveContract Move => new(Database, Clock);

    [Fact]
    public async Task Status_FromDraftToSigned_LeavesItsHistory()
    {
        var world = await WorldAsync();
        var (offer, _) = await OfferAsync(world);
        var contract = Done(await new DraftContract(Database, Clock).FromOfferAsync(world.Team, offer, Cancellation));

        Done(await Status.SendAsync(world.Team, contract, 1, Cancellation));
        IsRefused(ContractRefusals.Changed, await Status.SendAsync(world.Team, contract, 1, Cancellation));
        Done(await Status.TakeBackAsync(world.Team, contract, 2, Cancellation));
        IsRefused(ContractRefusals.NotInThisState, await Status.SignAsync(world.Team, contract, 3, Day("2022-11-14"), Cancellation));
        Done(await Status.SendAsync(world.Team, contract, 3, Cancellation));
        IsRefused(ContractRefusals.SignedInTheFuture, await Status.SignAsync(world.Team, contract, 4, Day("2022-11-16"), Cancellation));
        Done(await Status.SignAsync(world.Team, contract, 4, Day("2022-11-14"), Cancellation));
        IsRefused(ContractRefusals.NotInThisState, await Status.AbandonAsync(world.Team, contract, 5, "x", Cancellation));

        var file = await FileAsync(world.Team, contract);
        Assert.Equal((ContractStatus.Signed, Day("2022-11-14"), 5), (file.Facts.Status, file.Facts.SignedOn, file.Facts.Version));
        Assert.Equal("Signed Sent TakenBack Sent Drafted", string.Join(' ', file.Changes.Select(change => change.Kind)));
        Assert.Equal(
            "DraftContract Initial, ChangeContractStatus Draft Sent, ChangeContractStatus Sent Draft, ChangeContractStatus Draft Sent, ChangeContractStatus Sent Signed",
            await AuditAsync(contract));
    }

    [Fact]
    public async Task Status_OfADraft_HidesItFromItsHostUntilItIsSent()
    {
        var world = await WorldAsync();
        var (offer, _) = await OfferAsync(world);
        var contract = Done(await new DraftContract(Database, Clock).FromOfferAsync(world.Team, offer, Cancellation));
        var files = new ContractFiles(Database);

        Assert.Null(await files.FindAsync(world.Host, contract, Cancellation));
        Done(await Status.SendAsync(world.Team, contract, 1, Cancellation));
        Assert.NotNull(await files.FindAsync(world.Host, contract, Cancellation));
        Assert.Null(await files.FindAsync(world.OtherHost, contract, Cancellation));
        Done(await Status.AbandonAsync(world.Team, contract, 2, "La personne a trouvé ailleurs.", Cancellation));
        Assert.Null(await files.FindAsync(world.Host, contract, Cancellation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Abandon_WithoutAReason_IsRefused(string? reason)
    {
        var world = await WorldAsync();
        var (offer, _) = await OfferAsync(world);
        var contract = Done(await new DraftContract(Database, Clock).FromOfferAsync(world.Team, offer, Cancellation));

        IsRefused(ContractRefusals.ReasonMissing, await Status.AbandonAsync(world.Team, contract, 1, reason, Cancellation));
    }

    [Fact]
    public async Task Prolong_FromTheDayAfter_IsASecondContractOfTheSameHost()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        IsRefused(ContractRefusals.TooEarlyToProlong, await Prolong.ExecuteAsync(world.Team, contract, Day("2023-06-30"), Day("2023-12-31"), Cancellation));
        var prolongation = Done(await Prolong.ExecuteAsync(world.Team, contract, Day("2023-07-01"), Day("2023-12-31"), Cancellation));
        IsRefused(ContractRefusals.Overlap, await Prolong.ExecuteAsync(world.Team, contract, Day("2023-12-31"), Day("2024-03-31"), Cancellation));

        var facts = (await FileAsync(world.Team, prolongation)).Facts;
        Assert.Equal((ContractKind.Prolongation, ContractStatus.Draft, world.Defi.Code), (facts.Kind, facts.Status, facts.DefiCode));
        Assert.True((await FileAsync(world.Team, contract)).Facts.IsProlonged);
        // A draft is corrected, but not to a day before the end of the first.
        IsRefused(ContractRefusals.TooEarlyToProlong, await new CorrectDraft(Database).ExecuteAsync(
            world.Team, prolongation, 1, new ContractTerms(ContractRole.Eig, facts.HostCode, facts.DefiCode, Day("2023-06-30"), Day("2023-12-31")), Cancellation));
    }

    [Fact]
    public async Task Prolong_WhatIsNotSignedOrEndedEarly_IsRefused()
    {
        var world = await WorldAsync();
        var (offer, _) = await OfferAsync(world);
        var draft = Done(await new DraftContract(Database, Clock).FromOfferAsync(world.Team, offer, Cancellation));
        var ended = await SignedAsync(world);
        Done(await End.ExecuteAsync(world.Team, ended, 1, Day("2022-11-30"), "Démission.", Cancellation));

        IsRefused(ContractRefusals.ProlongsUnknown, await Prolong.ExecuteAsync(world.Team, draft, Day("2023-07-01"), Day("2023-12-31"), Cancellation));
        IsRefused(ContractRefusals.ProlongsUnknown, await Prolong.ExecuteAsync(world.Team, ended, Day("2023-07-01"), Day("2023-12-31"), Cancellation));
    }

    [Fact]
    public async Task EndEarly_AndUndone_RunsToItsTermAgainAndKeepsBothReasons()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        IsRefused(ContractRefusals.EarlyEndOutside, await End.ExecuteAsync(world.Team, contract, 1, Day("2022-08-31"), "x", Cancellation));
        IsRefused(ContractRefusals.EarlyEndOutside, await End.ExecuteAsync(world.Team, contract, 1, Day("2023-06-30"), "x", Cancellation));
        IsRefused(ContractRefusals.ReasonMissing, await End.ExecuteAsync(world.Team, contract, 1, Day("2022-11-30"), " ", Cancellation));
        IsRefused(ContractRefusals.NoEarlyEnd, await End.UndoAsync(world.Team, contract, 1, "x", Cancellation));
        Done(await End.ExecuteAsync(world.Team, contract, 1, Day("2022-11-30"), "Démission.", Cancellation));
        IsRefused(ContractRefusals.Changed, await End.UndoAsync(world.Team, contract, 1, "x", Cancellation));
        IsRefused(ContractRefusals.NotInThisState, await End.ExecuteAsync(world.Team, contract, 2, Day("2022-11-30"), "x", Cancellation));
        IsRefused(ContractRefusals.ReasonMissing, await End.UndoAsync(world.Team, contract, 2, null, Cancellation));
        Assert.Equal(Day("2023-06-30"), Done(await End.UndoAsync(world.Team, contract, 2, "Erreur de personne.", Cancellation)));

        var file = await FileAsync(world.Team, contract);
        Assert.Equal((null, null), (file.Facts.EndedEarlyOn, file.Facts.EndReason));
        Assert.Equal(
            [(ContractChangeKind.EndUndone, "Erreur de personne."), (ContractChangeKind.EndedEarly, "Démission.")],
            file.Changes.Select(change => (change.Kind, change.Reason ?? "")));
        Assert.Equal("EndContractEarly 2023-06-30 2022-11-30, UndoEarlyEnd 2022-11-30 2023-06-30", await AuditAsync(contract));
        Assert.Equal("Application", await ValueAsync<string>("select origin from contract where id = @contract", new { contract }));
    }

    [Fact]
    public async Task EndEarly_OfWhatIsProlonged_IsRefused()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        Done(await Prolong.ExecuteAsync(world.Team, contract, Day("2023-07-01"), Day("2023-12-31"), Cancellation));

        IsRefused(ContractRefusals.ProlongedAlready, await End.ExecuteAsync(world.Team, contract, 1, Day("2022-11-30"), "x", Cancellation));
    }

    [Fact]
    public async Task UndoEarlyEnd_WhereAnotherContractTookTheDays_IsRefused()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        Done(await End.ExecuteAsync(world.Team, contract, 1, Day("2022-11-30"), "Démission.", Cancellation));
        var next = await GivenAsync(given => given.PromotionAsync(2023, startsOn: Day("2023-01-02")));
        await GivenAsync(async given => await given.ContractAsync(
            await given.Work.QuerySingleAsync<int>("select person_id from contract where id = @contract", new { contract }), next));

        IsRefused(ContractRefusals.Overlap, await End.UndoAsync(world.Team, contract, 2, "Erreur.", Cancellation));
    }

    [Fact]
    public async Task Move_ToAnotherHost_TakesThePersonWithItAndKeepsWhereTheyWere()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        var host = await ValueAsync<string>("select code from administration where id = @AdministrationId", new { world.Other.AdministrationId });
        var before = (await FileAsync(world.Host, contract)).Facts;

        IsRefused(ContractRefusals.NothingMoves, await Move.ExecuteAsync(world.Team, contract, 1, Day("2022-11-01"), before.HostCode, before.DefiCode, "x", Cancellation));
        IsRefused(ContractRefusals.MoveOutside, await Move.ExecuteAsync(world.Team, contract, 1, Day("2023-07-01"), host, world.Other.Code, "x", Cancellation));
        IsRefused(ContractRefusals.ReasonMissing, await Move.ExecuteAsync(world.Team, contract, 1, Day("2022-11-01"), host, world.Other.Code, "", Cancellation));
        Done(await Move.ExecuteAsync(world.Team, contract, 1, Day("2022-11-01"), host, world.Other.Code, "Le défi s’arrête.", Cancellation));

        Assert.Null(await new ContractFiles(Database).FindAsync(world.Host, contract, Cancellation));
        Assert.Equal((host, world.Other.Code), ((await FileAsync(world.OtherHost, contract)).Facts.HostCode, (await FileAsync(world.OtherHost, contract)).Facts.DefiCode));
        var change = Assert.Single((await FileAsync(world.Team, contract)).Changes);
        Assert.Equal((before.Host, before.Defi, Day("2022-11-01"), "Le défi s’arrête."), (change.HostFrom, change.DefiFrom, change.OnDate, change.Reason));
        // Why somebody moved is between the team and them.
        Assert.Empty((await FileAsync(world.OtherHost, contract)).Changes);
    }

    [Fact]
    public async Task Dates_OfASignedContract_AreCorrectedWithAReasonAndKept()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        IsRefused(ContractRefusals.SameDates, await Correct.ExecuteAsync(world.Team, contract, 1, Day("2022-09-01"), Day("2023-06-30"), "x", Cancellation));
        IsRefused(ContractRefusals.DatesInvalid, await Correct.ExecuteAsync(world.Team, contract, 1, Day("2023-09-01"), Day("2023-06-30"), "x", Cancellation));
        IsRefused(ContractRefusals.ReasonMissing, await Correct.ExecuteAsync(world.Team, contract, 1, Day("2022-10-01"), Day("2023-07-31"), " ", Cancellation));
        Done(await Correct.ExecuteAsync(world.Team, contract, 1, Day("2022-10-01"), Day("2023-07-31"), "Saisi un mois trop tôt.", Cancellation));
        IsRefused(ContractRefusals.Changed, await Correct.ExecuteAsync(world.Team, contract, 1, Day("2022-11-01"), Day("2023-08-31"), "x", Cancellation));

        var file = await FileAsync(world.Team, contract);
        Assert.Equal((Day("2022-10-01"), Day("2023-07-31"), 2), (file.Facts.StartsOn, file.Facts.EndsOn, file.Facts.Version));
        var change = Assert.Single(file.Changes);
        Assert.Equal((ContractChangeKind.DatesCorrected, Day("2022-09-01"), Day("2023-06-30"), "Saisi un mois trop tôt."), (change.Kind, change.StartsFrom, change.EndsFrom, change.Reason));
        Assert.Equal("CorrectSignedDates 2022-09-01/2023-06-30 2022-10-01/2023-07-31", await AuditAsync(contract));
        Assert.Equal("Application", await ValueAsync<string>("select origin from contract where id = @contract", new { contract }));

        Done(await End.ExecuteAsync(world.Team, contract, 2, Day("2022-11-30"), "Démission.", Cancellation));
        IsRefused(ContractRefusals.NotInThisState, await Correct.ExecuteAsync(world.Team, contract, 3, Day("2022-09-01"), Day("2023-06-30"), "x", Cancellation));
    }

    [Theory]
    [InlineData("2022-09-01", "2023-07-01")]
    [InlineData("2024-02-01", "2024-11-30")]
    public async Task Dates_OfWhatIsProlonged_StayBeforeTheProlongation(string first, string last)
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        Done(await Prolong.ExecuteAsync(world.Team, contract, Day("2023-07-01"), Day("2023-12-31"), Cancellation));

        IsRefused(ContractRefusals.Overlap, await Correct.ExecuteAsync(world.Team, contract, 1, Day(first), Day(last), "x", Cancellation));
        Done(await Correct.ExecuteAsync(world.Team, contract, 1, Day("2022-09-02"), Day("2023-06-30"), "x", Cancellation));
    }

    [Fact]
    public async Task Move_BeforeItsDay_IsRefusedSinceItWouldShowThePersonAtOnce()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        var host = await ValueAsync<string>("select code from administration where id = @AdministrationId", new { world.Other.AdministrationId });

        IsRefused(ContractRefusals.MoveToCome, await Move.ExecuteAsync(world.Team, contract, 1, Day("2022-11-16"), host, world.Other.Code, "Le défi s’arrête.", Cancellation));

        Assert.NotNull(await new ContractFiles(Database).FindAsync(world.Host, contract, Cancellation));
        Done(await Move.ExecuteAsync(world.Team, contract, 1, Day("2022-11-15"), host, world.Other.Code, "Le défi s’arrête.", Cancellation));
    }

    [Fact]
    public async Task Move_IsShownInThePersonsFileWithWhereTheyCameFrom()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);
        var before = (await FileAsync(world.Team, contract)).Facts;
        var host = await ValueAsync<string>("select code from administration where id = @AdministrationId", new { world.Other.AdministrationId });
        Done(await Move.ExecuteAsync(world.Team, contract, 1, Day("2022-11-01"), host, world.Other.Code, "Le défi s’arrête.", Cancellation));

        var file = await new Eig.Core.Careers.PersonQueries(Database).OpenAsync(world.Team, before.PersonId, Day("2022-11-15"), Cancellation);

        var move = Assert.Single(file!.Moves);
        Assert.Equal((before.Host, before.Defi), (move.HostFrom, move.DefiFrom));
    }

    [Fact]
    public async Task Changes_ByAHost_AreRefused()
    {
        var world = await WorldAsync();
        var contract = await SignedAsync(world);

        Assert.False((await End.ExecuteAsync(world.Host, contract, 1, Day("2022-11-30"), "x", Cancellation)).IsDone);
        Assert.False((await Prolong.ExecuteAsync(world.Host, contract, Day("2023-07-01"), Day("2023-12-31"), Cancellation)).IsDone);
        Assert.False((await Move.ExecuteAsync(world.Host, contract, 1, Day("2022-11-01"), null, null, "x", Cancellation)).IsDone);
        Assert.False((await Status.SendAsync(world.Host, contract, 1, Cancellation)).IsDone);
        Assert.False((await Correct.ExecuteAsync(world.Host, contract, 1, Day("2022-09-02"), Day("2023-06-30"), "x", Cancellation)).IsDone);
    }
}
