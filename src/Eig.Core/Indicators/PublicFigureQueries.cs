using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <summary>A published figure, of a whole year or of one of its promotions; nothing finer is ever public.</summary>
/// <param name="Definition">The words it was published under.</param>
/// <param name="AsOf">The reference date.</param>
/// <param name="PromotionCode">Null for the whole year.</param>
/// <param name="Value">Persons, or a percentage; null unless known, as all that follows.</param>
/// <param name="Unit">"Nb" or "%".</param>
/// <param name="Numerator">As in <see cref="Figure"/>.</param>
/// <param name="Report">Where it is printed.</param>
/// <param name="PublishedAt">UTC.</param>
/// <param name="Restates">It came in place of one published before.</param>
/// <param name="IsRestated">Another one came in its place.</param>
/// <param name="IsLatest">The last word on that year.</param>
public sealed record PublicFigure(
    string Code, string Title, string Definition, int DefinitionVersion, int Year, DateOnly AsOf, string? PromotionCode, string? Promotion, FigureStatus Status,
    int? Value, string Unit, int? Numerator, int? Denominator, int? Unknown, int? Low, int? High, string Report, DateTime PublishedAt,
    bool Restates, bool IsRestated, bool IsLatest, int VintageId)
{
    /// <summary>The same as any figure, for charts and words.</summary>
    public Figure Figure => new(Code, Year, AsOf, Status, Value, Unit, Numerator, Denominator, Unknown, Low, High, Published: null, Target: null);
}

/// <summary>What anybody may read: asked for nobody in particular, whoever is signed in, so that no right of theirs can add a row.</summary>
public sealed class PublicFigureQueries(EigDatabase database)
{
    /// <summary>Every public figure: by indicator and year, the whole year before its promotions, what was said last at the end.</summary>
    public async Task<IReadOnlyList<PublicFigure>> ListAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Anybody, cancellation);
        return await work.QueryAsync<PublicFigure>(
            """
            select code, title, definition, definition_version, year, as_of, promotion_code, promotion, status,
                value, unit, numerator, denominator, unknown, low, high, report, published_at, restates, is_restated, is_latest, vintage_id
            from figure.public_figure
            order by ordinal, year, as_of, vintage_id, promotion_code nulls first
            """);
    }
}
