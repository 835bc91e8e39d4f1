using System.Text.Json;
using Deque.AxeCore.Playwright;
using Eig.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Eig.EndToEnd.Tests;

/// <summary>A real Chromium, and what is asked of every page it shows.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string Pictures =
        Environment.GetEnvironmentVariable("EIG_PICTURES") is { Length: > 0 } directory ? directory : Path.Combine(TestServer.CheckoutRoot(), "artifacts", "pictures");

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Pictures);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("EIG_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            // Nothing leaves the machine, and root may run it.
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A tab of its own. It notes what the console complains of, so that a refused script or style is a failure.</summary>
    public async Task<Tab> OpenAsync(Uri site, int width, bool script = true)
    {
        var context = await chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            Locale = "fr-FR",
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        // Whatever the policy refuses is noted by the page itself, before any of its own scripts. A style attribute without a
        // source is set by what the browser is driven with (it measures elements), never by a page: those have their address.
        // The design system's own script sets one when the machine is slow; the policy refuses it, and nothing is lost.
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => { if (e.violatedDirective !== 'style-src-attr' || (e.sourceFile && !e.sourceFile.includes('/dsfr/'))) console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber); })");
        return new Tab(await context.NewPageAsync(), width);
    }

    /// <summary>A tab in which a demonstration account has pressed its button.</summary>
    /// <param name="account">The button's label.</param>
    public async Task<Tab> EnterAsync(Uri site, int width, string account = "Équipe du programme", bool script = true)
    {
        var tab = await OpenAsync(site, width, script);
        await tab.Page.GotoAsync("/connexion");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = account, Exact = true }).ClickAsync();
        await tab.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        return tab;
    }

    /// <summary>One page at one width.</summary>
    public sealed class Tab : IAsyncDisposable
    {
        private readonly List<string> console = [];
        private int width;

        internal Tab(IPage page, int width)
        {
            Page = page;
            this.width = width;
            // The design system says its version and mode there: only what went wrong matters.
            page.Console += (_, message) =>
            {
                // Chromium's own words for a refused style say not whose it was; the page's own listener does.
                if (message.Type is "error" or "warning" && !message.Text.StartsWith("Applying inline style violates", StringComparison.Ordinal))
                {
                    // With the address of what failed to load.
                    console.Add($"{message.Text} {message.Location}");
                }
            };
            page.PageError += (_, error) => console.Add(error);
        }

        public IPage Page { get; }

        /// <summary>No violation of axe's rules, no sideways scroll, no caption hidden, nothing in the console; and a picture of the whole page.</summary>
        /// <param name="picture">File name without extension.</param>
        /// <param name="failedLoad">True for an error page: Chromium itself notes its status in the console.</param>
        public async Task AssertSoundAsync(string picture, bool failedLoad = false)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{picture}-{width}.png"), FullPage = true });
            var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{picture} at {width}: {overflow} px wider than the window");
            // What a table shows is said above it, not behind its head.
            var hidden = await Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('caption')].filter(c => c.offsetWidth > 1 && c.parentElement.tHead && c.getBoundingClientRect().bottom > c.parentElement.tHead.getBoundingClientRect().top + 1).map(c => c.textContent)");
            Assert.True(hidden.Length == 0, $"{picture} at {width}: captions under their table: {string.Join(", ", hidden)}");
            Assert.DoesNotContain(console, line => !failedLoad || !line.StartsWith("Failed to load resource", StringComparison.Ordinal));
            var found = (await Page.RunAxe()).Violations;
            Assert.True(found.Length == 0, string.Join('\n', found.Select(v => $"{picture} at {width}: {v.Id} {v.Help} {JsonSerializer.Serialize(v.Nodes.Select(n => n.Html))}")));
        }

        /// <summary>The same page, sound on a wide screen and on a narrow one; wide again afterwards.</summary>
        public async Task AssertSoundWideAndNarrowAsync(string picture)
        {
            foreach (var each in new[] { 400, 1280 })
            {
                width = each;
                await Page.SetViewportSizeAsync(width, 900);
                await AssertSoundAsync(picture);
            }
        }

        /// <summary>The upper part of the page, as a reader first sees it.</summary>
        public Task PictureAsync(string picture, int height) => Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, picture + ".png"),
            FullPage = true,
            Clip = new Clip { X = 0, Y = 0, Width = width, Height = height },
        });

        public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
    }
}
