using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Core.Promotions;
using Eig.Testing;

namespace Eig.Core.Tests.Surveys;

/// <summary>What is not signed is no contract: nobody is asked what came after it, nor counted on a mission.</summary>
public sealed class UnsignedContractTests(EmptyDatabase database) : SurveyTest(database)
{
    [Theory]
    [InlineData("Signed", 1)]
    [InlineData("Draft", 0)]
    [InlineData("Sent", 0)]
    [InlineData("Abandoned", 0)]
    public async Task Contract_InAState_IsOneWhereItIsSigned(string status, int counted)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(async given =>
        {
            var id = await given.PersonAsync();
            await given.ContractAsync(id, promotion, status: status);
            return id;
        });
        var system = Actor.System("test");

        var people = await new PromotionQueries(Database).PeopleAsync(system, Day("2022-01-15"), Cancellation);
        Assert.Equal(counted, people.Single(row => row.Promotion == promotion.Code).OnMission);
        Assert.Equal(counted, (await new PersonQueries(Database).ListAsync(system, new PersonFilter(Promotion: promotion.Code), Day("2022-11-15"), Cancellation)).Count);
        await RunAsync("2022-11-15");
        Assert.Equal(counted == 1 ? "SurveyInvitation" : "", await MailsAsync(person));
    }

    // A prolongation that was only drafted holds nobody back from the survey.
    [Theory]
    [InlineData("Signed", "")]
    [InlineData("Draft", "SurveyInvitation")]
    public async Task Prolongation_InAState_HoldsTheInvitationBackWhereItIsSigned(string status, string mails)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await GivenAsync(given => given.ContractAsync(person, promotion, Day("2022-07-01"), Day("2022-12-31"), kind: "Prolongation", status: status));

        await RunAsync("2022-11-15");

        Assert.Equal(mails, await MailsAsync(person));
    }
}
