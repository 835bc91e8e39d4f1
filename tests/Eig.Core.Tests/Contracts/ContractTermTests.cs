using Eig.Core.Contracts;
using Eig.Core.Database;
using Eig.Testing;

namespace Eig.Core.Tests.Contracts;

/// <summary>The last day of a contract, at the ends of months too.</summary>
public sealed class ContractTermTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    public static TheoryData<string, int, string> Terms => new()
    {
        { "2022-09-12", 10, "2023-07-11" },
        { "2022-09-01", 10, "2023-06-30" },
        { "2022-09-12", 12, "2023-09-11" },
        { "2021-01-01", 12, "2021-12-31" },
        // The day before the 29th, where there is one; before the last of February, where there is none.
        { "2022-04-28", 10, "2023-02-27" },
        { "2022-04-29", 10, "2023-02-27" },
        { "2022-04-30", 10, "2023-02-27" },
        { "2022-04-28", 22, "2024-02-27" },
        { "2022-04-29", 22, "2024-02-28" },
        { "2022-04-30", 22, "2024-02-28" },
        { "2023-04-29", 10, "2024-02-28" },
        { "2022-03-31", 10, "2023-01-30" },
        { "2022-03-30", 10, "2023-01-29" },
        { "2021-08-31", 10, "2022-06-29" },
        { "2022-10-31", 1, "2022-11-29" },
        { "2022-01-31", 1, "2022-02-27" },
        // From the day that only leap years have.
        { "2024-02-29", 10, "2024-12-28" },
        { "2024-02-29", 12, "2025-02-27" },
        { "2024-02-29", 48, "2028-02-28" },
        { "2023-12-31", 2, "2024-02-28" },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void LastDay_OfSoManyMonths_IsTheDayBeforeTheSameDay(string start, int months, string end) =>
        Assert.Equal(Day(end), ContractTerm.LastDay(Day(start), months));

    [Fact]
    public void LastDay_OfEveryStartOfFourYears_IsReadAsTheSameMonths()
    {
        foreach (var start in Enumerable.Range(0, 1461).Select(day => new DateOnly(2021, 1, 1).AddDays(day)))
        {
            Assert.Equal(10, ContractTerm.MonthsOf(start, ContractTerm.LastDay(start, 10)));
            Assert.Equal(12, ContractTerm.MonthsOf(start, ContractTerm.LastDay(start, 12)));
            // The month after is never shorter: a prolongation that begins the next day leaves no gap.
            Assert.True(ContractTerm.LastDay(start, 11) > ContractTerm.LastDay(start, 10));
        }
    }

    // Figures and tests compute ends in SQL as well: both must mean the same day.
    [Fact]
    public async Task LastDay_InCodeAndInSql_IsTheSame()
    {
        await using var work = await database.Database.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        var rows = await work.QueryAsync<(DateOnly Start, int Months, DateOnly End)>(
            """
            select d::date, m, (d + make_interval(months => m) - interval '1 day')::date
            from generate_series(timestamp '2023-01-01', '2024-12-31', '1 day') d, generate_series(1, 14) m
            """);

        Assert.All(rows, row => Assert.Equal(row.End, ContractTerm.LastDay(row.Start, row.Months)));
    }

    [Theory]
    [InlineData(ContractRole.Eig, 10, 10)]
    [InlineData(ContractRole.Eig, 24, 24)]
    [InlineData(ContractRole.Coach, 10, 12)]
    public void Months_OfARole_AreThePromotionsOrTwelve(ContractRole role, int promotion, int months) => Assert.Equal(months, ContractTerm.Months(role, promotion));

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);
}
