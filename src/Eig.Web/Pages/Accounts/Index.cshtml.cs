using Eig.Core.Access;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Accounts;

/// <summary>Who may come in, and for what?</summary>
public sealed class IndexModel(AccessQueries access) : EigPage
{
    /// <summary>One state only, by its slug; anything else shows all.</summary>
    [BindProperty(SupportsGet = true, Name = "etat")]
    public string? StatusText { get; set; }

    public AccountStatus? Status { get; private set; }

    public AccessQueries.AccountCounts Counts { get; private set; } = null!;

    public IReadOnlyList<AccessQueries.AccountRow> Accounts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Status = Text.Choice<AccountStatus>(StatusText, AccountStatusText.Slug);
        if (AskedFormat is { } format)
        {
            return Export(format, "comptes", about: null, "Comptes", AccountColumns.All, access.ExportAccountsAsync(Actor, Status, Cancellation));
        }

        Accounts = await access.AccountsAsync(Actor, Status, Cancellation);
        Counts = await access.CountsAsync(Actor, Cancellation);
        return Page();
    }
}
