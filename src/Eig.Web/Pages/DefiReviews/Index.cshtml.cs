using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.DefiReviews;

/// <summary>Which défis wait for my review, and until when?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(ReviewQueries reviews, DomainClock clock) : EigPage
{
    public IReadOnlyList<DefiToReview> Defis { get; private set; } = [];

    public bool IsOpen(DefiToReview defi) => clock.Now.UtcDateTime < defi.ClosesAt;

    public async Task OnGetAsync() => Defis = await reviews.OwnAsync(Actor, Cancellation);
}
