using Eig.Core.Indicators;

namespace Eig.Core.Tests.Indicators;

/// <param name="Year">Of the promotion.</param>
/// <param name="Promotion">Which of the small population's promotions.</param>
internal sealed record Mission(
    int Promotion, string Scheme, int Year, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn, string Status, IReadOnlyList<Sighting> Sightings)
{
    /// <summary>Whether both have a day in common, which no two initial contracts of a person have.</summary>
    public bool Overlaps(Mission other) => StartsOn <= (other.EndedEarlyOn ?? other.EndsOn) && other.StartsOn <= (EndedEarlyOn ?? EndsOn);
}

internal sealed record Sighting(DateOnly On, string Source, string Situation);

internal sealed record Member(string? Gender, IReadOnlyList<Mission> Missions);

/// <summary>
/// The indicators counted again in plain C#, sentence by sentence from their definitions and without a look at the SQL:
/// two ways to the same figures.
/// </summary>
internal static class Recount
{
    private static readonly string[] InTheAdministration = ["SameDefi", "SameAdministration", "StateStartup", "OtherDinum", "OtherAdministration"];

    public static IReadOnlyList<Figure> Of(IReadOnlyList<Member> people, int year, DateOnly asOf)
    {
        var figures = new List<Figure>();
        // What is not signed is no contract.
        people = [.. people.Select(person => person with { Missions = [.. person.Missions.Where(mission => mission.Status == "Signed")] })];

        // Distinct persons with an initial contract in a promotion of the year, begun, without an early end.
        var selected = people.Where(person => person.Missions.Any(mission => mission.Year == year && mission.StartsOn <= asOf && !LeftEarly(mission, asOf))).ToList();
        var anyContract = people.Any(person => person.Missions.Any(mission => mission.Year == year));
        figures.Add(anyContract
            ? Figure("2.1", FigureStatus.Known, selected.Count, "Nb")
            : Figure("2.1", FigureStatus.NotApplicable, null, "Nb"));
        figures.Add(Share("2.1-femmes", [.. selected.Select(person => person.Gender)]));

        // (person, promotion) of the year before, EIG, planned end reached, no early end.
        var leavers = people.SelectMany(person => person.Missions, (person, mission) => (Person: person, Mission: mission))
            .Where(pair => pair.Mission.Year == year - 1 && pair.Mission.Scheme == "Eig" && pair.Mission.EndsOn <= asOf && !LeftEarly(pair.Mission, asOf))
            .Select(pair => (pair.Person.Gender, Situation: Latest(pair.Mission, asOf)))
            .ToList();
        var counted = leavers.Where(leaver => InTheAdministration.Contains(leaver.Situation)).ToList();
        var unknown = leavers.Count(leaver => leaver.Situation is null or "Undisclosed");
        if (leavers.Count == 0)
        {
            figures.Add(Figure("2.2", FigureStatus.NotApplicable, null, "Nb"));
            figures.Add(Figure("2.2-femmes", FigureStatus.NotApplicable, null, "%"));
            figures.Add(Figure("2.2-taux", FigureStatus.NotApplicable, null, "%"));
            return figures;
        }

        var known = unknown < leavers.Count;
        var status = known ? FigureStatus.Known : FigureStatus.NotDetermined;
        var most = counted.Count + unknown;
        figures.Add(Figure("2.2", status, known ? counted.Count : null, "Nb", counted.Count, leavers.Count, unknown, counted.Count, most));
        figures.Add(known
            ? Share("2.2-femmes", [.. counted.Select(leaver => leaver.Gender)])
            : Figure("2.2-femmes", FigureStatus.NotDetermined, null, "%", 0, 0, 0));
        var rate = Percent(counted.Count, leavers.Count);
        figures.Add(Figure("2.2-taux", status, known ? rate : null, "%", counted.Count, leavers.Count, unknown, rate, Percent(most, leavers.Count)));
        return figures;

        Figure Figure(
            string code, FigureStatus status, int? value, string unit,
            int? numerator = null, int? denominator = null, int? unknown = null, int? low = null, int? high = null) =>
            new(code, year, asOf, status, value, unit, numerator, denominator, unknown, low, high, null, null);

        Figure Share(string code, IReadOnlyList<string?> genders)
        {
            if (genders.Count == 0)
            {
                return Figure(code, FigureStatus.NotApplicable, null, "%");
            }

            var women = genders.Count(gender => gender == "F");
            var without = genders.Count(gender => gender is null);
            var of = genders.Count - without;
            return of == 0 || without > 0.1m * genders.Count
                ? Figure(code, FigureStatus.NotDetermined, null, "%", women, of, without)
                : Figure(code, FigureStatus.Known, Percent(women, of), "%", women, of, without);
        }
    }

    private static bool LeftEarly(Mission mission, DateOnly asOf) => mission.EndedEarlyOn is { } early && early <= asOf;

    private static string? Latest(Mission mission, DateOnly asOf) =>
        mission.Sightings.Where(seen => seen.On <= asOf)
            .OrderByDescending(seen => seen.On)
            .ThenBy(seen => Array.IndexOf(["Team", "Survey", "Administration"], seen.Source))
            .FirstOrDefault()?.Situation;

    private static int Percent(int numerator, int denominator) => (int)Math.Round(100m * numerator / denominator, MidpointRounding.AwayFromZero);
}
