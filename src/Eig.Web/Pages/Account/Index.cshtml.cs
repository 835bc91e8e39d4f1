using Eig.Core.Access;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Account;

/// <summary>What is my account, and where am I signed in?</summary>
public sealed class IndexModel(AccessQueries access, Sessions sessions) : EigPage
{
    public AccessQueries.AccountRow Account { get; private set; } = null!;

    public IReadOnlyList<AccessQueries.SessionRow> Sessions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var id = SessionCookie.Account(User);
        Account = await access.AccountAsync(Actor, id, Cancellation) ?? throw new InvalidOperationException("A session without its account.");
        Sessions = await access.SessionsAsync(Actor, id, SessionCookie.Session(User) ?? Guid.Empty, Cancellation);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await sessions.EndEverywhereAsync(Actor, SessionCookie.Account(User), Cancellation);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        return Redirect("/deconnexion");
    }
}
