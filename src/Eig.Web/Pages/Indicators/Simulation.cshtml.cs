using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Indicators;

/// <summary>What would it take to reach the targets of a year, and until when?</summary>
public sealed class SimulationModel(SimulationQueries simulations, PublishedValueQueries published, PromotionQueries promotions) : PeriodPage(published, promotions)
{
    public Simulation Simulation { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await ReadPeriodAsync())
        {
            return BadInput();
        }

        Simulation = await simulations.YearAsync(Actor, Period!.Year, Today, Cancellation);
        return Page();
    }

    /// <summary>"passé", "aujourd’hui", "dans 46 jours".</summary>
    public string When(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        < 0 => "passé",
        0 => "aujourd’hui",
        1 => "demain",
        var days => $"dans {days} jours",
    };
}
