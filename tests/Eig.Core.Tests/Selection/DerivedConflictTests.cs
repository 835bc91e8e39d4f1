using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Selection;

/// <summary>Conflicts of interest that follow from the data, whatever people declare.</summary>
public sealed class DerivedConflictTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    [Theory]
    // One's own application, whatever the case of the address.
    [InlineData("address = upper((select email from person_identity where person_id = @Person))", false, "OwnApplication")]
    // The same employer, as both wrote it or by the administration's name.
    [InlineData("employer = ' ministère des essais '", false, "SameEmployer")]
    [InlineData("employer = 'Autre employeur'", false, "")]
    [InlineData("administration_id = @Employer", false, "SameEmployer")]
    // A juror of the administration that carries a wished défi, or carries it with another; a reader of that host is asked to read.
    [InlineData("administration_id = @Host", true, "SameHost")]
    [InlineData("administration_id = @Carrier", true, "SameHost")]
    [InlineData("administration_id = @Host", false, "")]
    public async Task Conflicts_OfWhoAssesses_FollowFromWhoTheyAre(string tie, bool sitsOnTheJury, string expected)
    {
        await using var owner = EigDatabase.Open(database.OwnerConnectionString);
        await using var work = await owner.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        var (promotion, person, assessor, parameters) = await WorldAsync(new Given(work));
        await work.ExecuteAsync($"update assessor set {tie} where id = @Assessor", parameters);
        if (sitsOnTheJury)
        {
            await work.ExecuteAsync("insert into jury_member (promotion_id, assessor_id, college) values (@promotion, @assessor, 'Expert')", new { promotion, assessor });
        }

        var kinds = await work.QueryAsync<string>("select kind from access.conflicts(@assessor)", new { assessor });

        Assert.Equal(expected, string.Join(' ', kinds));
        Assert.True(person > 0);
    }

    [Fact]
    public async Task Conflicts_InAPromotionOfThePast_AreNotLookedFor()
    {
        await using var owner = EigDatabase.Open(database.OwnerConnectionString);
        await using var work = await owner.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        var (promotion, _, assessor, _) = await WorldAsync(new Given(work));
        await work.ExecuteAsync("update assessor set employer = 'Ministère des essais' where id = @assessor", new { assessor });
        Assert.Single(await work.QueryAsync<string>("select kind from access.conflicts(@assessor)", new { assessor }));

        await work.ExecuteAsync("delete from selection_setting where promotion_id = @promotion", new { promotion });

        Assert.Empty(await work.QueryAsync<string>("select kind from access.conflicts(@assessor)", new { assessor }));
    }

    private static async Task<(int Promotion, int Person, int Assessor, object Parameters)> WorldAsync(Given given)
    {
        var promotion = await given.PromotionAsync();
        var defi = await given.DefiAsync(promotion);
        var carrier = await given.AdministrationAsync();
        var employer = await given.AdministrationAsync(name: "Ministère des essais");
        var application = await given.ApplicationAsync(promotion, wishes: [defi]);
        // Somebody else, whom nothing ties to anybody.
        await given.ApplicationAsync(promotion, wishes: [await given.DefiAsync(promotion)]);
        var assessor = await given.AssessorAsync();
        var parameters = new { Person = application.PersonId, Assessor = assessor, Host = defi.AdministrationId, Carrier = carrier, Employer = employer };
        await given.Work.ExecuteAsync(
            """
            insert into selection_setting (promotion_id) values (@promotion);
            insert into defi_carrier values (@defi, @carrier);
            update application set employer = 'Ministère des essais' where id = @application;
            """, new { promotion = promotion.Id, defi = defi.Id, carrier, application = application.Id });
        return (promotion.Id, application.PersonId, assessor, parameters);
    }
}
