using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Jury;

namespace Eig.Core.Deliberation;

/// <summary>A kept défi's posts of one profile.</summary>
/// <param name="Laureates">How many of them the drafts give.</param>
public sealed record PostLine(int DefiId, string DefiCode, string Title, string Host, Profile Profile, int Posts, int Laureates)
{
    public int Open => Posts - Laureates;
}

/// <summary>An application in the running, and what is drafted on it.</summary>
/// <param name="Person">Last and first name; null where identity is not for the reader.</param>
/// <param name="WishLines">"1. Magellan", in order, one per line.</param>
/// <param name="Outcome">Null while nothing is drafted.</param>
/// <param name="Explanation">What the matching says of it; null where people decided otherwise.</param>
/// <param name="Version">Of the draft; 0 where there is none.</param>
public sealed record DraftLine(
    int Id, string Code, string? Person, Profile Profile, string WishLines, DraftOutcome? Outcome, string? DefiCode, string? Defi, int? Rank, string? Explanation,
    string? Reason, bool IsAccepted, int Version)
{
    public IReadOnlyList<string> Wishes => WishLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <param name="Women">Null, with the two others, where the reader is shown no gender.</param>
public sealed record WomenCount(int? Women, int? Known, int? Unknown);

/// <summary>Everything a deliberation looks at.</summary>
/// <param name="Target">How many people the year's published target wants; null where none was published.</param>
/// <param name="WomenTarget">In percent; null where none was published.</param>
public sealed record DeliberationView(
    IReadOnlyList<PostLine> Posts, IReadOnlyList<DraftLine> Lines, IReadOnlyList<RankingLine> Ranking, WomenCount Women, int? Target, int? WomenTarget);

/// <summary>A défi one wishes for, with how one is ranked there.</summary>
/// <param name="Rank">Null where one is not ranked.</param>
/// <param name="Posts">Of the application's profile.</param>
/// <param name="Laureates">How many of those posts other applications have in the drafts.</param>
public sealed record WishLine(short Wish, string DefiCode, string Title, string Host, int? Rank, int Ranked, decimal? Score, int Posts, int Laureates, int Waiting);

/// <summary>Reads of the team for the deliberation.</summary>
public sealed class DeliberationQueries(EigDatabase database)
{
    /// <param name="promotion">Code.</param>
    /// <returns>Null where the promotion does not select in the application.</returns>
    public async Task<DeliberationState?> FindAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await Deliberations.FindAsync(work, promotion);
    }

    /// <summary>Names of whoever signs; the team is given no other account.</summary>
    public async Task<IReadOnlyDictionary<int, string>> NamesAsync(Actor actor, int promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return (await work.QueryAsync<(int Account, string Name)>("select account_id, name from access.deliberation_names(@promotion)", new { promotion }))
            .ToDictionary(row => row.Account, row => row.Name);
    }

    public async Task<DeliberationView> ViewAsync(Actor actor, DeliberationState state, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var parameters = new { promotion = state.PromotionId, state.Year };
        var posts = await work.QueryAsync<PostLine>(
            """
            select f.id as defi_id, f.code as defi_code, f.title, h.name as host, p.profile, count(*)::int as posts,
                (select count(*) from draft_decision d where d.outcome = 'Laureate' and d.defi_id = f.id and d.profile = p.profile)::int as laureates
            from defi f
            join post p on p.defi_id = f.id
            join administration h on h.id = f.administration_id
            where f.promotion_id = @promotion and f.status = 'Kept'
            group by f.id, h.name, p.profile
            order by f.title collate "fr-x-icu", f.code, p.profile
            """, parameters);
        var lines = await work.QueryAsync<DraftLine>($"{LineSql} order by a.code", parameters);
        var women = state.Scores && state.Status != DeliberationStatus.Released ? new WomenCount(null, null, null) : await work.QuerySingleAsync<WomenCount>(
            """
            select (count(*) filter (where g.gender = 'F'))::int as women, count(g.gender)::int as known, count(*) filter (where g.gender is null)::int as unknown
            from draft_decision d
            join application a on a.id = d.application_id
            left join person_gender g on g.person_id = a.person_id
            where d.promotion_id = @promotion and d.outcome = 'Laureate'
            """, parameters);
        var targets = (await work.QueryAsync<(string Code, string Value)>(
            "select code, value from published_value where year = @Year and nature = 'Target' and code in ('2.1', '2.1-femmes') order by report", parameters)).ToLookup(row => row.Code, row => row.Value, StringComparer.Ordinal);
        return new DeliberationView(posts, lines, await RankingQueries.ReadAsync(work, state.PromotionCode), women, Number(targets["2.1"]), Number(targets["2.1-femmes"]));
    }

    /// <param name="application">Code.</param>
    /// <returns>Null where it is not in the running, or not for the actor.</returns>
    public async Task<(DraftLine Line, IReadOnlyList<WishLine> Wishes)?> LineAsync(Actor actor, DeliberationState state, string application, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await work.QuerySingleOrDefaultAsync<DraftLine>($"{LineSql} where a.code = @application", new { promotion = state.PromotionId, application }) is not { } line)
        {
            return null;
        }

        var ranking = (await RankingQueries.ReadAsync(work, state.PromotionCode, null, line.Profile)).ToLookup(row => row.DefiId);
        var wishes = await work.QueryAsync<WishRow>(
            """
            select w.rank as wish, f.id as defi_id, f.code as defi_code, f.title, h.name as host,
                (select count(*) from post p where p.defi_id = f.id and p.profile = @profile)::int as posts,
                (select count(*) from draft_decision d where d.outcome = 'Laureate' and d.defi_id = f.id and d.profile = @profile and d.application_id <> w.application_id)::int as laureates,
                (select count(*) from draft_decision d where d.outcome = 'WaitingList' and d.defi_id = f.id and d.profile = @profile and d.application_id <> w.application_id)::int as waiting
            from application_wish w
            join defi f on f.id = w.defi_id
            join administration h on h.id = f.administration_id
            where w.application_id = @Id
            order by w.rank
            """, new { line.Id, profile = line.Profile.ToString() });
        return (line,
        [
            .. wishes.Select(wish =>
            {
                var own = ranking[wish.DefiId].FirstOrDefault(row => row.ApplicationId == line.Id);
                return new WishLine(
                    wish.Wish, wish.DefiCode, wish.Title, wish.Host, own?.Rank, ranking[wish.DefiId].Count(row => row.Rank is not null), own?.Score, wish.Posts, wish.Laureates, wish.Waiting);
            }),
        ]);
    }

    private const string LineSql =
        """
        select a.id, a.code, i.last_name || ' ' || i.first_name as person, a.profile,
            array_to_string(array(
                select w.rank || '. ' || f.title from application_wish w join defi f on f.id = w.defi_id where w.application_id = a.id order by w.rank), E'\n') as wish_lines,
            d.outcome, f.code as defi_code, f.title as defi, d.rank, d.explanation, d.reason, coalesce(d.is_accepted, false) as is_accepted, coalesce(d.version, 0) as version
        from access.in_deliberation(@promotion) r (id)
        join application a on a.id = r.id
        left join person_identity i on i.person_id = a.person_id
        left join draft_decision d on d.application_id = a.id
        left join defi f on f.id = d.defi_id
        """;

    // Reports print words too.
    private static int? Number(IEnumerable<string> values) =>
        values.Select(value => int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : (int?)null).LastOrDefault();

    private sealed record WishRow(short Wish, int DefiId, string DefiCode, string Title, string Host, int Posts, int Laureates, int Waiting);
}
