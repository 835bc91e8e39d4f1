using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Defis;

/// <summary>What is this défi, how far did it come, and what may I do with it?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DetailsModel(DefiQueries defis, DefiFutureQueries futures, DomainClock clock) : EigPage
{
    public DefiFile Dossier { get; private set; } = null!;

    /// <summary>When it may be written; null where the step is not on the calendar.</summary>
    public StepWindow? Nomination { get; private set; }

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    /// <summary>Whether its administration may write it now.</summary>
    public bool IsWritable => IsOwn && Dossier.Head.Status == DefiStatus.Draft && (Nomination?.IsOpen(clock.Now) ?? false);

    public bool IsOwn => Dossier.Head.IsOwn && User.IsInRole(nameof(Role.Host));

    /// <summary>A reason is for those who decided and those who are told.</summary>
    public bool ShowsReason => Dossier.Head.StatusReason is not null && (IsTeam || Dossier.Head.IsBarred);

    public bool MayScore { get; private set; }

    /// <summary>What became of it: what holds, then what was said before; for the team and for those who carry it.</summary>
    public IReadOnlyList<StatedFuture> Futures { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await defis.FindAsync(Actor, code, Cancellation) is not { } found)
        {
            return NotFound();
        }

        Dossier = found;
        Nomination = await defis.WindowAsync(Actor, found.Head.PromotionId, CalendarStep.Nomination, Cancellation);
        MayScore = found.Head is { Status: DefiStatus.Admitted, IsBarred: false } && (IsTeam || User.IsInRole(nameof(Role.Jury)))
            && ((await defis.WindowAsync(Actor, found.Head.PromotionId, CalendarStep.DefiJury, Cancellation))?.IsOpen(clock.Now) ?? false);
        Futures = await futures.OfDefiAsync(Actor, code, Cancellation);
        return Page();
    }
}
