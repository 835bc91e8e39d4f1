using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;
using Eig.Testing.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace Eig.Core.Tests.Indicators;

/// <summary>Any small population: the SQL figures are those of a recount by hand.</summary>
public sealed class RecountTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private const int Year = 2031;

    private static readonly (string Scheme, int Year)[] Promotions =
        [("Eig", Year - 1), ("Eig", Year - 1), ("Bin", Year - 1), ("Eig", Year), ("Bin", Year)];

    private static readonly string[] Situations =
        ["SameDefi", "SameAdministration", "StateStartup", "OtherDinum", "OtherAdministration", "Association", "PrivateSector", "Undisclosed"];

    [Fact]
    public Task Figures_OfAnySmallPopulation_EqualTheRecount() => Task.Run(() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true),
            Prop.ForAll(Arb.From(Populations, Smaller), async population =>
            {
                var expected = Recount.Of(population.People, Year, population.AsOf);
                var figures = await FiguresAsync(population.People, population.AsOf);
                Assert.Equal(expected, figures);
            })), TestContext.Current.CancellationToken);

    private static Gen<(DateOnly AsOf, Member[] People)> Populations =>
        from asOf in Gen.Elements(new DateOnly(Year, 12, 31), new DateOnly(Year, 9, 30), new DateOnly(Year, 3, 1))
        from size in Gen.Choose(0, 14)
        from people in Gen.ArrayOf(People(asOf), size)
        select (asOf, people);

    private static Gen<Member> People(DateOnly asOf) =>
        from gender in Gen.Frequency((10, Gen.Elements("F", "M", "X")), (1, Gen.Constant((string)null!)))
        from promotions in Gen.Frequency((5, Gen.Choose(1, 1)), (2, Gen.Choose(2, 3)))
        from chosen in Gen.Shuffle(new[] { 0, 1, 2, 3, 4 })
        from missions in Gen.CollectToArray(chosen.Take(promotions), promotion => Missions(promotion, asOf))
        select new Member(gender, Apart(missions));

    // Nobody has two initial contracts at once: the first of those that overlap stays.
    private static Mission[] Apart(IEnumerable<Mission> missions) =>
        [.. missions.Aggregate(new List<Mission>(), (kept, mission) => kept.Exists(mission.Overlaps) ? kept : [.. kept, mission])];

    private static Gen<Mission> Missions(int promotion, DateOnly asOf) =>
        from starts in promotion == 1 ? Gen.Constant(new DateOnly(Year - 2, 11, 1)) : promotion < 3 ? Gen.Constant(new DateOnly(Year - 1, 9, 1)) : Near(asOf)
        // Short enough to leave room for another mission of the same year, now and then.
        from end in promotion == 1 ? Gen.OneOf(Near(asOf), Gen.Constant(new DateOnly(Year - 1, 8, 31))) : Near(asOf)
        from status in Gen.Frequency((6, Gen.Constant("Signed")), (1, Gen.Elements("Draft", "Sent", "Abandoned")))
        from leaves in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from early in Near(asOf)
        from seen in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, 3)))
        from sightings in Gen.ArrayOf(Sightings(asOf), seen)
        let ends = promotion < 3 ? end : starts.AddMonths(10)
        select new Mission(
            promotion, Promotions[promotion].Scheme, Promotions[promotion].Year, starts, ends,
            status == "Signed" && leaves && early >= starts && early <= ends ? early : null, status,
            [.. sightings.DistinctBy(sighting => (sighting.On, sighting.Source))]);

    private static Gen<Sighting> Sightings(DateOnly asOf) =>
        from date in Near(asOf)
        from source in Gen.Elements("Team", "Survey", "Administration")
        from situation in Gen.Elements(Situations)
        select new Sighting(date, source, situation);

    // Few dates, so that the reference date itself and equal dates come up all the time.
    private static Gen<DateOnly> Near(DateOnly asOf) => Gen.Elements(-60, -60, -1, 0, 0, 1, 60).Select(asOf.AddDays);

    private static IEnumerable<(DateOnly AsOf, Member[] People)> Smaller((DateOnly AsOf, Member[] People) population) =>
        population.People.Select((_, index) => (population.AsOf, population.People.Where((_, other) => other != index).ToArray()));

    // Never committed: each population is alone in the database.
    private async Task<IReadOnlyList<Figure>> FiguresAsync(Member[] people, DateOnly asOf)
    {
        await using var work = await database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        var given = new Given(work);
        var promotions = new List<PromotionRow>();
        foreach (var (scheme, year) in Promotions)
        {
            promotions.Add(await given.PromotionAsync(year, scheme));
        }

        foreach (var member in people)
        {
            var person = await given.PersonAsync(member.Gender);
            foreach (var mission in member.Missions)
            {
                await given.ContractAsync(person, promotions[mission.Promotion], mission.StartsOn, mission.EndsOn, mission.EndedEarlyOn, status: mission.Status);
                foreach (var sighting in mission.Sightings)
                {
                    await given.CareerStepAsync(person, promotions[mission.Promotion], sighting.On, sighting.Situation, sighting.Source);
                }
            }
        }

        return await Figures.OfAsync(work, Year, asOf);
    }
}
