using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Contracts;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Contracts;

/// <summary>Who leaves when, month by month?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EndsModel(ContractQueries contracts) : EigPage
{
    private const int MonthsShown = 12;

    /// <summary>The first month: "2022-11".</summary>
    [BindProperty(SupportsGet = true, Name = "de")]
    public string? FromText { get; set; }

    public DateOnly First { get; private set; }

    public DateOnly Last => First.AddMonths(MonthsShown).AddDays(-1);

    /// <summary>All months of the span, those without any end too.</summary>
    public IReadOnlyList<(DateOnly Month, IReadOnlyList<ContractQueries.ContractRow> Rows)> Months { get; private set; } = [];

    public int Count => Months.Sum(month => month.Rows.Count);

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    public string Before => Address(First.AddMonths(-MonthsShown));

    public string After => Address(First.AddMonths(MonthsShown));

    public async Task<IActionResult> OnGetAsync()
    {
        First = new DateOnly(Today.Year, Today.Month, 1);
        if (Text.Of(FromText) is { } from)
        {
            if (DateOnly.TryParseExact(from + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and <= 2100)
            {
                First = month;
            }
            else
            {
                Problem("de", "Écrivez un mois qui existe, par exemple 2022-11.");
            }
        }

        var rows = (await contracts.EndingAsync(Actor, First, Last, Cancellation)).ToLookup(row => new DateOnly(row.LastDay.Year, row.LastDay.Month, 1));
        Months = [.. Enumerable.Range(0, MonthsShown).Select(First.AddMonths).Select(month => (month, (IReadOnlyList<ContractQueries.ContractRow>)[.. rows[month]]))];
        return Problems.Count > 0 ? BadInput() : Page();
    }

    private static string Address(DateOnly month) => "/contrats/echeances?de=" + month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
