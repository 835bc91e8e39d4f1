using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <summary>A figure over days on which nothing changes.</summary>
/// <param name="Promotion">Code; null for all of the year.</param>
/// <param name="Numerator">As in <see cref="Figure"/>; null for 2.1, which is its value.</param>
public sealed record FigureStretch(
    string? Promotion, DateOnly From, DateOnly Through, FigureStatus Status, int? Value, int? Numerator, int? Denominator, int? Unknown);

/// <param name="Stretches">The dates that give the value; empty when none does.</param>
/// <param name="IsImpossible">No integer number of persons gives that percentage of the count published with it.</param>
/// <param name="Count">The published count it was tested against; null where there is none.</param>
/// <param name="Changes">On how many days of the range something changes: the search has walked them all.</param>
public sealed record DateSearch(IReadOnlyList<FigureStretch> Stretches, bool IsImpossible, string? Count, int Changes);

/// <summary>At which date do the data give a value that somebody published? Walks the days on which anything changes, and no other.</summary>
public sealed class DateSearchQueries(EigDatabase database)
{
    /// <summary>The widest range: longer, and it is another year's question.</summary>
    public const int MostDays = 1100;

    /// <param name="code">A computed indicator.</param>
    /// <param name="value">As a report prints it: a number, "Non déterminé" or "Sans objet".</param>
    public async Task<DateSearch> FindAsync(Actor actor, string code, int year, string value, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var all = await WalkAsync(work, code, year, from, to);
        var count = code.EndsWith("-femmes", StringComparison.Ordinal)
            ? await work.QuerySingleAsync<string?>("select figure.published(@count, @year, 'Realisation')", new { count = code.Replace("-femmes", "", StringComparison.Ordinal), year })
            : null;
        // Genders that we do not know may have been known to who published.
        var unknown = await work.QuerySingleAsync<int?>("select unknown from figure.indicator(@year, make_date(@year, 12, 31)) where code = @code", new { year, code });
        return new DateSearch(
            Joined(all.Where(stretch => Gives(stretch, value))), PublishedPercentage.IsImpossible(value, count, unknown ?? 0), count,
            all.Select(stretch => stretch.From).Distinct().Count());
    }

    internal static Task<IReadOnlyList<FigureStretch>> WalkAsync(UnitOfWork work, string code, int year, DateOnly from, DateOnly to) =>
        work.QueryAsync<FigureStretch>(
            """
            select promotion, from_on as "from", through_on as through, status, value, numerator, denominator, unknown
            from figure.over_dates(@code, @year, @from, @to)
            """, new { code, year, from, to });

    private static bool Gives(FigureStretch stretch, string value) => stretch.Status switch
    {
        FigureStatus.NotDetermined => string.Equals(value.Trim(), FigureText.NotDetermined, StringComparison.OrdinalIgnoreCase),
        FigureStatus.NotApplicable => string.Equals(value.Trim(), FigureText.NotApplicable, StringComparison.OrdinalIgnoreCase),
        FigureStatus.Known => PublishedPercentage.Number(value) == stretch.Value,
    };

    // What changes on a day may leave these counts as they were: the reader is told one stretch, not two.
    private static List<FigureStretch> Joined(IEnumerable<FigureStretch> stretches)
    {
        var joined = new List<FigureStretch>();
        foreach (var stretch in stretches)
        {
            if (joined is [.., var last] && last.Through.AddDays(1) == stretch.From && stretch with { From = last.From, Through = last.Through } == last)
            {
                joined[^1] = last with { Through = stretch.Through };
            }
            else
            {
                joined.Add(stretch);
            }
        }

        return joined;
    }
}
