using System.Globalization;
using System.Text.RegularExpressions;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Web.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests.SelectionJourney;

/// <summary>
/// The demonstration's site, whose calendar a journey turns page by page: only the domain's clock moves, and what goes by the
/// machine's (sessions, sign-in links, the mail's own attempts) goes on as in service.
/// </summary>
public sealed class JourneySite : Site
{
    private readonly FixedTime time;

    public JourneySite()
        : this(new FixedTime(Now))
    {
    }

    private JourneySite(FixedTime time)
        : base(new DemoDatabase(), time: time) => this.time = time;

    /// <param name="paris">A later instant of the journey, in Paris: "2022-12-06 09:00".</param>
    public void GoTo(string paris)
    {
        var local = DateTime.ParseExact(paris, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var by = new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris").GetUtcOffset(local)) - time.GetUtcNow();
        Assert.True(by > TimeSpan.Zero, $"{paris} is over.");
        time.Advance(by);
    }

    public T Use<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<Actor> ActorAsync(string email) => Actor.Account(await ScalarAsync<int>("select id from account where email = $1", email));

    /// <summary>Somebody without ProConnect: asks for a link, finds it in the mail, presses its button.</summary>
    public async Task<Browser.Tab> EnterByLinkAsync(Browser browser, string email)
    {
        var tab = await browser.OpenAsync(Address, 1280);
        await tab.Page.GotoAsync("/connexion");
        await tab.Page.GetByLabel("Votre adresse électronique").FillAsync(email);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Recevoir un lien par courriel" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Consultez votre messagerie");
        await RunJobAsync("mail-outbox");
        await tab.Page.GotoAsync(FromMail(email, "/connexion/lien/[A-Za-z0-9_-]{43}"));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Entrer", Exact = true }).ClickAsync();
        await tab.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        return tab;
    }

    /// <summary>What the latest mail to somebody holds that looks like that.</summary>
    public string FromMail(string email, string pattern)
    {
        var mail = Mails().FirstOrDefault(text => text.Contains($"To: {email}", StringComparison.OrdinalIgnoreCase) && Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.True(mail is not null, $"No mail to {email} holds {pattern}.");
        return Regex.Match(mail, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }
}
