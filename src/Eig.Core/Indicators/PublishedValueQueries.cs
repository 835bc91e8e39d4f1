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

/// <summary>A value with what stands beside it: what the data give, and what the report expected.</summary>
/// <param name="Origin">"Workbook" or "Application".</param>
/// <param name="Target">Of the same code and year, in the latest report.</param>
/// <param name="Count">For a share: the count of the same report and year it belongs to.</param>
/// <param name="UnknownGenders">Persons of unknown gender behind the computed figure; null where nothing is computed.</param>
public sealed record EnteredValue(
    int Id, string Report, string Code, int Year, PublishedNature Nature, string Value, string Unit, string? Comment, string Origin, int Version,
    string? Target, string? Count, int? UnknownGenders)
{
    public bool IsImpossible =>
        Unit == "%" && Nature == PublishedNature.Realisation && PublishedPercentage.IsImpossible(Value, Count, UnknownGenders);
}

/// <summary>What was last published as achieved for one of the indicators, as printed there or as published here.</summary>
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
            from figure.achieved v
            join figure.definition d on d.code = v.code
            order by d.ordinal, v.year desc, v.is_vintage desc, v.published_at desc, v.report desc
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

    /// <summary>All that one report printed, in the order of its codes.</summary>
    public async Task<IReadOnlyList<EnteredValue>> ReportAsync(Actor actor, string report, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<EnteredValue>(EnteredColumns + " where v.report = @report order by v.code, v.year, case v.nature when 'Realisation' then 1 when 'Target' then 2 else 3 end", new { report });
    }

    /// <returns>Null when there is no such value.</returns>
    public async Task<EnteredValue?> FindAsync(Actor actor, int id, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<EnteredValue>(EnteredColumns + " where v.id = @id", new { id });
    }

    /// <summary>The reports of which a value or a layout is known, the latest first.</summary>
    public async Task<IReadOnlyList<string>> ReportsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<string>(
            """
            select report from (select report from published_value union select report from report_line) r
            order by substring(report from '\d{4}')::integer desc nulls last, report desc
            """);
    }

    private const string EnteredColumns =
        """
        select v.id, v.report, v.code, v.year, v.nature, v.value, v.unit, v.comment, v.origin, v.version,
            figure.published(v.code, v.year, 'Target') as target, n.value as count,
            case when v.code like '%-femmes' and v.nature = 'Realisation' then (
                select i.unknown from figure.indicator(v.year, make_date(v.year, 12, 31)) i where i.code = v.code)
            end as unknown_genders
        from published_value v
        left join published_value n on n.report = v.report and n.year = v.year and n.nature = v.nature
            and v.code like '%-femmes' and n.code = regexp_replace(v.code, '-femmes$', '')
        """;
}
