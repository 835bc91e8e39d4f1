using Eig.Core.Defis;
using Eig.Testing;

namespace Eig.Core.Tests.Defis;

/// <summary>The team screens what was proposed, and keeps or not what was scored, with a reason.</summary>
public sealed class DecideDefiTests(EmptyDatabase database) : DefiTest(database)
{
    public static TheoryData<string, string> Turns
    {
        get
        {
            var turns = new TheoryData<string, string>();
            foreach (var from in Enum.GetNames<DefiStatus>())
            {
                foreach (var to in Enum.GetNames<DefiStatus>())
                {
                    turns.Add(from, to);
                }
            }

            return turns;
        }
    }

    [Theory]
    [MemberData(nameof(Turns))]
    public async Task Decide_FromEachStatusToEach_FollowsTheOneTable(string from, string to)
    {
        var defi = await DefiAsync(await PromotionAsync(), from);
        // Proposed and withdrawn are its administration's words.
        var may = (from, to) is ("Proposed", "Draft" or "Admitted" or "NotKept") or ("Admitted", "Kept" or "NotKept");

        Refused(
            may ? "done" : "defi-turn-impossible",
            await new DecideDefi(Database, At(WhileNominating)).ExecuteAsync(await TeamAsync(), defi.Code, Enum.Parse<DefiStatus>(to), 1, "Un motif", Cancellation));

        Assert.Equal(may ? to : from, (await StatusAsync(defi.Code)).ToString());
    }

    [Fact]
    public async Task Decide_WithoutAReason_OnlyAdmits()
    {
        var promotion = await PromotionAsync();
        var team = await TeamAsync();
        var (admitted, refused) = (await DefiAsync(promotion, "Proposed"), await DefiAsync(promotion, "Proposed"));
        var decide = new DecideDefi(Database, At(WhileNominating));

        Refused("reason-missing", await decide.ExecuteAsync(team, refused.Code, DefiStatus.NotKept, 1, " ", Cancellation));
        Refused("reason-missing", await decide.ExecuteAsync(team, refused.Code, DefiStatus.Draft, 1, null, Cancellation));
        Done(await decide.ExecuteAsync(team, admitted.Code, DefiStatus.Admitted, 1, null, Cancellation));
        Assert.Equal("ChangeDefiStatus Proposed>Admitted", await LastLineAsync(admitted.Code));
    }

    [Fact]
    public async Task Decide_ASecondTime_SaysThatSomebodyWasFirst()
    {
        var defi = await DefiAsync(await PromotionAsync(), "Proposed");
        var decide = new DecideDefi(Database, At(WhileNominating));
        Done(await decide.ExecuteAsync(await TeamAsync(), defi.Code, DefiStatus.Admitted, 1, null, Cancellation));

        Refused("defi-changed", await decide.ExecuteAsync(await TeamAsync(), defi.Code, DefiStatus.NotKept, 1, "Motif", Cancellation));
    }

    [Theory]
    [InlineData(WhileScoring, "defi-jury-open")]
    [InlineData(AfterScoring, "done")]
    public async Task Decide_ToKeep_WaitsForTheEndOfTheJury(string now, string expected)
    {
        var defi = await DefiAsync(await PromotionAsync(), "Admitted");

        Refused(expected, await new DecideDefi(Database, At(now)).ExecuteAsync(await TeamAsync(), defi.Code, DefiStatus.Kept, 1, "Le mieux noté", Cancellation));
    }

    [Fact]
    public async Task SendBack_AfterTheNomination_IsRefusedSinceNobodyCouldCompleteIt()
    {
        var defi = await DefiAsync(await PromotionAsync(), "Proposed");

        var outcome = await new DecideDefi(Database, At(WhileScoring)).ExecuteAsync(await TeamAsync(), defi.Code, DefiStatus.Draft, 1, "Compléter les risques", Cancellation);

        Refused("nomination-closed", outcome);
        Assert.Contains("jusqu’au 14\u00a0novembre 2022 à 18\u00a0h\u00a000, heure de Paris", outcome.Refusals[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendBack_InTime_LetsItsAdministrationWriteAgainAndReadTheReason()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);
        var version = await WriteAllAsync(host, code);
        Done(await new ProposeDefi(Database, At(WhileNominating)).ExecuteAsync(host, code, version, Cancellation));

        Done(await new DecideDefi(Database, At(WhileNominating)).ExecuteAsync(await TeamAsync(), code, DefiStatus.Draft, version + 1, "Compléter les risques", Cancellation));

        Assert.Equal("Compléter les risques", (await ReadAsync(host, code))!.Head.StatusReason);
        Done(await new ProposeDefi(Database, At(WhileNominating)).ExecuteAsync(host, code, version + 2, Cancellation));
        Assert.Null((await ReadAsync(host, code))!.Head.StatusReason);
    }

    [Fact]
    public async Task Decide_ByAHost_IsRefused()
    {
        var (host, administration) = await HostAsync();
        var defi = await DefiAsync(await PromotionAsync(), "Admitted", administration);

        Refused("not-for-this-role", await new DecideDefi(Database, At(AfterScoring)).ExecuteAsync(host, defi.Code, DefiStatus.Kept, 1, "Le nôtre", Cancellation));
    }

    [Fact]
    public async Task PublicCard_OfADefi_IsThereOnceItIsKept()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var (_, partner) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);
        var version = await WriteAllAsync(host, code, carriers: partner);
        var queries = new DefiQueries(Database, At(WhileNominating));
        var team = await TeamAsync();
        Done(await new ProposeDefi(Database, At(WhileNominating)).ExecuteAsync(host, code, version, Cancellation));
        Done(await new DecideDefi(Database, At(WhileNominating)).ExecuteAsync(team, code, DefiStatus.Admitted, version + 1, null, Cancellation));
        Assert.Null(await queries.PublicAsync(code, Cancellation));

        Done(await new DecideDefi(Database, At(AfterScoring)).ExecuteAsync(team, code, DefiStatus.Kept, version + 2, "Le mieux noté", Cancellation));

        var card = (await queries.PublicAsync(code, Cancellation))!;
        Assert.Equal(("Carte des sols", "Le problème", "Une équipe", 3, "Design 1\nDevelopment 2"), (card.Title, card.Problem, card.TeamSought, card.Posts, card.ProfileLines));
        Assert.Equal(await ValueAsync<string>("select name from administration where id = @partner", new { partner }), card.Carriers);
    }
}
