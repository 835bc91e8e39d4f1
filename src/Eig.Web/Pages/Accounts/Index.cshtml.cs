using Eig.Core.Access;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Accounts;

/// <summary>Who may come in, and for what?</summary>
public sealed class IndexModel(AccessQueries access) : EigPage
{
    public IReadOnlyList<AccessQueries.AccountRow> Accounts { get; private set; } = [];

    public async Task OnGetAsync() => Accounts = await access.AccountsAsync(Actor, Cancellation);
}
