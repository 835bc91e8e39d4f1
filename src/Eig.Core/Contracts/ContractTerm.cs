namespace Eig.Core.Contracts;

/// <summary>How long a contract lasts, in whole months.</summary>
public static class ContractTerm
{
    public const int Longest = 60;
    private const int CoachMonths = 12;

    /// <summary>The months a new contract begins with on the form: the promotion's own, twelve for who coaches.</summary>
    public static int Months(ContractRole role, int promotionMonths) => role switch
    {
        ContractRole.Eig => promotionMonths,
        ContractRole.Coach => CoachMonths,
    };

    /// <summary>
    /// The last day: the day before the same day of the month, that many months later. Where that month has no such day (from the 29th
    /// on), its last day stands for it: from 31 March, ten months last until 30 January; from 29 April 2022, until 27 February 2023,
    /// the day before 28 February.
    /// </summary>
    public static DateOnly LastDay(DateOnly start, int months) => start.AddMonths(months).AddDays(-1);

    /// <summary>The months by which somebody reads a span that <see cref="LastDay"/> gives; null for any other span.</summary>
    public static int? MonthsOf(DateOnly start, DateOnly end)
    {
        var months = ((end.Year - start.Year) * 12) + end.Month - start.Month;
        return LastDay(start, months) == end ? months : LastDay(start, months + 1) == end ? months + 1 : null;
    }
}
