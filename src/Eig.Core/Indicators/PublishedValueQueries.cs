using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <summary>A value entered with its report, as printed there.</summary>
/// <param name="Unit">"Nb" or "%".</param>
/// <param name="Count">For a realised share ("2.3-femmes"): the count of the same report and year it belongs to ("2.3"); else null.</param>
public sealed record PublishedValue(string Report, string Code, PublishedNature Nature, string Value, string Unit, string? Comment, string? Count)
{
    /// <param name="unknownGenders">How many of the persons counted have no gender in our data; 0 where we count nobody.</param>
    public bool IsImpossible(int unknownGenders) =>
        Unit == "%" && Nature == PublishedNature.Realisation && PublishedPercentage.IsImpossible(Value, Count, unknownGenders);
}

/// <summary>What was last published as achieved for one of the indicators, as printed there.</summary>
/// <param name="Title">What the indicator counts.</param>
/// <param name="Unit">"Nb" or "%".</param>
public sealed record LatestPublished(string Code, string Title, int Year, string Value, string Unit, string Report);

/// <summary>Reads of what the reports to Parliament printed.</summary>
public sealed class PublishedValueQueries(EigDatabase database)
{
    /// <summary>All the values of one year, by code, report and nature.</summary>
    public async Task<IReadOnlyList<PublishedValue>> YearAsync(Actor actor, int year, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PublishedValue>(
            """
            select v.report, v.code, v.nature, v.value, v.unit, v.comment, n.value as count
            from published_value v
            left join published_value n on n.report = v.report and n.year = v.year and n.nature = v.nature
                and v.code like '%-femmes' and n.code = regexp_replace(v.code, '-femmes$', '')
            where v.year = @year
            order by v.code, v.report, case v.nature when 'Realisation' then 1 when 'Target' then 2 else 3 end
            """, new { year });
    }

    /// <summary>The latest achieved value of each indicator, in the order of the definitions.</summary>
    public async Task<IReadOnlyList<LatestPublished>> LatestAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<LatestPublished>(
            """
            select distinct on (d.ordinal) v.code, d.title, v.year, v.value, v.unit, v.report
            from published_value v
            join figure.definition d on d.code = v.code
            where v.nature = 'Realisation'
            order by d.ordinal, v.year desc, v.report desc
            """);
    }

    /// <summary>The years something can be said of, the latest first: those of promotions, and of reports.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<int>(
            """
            select year from promotion
            union select year + 1 from promotion where scheme = 'Eig'
            union select year from published_value
            order by 1 desc
            """);
    }
}
