using Eig.Core.Database;
using Eig.Core.Indicators;

namespace Eig.Core.Tests.Indicators;

/// <summary>The figures as an open unit of work sees them, uncommitted rows included.</summary>
internal static class Figures
{
    public static Task<IReadOnlyList<Figure>> OfAsync(UnitOfWork work, int year, DateOnly asOf) =>
        work.QueryAsync<Figure>(
            """
            select code, year, as_of, status, value, unit, numerator, denominator, unknown, low, high, published, target
            from figure.indicator(@year, @asOf)
            """, new { year, asOf });
}
