using Eig.Core.Applications;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Intake;

/// <summary>Are enough people applying, compared with the calls before?</summary>
public sealed class PaceModel(PaceQueries paces) : EigPage
{
    /// <summary>The call that is looked at; the latest when it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? Promotion { get; set; }

    /// <summary>Calls to choose from, the latest first.</summary>
    public IReadOnlyList<Pace> Calls { get; private set; } = [];

    /// <summary>The call looked at, then those before it, the latest first.</summary>
    public IReadOnlyList<Pace> Compared { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Promotion = Text.Of(Promotion);
        Calls = await paces.ListAsync(Actor, Today, Cancellation);
        var index = Promotion is null ? 0 : Calls.ToList().FindIndex(pace => pace.Promotion == Promotion);
        if (index < 0)
        {
            return NotFound();
        }

        Compared = [.. Calls.Skip(index)];
        return AskedFormat is { } format ? Export(format, "rythme", Promotion, "Rythme de l’appel", PaceColumns.All, PaceColumns.Rows(Compared)) : Page();
    }

    /// <summary>"38 de plus", "12 de moins", "autant": the call looked at against another at the same week.</summary>
    public string Gap(Pace other)
    {
        var week = Math.Min(Compared[0].ByWeek.Count, other.ByWeek.Count);
        var gap = Compared[0].Cumulated.Take(week).LastOrDefault() - other.Cumulated.Take(week).LastOrDefault();
        return gap switch { > 0 => $"{gap} de plus", < 0 => $"{-gap} de moins", _ => "autant" };
    }
}
