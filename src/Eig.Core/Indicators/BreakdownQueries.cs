using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <summary>How 2.2 is told apart.</summary>
public enum BreakdownBy
{
    Promotion,
    Profile,
    Year,
}

/// <summary>A part of the population of 2.2.</summary>
/// <param name="Key">Code of the promotion, year, or name of the profile's member; null: nobody applied for it, so none is known.</param>
/// <param name="SameHost">Counted, in the administration that hosted them.</param>
/// <param name="Elsewhere">Counted, elsewhere in the administration.</param>
/// <param name="Left">Known to be outside the administration.</param>
/// <param name="Women">Among those counted.</param>
/// <param name="KnownGenders">Among those counted.</param>
public sealed record BreakdownRow(string? Key, int Population, int SameHost, int Elsewhere, int Left, int Unknown, int Women, int KnownGenders)
{
    public int Counted => SameHost + Elsewhere;

    /// <summary>"au moins 34 %", "Non déterminé", "Sans objet".</summary>
    public string Rate => Population == 0 ? FigureText.NotApplicable
        : Unknown == Population ? FigureText.NotDetermined
        : (Unknown > 0 ? "au moins " : "") + FigureText.Amount((int)Math.Round(100m * Counted / Population, MidpointRounding.AwayFromZero), "%");
}

/// <summary>Reads of 2.2 in its parts. Each part is counted over figure.retained, which makes the figure.</summary>
public sealed class BreakdownQueries(EigDatabase database)
{
    private const string Counts =
        """
        (count(*) filter (where r.standing <> 'OutOfScope'))::int as population,
        (count(*) filter (where r.standing = 'Counted' and r.same_host))::int as same_host,
        (count(*) filter (where r.standing = 'Counted' and not r.same_host))::int as elsewhere,
        (count(*) filter (where r.standing = 'NotCounted'))::int as "left",
        (count(*) filter (where r.standing = 'Unknown'))::int as unknown,
        (count(*) filter (where r.standing = 'Counted' and r.gender = 'F'))::int as women,
        (count(r.gender) filter (where r.standing = 'Counted'))::int as known_genders
        """;

    /// <summary>The parts of a year as of a date; of every year, each as of its 31 December, where years are asked for.</summary>
    public async Task<IReadOnlyList<BreakdownRow>> ListAsync(Actor actor, BreakdownBy by, int year, DateOnly asOf, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<BreakdownRow>(by switch
        {
            BreakdownBy.Promotion =>
                $"""
                select p.code as key, {Counts}
                from figure.retained(@year, @asOf) r
                join promotion p on p.id = r.promotion_id
                group by p.code, p.mission_starts_on
                order by p.mission_starts_on, p.code
                """,
            // A coach is one by contract, whatever the application said.
            BreakdownBy.Profile =>
                $"""
                select k.profile as key, {Counts}
                from figure.retained(@year, @asOf) r
                join contract c on c.id = r.contract_id
                left join application a on a.person_id = r.person_id and a.promotion_id = r.promotion_id
                cross join lateral (select case when c.role = 'Coach' then 'Coaching' else a.profile end as profile) k
                group by k.profile
                order by population desc, k.profile nulls last
                """,
            BreakdownBy.Year =>
                $"""
                select y.asked::text as key, {Counts}
                from (select distinct year + 1 as asked from promotion where scheme = 'Eig') y
                cross join lateral figure.retained(y.asked, make_date(y.asked, 12, 31)) r
                group by y.asked
                order by y.asked
                """,
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
        }, new { year, asOf });
    }
}
