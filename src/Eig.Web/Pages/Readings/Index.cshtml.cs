using Eig.Core.Calendar;
using Eig.Core.Preselection;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Readings;

/// <summary>What do I have to read, how much of it is done, and until when?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(ReadingQueries readings, ConflictQueries conflicts, DomainClock clock) : EigPage
{
    public IReadOnlyList<ReadingList> Lists { get; private set; } = [];

    public IReadOnlyList<OwnConflict> Conflicts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Lists = await readings.ListAsync(Actor, Cancellation);
        Conflicts = await conflicts.OwnAsync(Actor, Cancellation);
    }

    /// <summary>Whether what is not handed in will not be any more.</summary>
    public bool IsOver(ReadingList list) => list.DecidedAt is not null || list.Window is { } window && window.IsOver(clock.Now);

    /// <summary>Until when, or why no more.</summary>
    public string When(ReadingList list) =>
        list.DecidedAt is { } decided ? $"La présélection est décidée depuis le {ParisTime.Text(decided)}."
        : list.Window is not { } window ? "Les dates de la présélection ne sont pas encore fixées."
        : window.IsOpen(clock.Now) ? $"À rendre jusqu’au {DeadlineText.WithZone(window.ClosesAt)}."
        : window.IsOver(clock.Now) ? $"La présélection était ouverte jusqu’au {DeadlineText.WithZone(window.ClosesAt)}."
        : $"La présélection ouvrira le {DeadlineText.WithZone(window.OpensAt)}.";
}
