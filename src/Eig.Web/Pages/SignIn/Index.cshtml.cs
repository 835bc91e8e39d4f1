using Eig.Core.Access;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Eig.Web.Pages.SignIn;

/// <summary>How do I come in?</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class IndexModel(EigSettings settings, SignInLinks links, MailWake mails, DemonstrationAccounts demonstration) : EigPage
{
    public bool HasProConnect => settings.ProConnect is not null;

    public IReadOnlyList<DemonstrationAccount> Demonstration { get; private set; } = [];

    /// <summary>Why ProConnect did not lead in, as a refusal's code.</summary>
    [BindProperty(SupportsGet = true, Name = "refus")]
    public string? RefusalCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "retour")]
    public string? ReturnAddress { get; set; }

    [BindProperty(Name = "courriel")]
    public string? Email { get; set; }

    public string? RefusalSentence => RefusalCode is null ? null : SignInWithProConnect.Sentence(RefusalCode);

    public async Task<IActionResult> OnGetAsync()
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            return Redirect("/");
        }

        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!EmailAddress.TryNormalise(Email, out _))
        {
            Problem("courriel", AccessRefusals.EmailInvalid.Sentence);
            await LoadAsync();
            return BadInput();
        }

        await links.AskAsync(Email, Cancellation);
        mails.Ask();
        return Redirect("/connexion/lien-envoye");
    }

    public IActionResult OnPostProConnect() => HasProConnect
        ? Challenge(new AuthenticationProperties { RedirectUri = LocalReturn() }, ProConnectHandler.SchemeName)
        : NotFound();

    public async Task<IActionResult> OnPostDemonstrationAsync([FromForm(Name = "compte")] int account)
    {
        if (!settings.Demo || await demonstration.EnterAsync(account, Cancellation) is not { } session)
        {
            return NotFound();
        }

        await HttpContext.SignInAsync(SessionCookie.Scheme, SessionCookie.Principal(session));
        return Redirect(LocalReturn());
    }

    private string LocalReturn() => Url.IsLocalUrl(ReturnAddress) ? ReturnAddress! : "/";

    private async Task LoadAsync() => Demonstration = settings.Demo ? await demonstration.ListAsync(Cancellation) : [];
}
