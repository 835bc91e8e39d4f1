using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <param name="Promotion">Code.</param>
/// <param name="On">The last day of a mission, or the day a wave closes.</param>
/// <param name="Persons">How many missions end; 0 for a wave.</param>
public sealed record MatteringDate(string Promotion, DateOnly On, int Persons);

/// <summary>What a year's targets still need, as of its 31 December.</summary>
/// <param name="SelectedUnknownGenders">Counted in 2.1, of unknown gender.</param>
/// <param name="ToBegin">Counted in 2.1 on 31 December, not begun today.</param>
/// <param name="MissionEnds">Of the promotions whose people 2.2 looks at.</param>
/// <param name="WaveCloses">When their survey closes.</param>
public sealed record Simulation(
    TargetReach Selected, int SelectedUnknownGenders, int ToBegin, TargetReach Retained, int RetainedUnknownGenders, FigureStatus RetainedStatus,
    IReadOnlyList<MatteringDate> MissionEnds, IReadOnlyList<MatteringDate> WaveCloses);

/// <summary>Reads of what it would take to reach the targets of a year.</summary>
public sealed class SimulationQueries(EigDatabase database)
{
    /// <param name="today">What has not begun on that day is told apart.</param>
    public async Task<Simulation> YearAsync(Actor actor, int year, DateOnly today, CancellationToken cancellation)
    {
        var asOf = new DateOnly(year, 12, 31);
        await using var work = await database.BeginAsync(actor, cancellation);
        var figures = await work.QueryAsync<FigureRow>("select code, status, target from figure.indicator(@year, @asOf)", new { year, asOf });
        var selected = await work.QuerySingleAsync<SelectedRow>(
            """
            select count(*)::int as counted, (count(*) filter (where f.gender = 'F'))::int as women, count(f.gender)::int as known_genders,
                (count(*) filter (where c.starts_on > @today))::int as to_begin
            from figure.selected(@year, @asOf) f
            join contract c on c.id = f.contract_id
            where f.standing = 'Counted'
            """, new { year, asOf, today });
        var retained = await work.QuerySingleAsync<RetainedRow>(
            """
            select
                (count(*) filter (where standing = 'Counted'))::int as counted,
                (count(*) filter (where standing = 'Counted' and gender = 'F'))::int as women,
                (count(gender) filter (where standing = 'Counted'))::int as known_genders,
                (count(*) filter (where standing = 'Unknown'))::int as unknown,
                (count(*) filter (where standing = 'Unknown' and gender = 'F'))::int as unknown_women,
                (count(*) filter (where standing = 'Unknown' and gender is null))::int as unknown_genders
            from figure.retained(@year, @asOf)
            """, new { year, asOf });
        var ends = await work.QueryAsync<MatteringDate>(
            """
            select p.code as promotion, c.ends_on as "on", count(*)::int as persons
            from promotion p
            join contract c on c.promotion_id = p.id and c.kind = 'Initial' and c.ended_early_on is null
            where p.year = @year - 1 and p.scheme = 'Eig'
            group by p.code, c.ends_on
            order by c.ends_on, p.code
            """, new { year });
        var closings = await work.QueryAsync<MatteringDate>(
            """
            select p.code as promotion, coalesce(w.closes_on, make_date(p.year + 1, 12, 31)) as "on", 0 as persons
            from promotion p
            left join survey_wave w on w.promotion_id = p.id and w.kind = 'NextYear'
            where p.year = @year - 1 and p.scheme = 'Eig'
            order by 2, 1
            """, new { year });
        return new Simulation(
            new TargetReach(selected.Counted, selected.Women, selected.KnownGenders, 0, 0, 0, Target("2.1"), Target("2.1-femmes")),
            selected.Counted - selected.KnownGenders, selected.ToBegin,
            new TargetReach(retained.Counted, retained.Women, retained.KnownGenders, retained.Unknown, retained.UnknownWomen, retained.UnknownGenders, Target("2.2"), Target("2.2-femmes")),
            retained.Counted - retained.KnownGenders, figures.Single(figure => figure.Code == "2.2").Status, ends, closings);

        // A target may be words.
        int? Target(string code) =>
            PublishedPercentage.Number(figures.Single(figure => figure.Code == code).Target) is { } number ? (int)Math.Ceiling(number) : null;
    }

    private sealed record FigureRow(string Code, FigureStatus Status, string? Target);

    private sealed record SelectedRow(int Counted, int Women, int KnownGenders, int ToBegin);

    private sealed record RetainedRow(int Counted, int Women, int KnownGenders, int Unknown, int UnknownWomen, int UnknownGenders);
}
