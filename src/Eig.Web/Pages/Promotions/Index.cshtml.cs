using Eig.Core.Promotions;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Promotions;

/// <summary>Which promotions were there, and what became of each?</summary>
public sealed class IndexModel(PromotionQueries promotions) : EigPage
{
    public IReadOnlyList<PromotionLine> Promotions { get; private set; } = [];

    public async Task OnGetAsync() => Promotions = await promotions.ListAsync(Actor, Cancellation);
}
