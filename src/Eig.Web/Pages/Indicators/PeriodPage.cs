using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>A page about the indicators of a year as of a date, both in its address.</summary>
public abstract class PeriodPage(PublishedValueQueries published, PromotionQueries promotions) : EigPage
{
    [BindProperty(SupportsGet = true, Name = Period.YearField)]
    public string? YearText { get; set; }

    [BindProperty(SupportsGet = true, Name = Period.DateField)]
    public string? DateText { get; set; }

    /// <summary>The years one can choose, the latest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Null when the address holds a value that cannot be read.</summary>
    public Period? Period { get; private set; }

    public Crumb[] Above => [Period is null ? new Crumb("Indicateurs", "/indicateurs") : new Crumb($"Indicateurs {Period.Year}", Period.Address)];

    /// <summary>Reads the address; without a year in it, the latest promotion that has begun says which.</summary>
    /// <returns>False when the address cannot be read; its problems are noted.</returns>
    protected async Task<bool> ReadPeriodAsync()
    {
        Years = await published.YearsAsync(Actor, Cancellation);
        var begun = (await promotions.FactsAsync(Actor, Cancellation)).Select(line => line.Year);
        Period = Period.Read(YearText, DateText, Period.DefaultYear(Years, begun, Today), Problem);
        return Period is not null;
    }
}
