using Eig.Core.Indicators;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Indicators;

/// <summary>What has been published, year by year?</summary>
public sealed class VintagesModel(VintageQueries vintages) : EigPage
{
    public IReadOnlyList<PublicationRow> Publications { get; private set; } = [];

    public async Task OnGetAsync() => Publications = await vintages.ListAsync(Actor, Cancellation);
}
