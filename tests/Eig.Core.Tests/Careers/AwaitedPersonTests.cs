using Eig.Core.Access;
using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Core.Tests.Surveys;
using Eig.Testing;

namespace Eig.Core.Tests.Careers;

/// <summary>Of whom a host is asked for news: its own people whose mission is over and of whom nobody has said what came next.</summary>
public sealed class AwaitedPersonTests(EmptyDatabase database) : SurveyTest(database)
{
    [Theory]
    [InlineData("nothing known", true)]
    [InlineData("known only of the time before the end", true)]
    [InlineData("a prolongation that is over", true)]
    [InlineData("known since", false)]
    [InlineData("known from tomorrow only", true)]
    [InlineData("does not wish to say", false)]
    [InlineData("a prolongation that runs", false)]
    [InlineData("left early", false)]
    [InlineData("on mission", false)]
    public async Task Person_InThisCase_IsAwaitedOrNot(string what, bool expected)
    {
        var (person, host, other) = await GivenAsync(async given =>
        {
            var promotion = await given.PromotionAsync(what == "on mission" ? 2022 : 2021);
            var administration = await given.AdministrationAsync();
            var someone = await given.PersonAsync();
            await given.ContractAsync(someone, promotion, administration: administration, endedEarlyOn: what == "left early" ? Day("2022-03-01") : null);
            switch (what)
            {
                case "known only of the time before the end":
                    await given.CareerStepAsync(someone, promotion, promotion.MissionEndsOn);
                    break;
                case "known since":
                    await given.CareerStepAsync(someone, promotion, promotion.MissionEndsOn.AddDays(1));
                    break;
                case "known from tomorrow only":
                    await given.CareerStepAsync(someone, promotion, Day("2022-11-16"));
                    break;
                case "does not wish to say":
                    await given.CareerStepAsync(someone, promotion, Day("2022-11-01"), "Undisclosed");
                    break;
                case "a prolongation that is over" or "a prolongation that runs":
                    await given.ContractAsync(
                        someone, promotion, Day("2022-07-01"), what.EndsWith("runs", StringComparison.Ordinal) ? Day("2022-11-15") : Day("2022-11-14"),
                        kind: "Prolongation", administration: administration);
                    break;
            }

            return (someone,
                Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Host, administration))),
                Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Host, await given.AdministrationAsync()))));
        });
        var people = new PersonQueries(Database);

        Assert.Equal(expected, (await people.AwaitedOfOwnAsync(host, Day("2022-11-15"), Cancellation)).Any(row => row.Id == person && row.IsAwaited));
        Assert.Equal(expected, (await people.ListAsync(host, new PersonFilter(), Day("2022-11-15"), Cancellation)).Rows.Single(row => row.Id == person).IsAwaited);
        Assert.Empty(await people.AwaitedOfOwnAsync(other, Day("2022-11-15"), Cancellation));
        // The team sees everybody, and nobody is its own.
        Assert.Empty(await people.AwaitedOfOwnAsync(await TeamAsync(), Day("2022-11-15"), Cancellation));
    }
}
