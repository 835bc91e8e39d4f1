using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Eig.Testing;
using Eig.Web.Infrastructure.Help;
using Microsoft.Extensions.FileProviders;

namespace Eig.Web.Tests.Pages.Help;

/// <summary>The help says what the product says: its words, its doors, its pictures.</summary>
public sealed class HelpPagesTests(DemoSite demo)
{
    // A page is read over slow lines too.
    private const int HeaviestPicture = 60 * 1024;

    private static readonly string Root = Path.Combine(TestServer.CheckoutRoot(), "src", "Eig.Web", "wwwroot");

    /// <summary>Which page of the help is somebody's own: its source, its address, the account.</summary>
    public static TheoryData<string, string, string> Own => new()
    {
        { "Team", "/aide/equipe", "equipe@demonstration.example" },
        { "Host", "/aide/administration-d-accueil", "ign@demonstration.example" },
        { "Reader", "/aide/lecture-et-jury", "jury@demonstration.example" },
        { "Admin", "/aide/administration-du-service", "admin@demonstration.example" },
    };

    public static TheoryData<string> Addresses => ["/aide", .. HelpPages.All.Select(page => page.Address)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Get_WithoutAnAccount_IsWellFormedAndAnswersQuestions(string address)
    {
        using var visitor = demo.Anonymous();
        var page = await visitor.PageAsync(address);
        EveryPageTests.AssertWellFormed(page);
        var tasks = page.QuerySelectorAll(".eig-help__task");
        Assert.NotEmpty(tasks);
        Assert.All(tasks, task =>
        {
            Assert.EndsWith("\u00a0?", task.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
            Assert.True(task.QuerySelectorAll("ol > li").Length >= 2, task.QuerySelector("h2")!.TextContent);
        });
        if (address != "/aide")
        {
            Assert.Equal(
                tasks.Select(task => (task.QuerySelector("h2")!.TextContent, (string?)("#" + task.QuerySelector("h2")!.Id))),
                page.QuerySelectorAll(".fr-summary__link").Select(link => (link.TextContent, link.GetAttribute("href"))));
        }
    }

    [Fact]
    public void Labels_OfEachTask_StandOnThePagesItNames()
    {
        var tasks = HelpSource.Read().Values.SelectMany(page => page.QuerySelectorAll("help-task")).ToList();
        var strangers = tasks.SelectMany(HelpSource.Strangers).Concat(tasks.SelectMany(HelpSource.Idle)).ToList();
        Assert.True(strangers.Count == 0, string.Join('\n', strangers));
        // The test reads what it means to read.
        Assert.True(tasks.Count > 30 && tasks.Sum(task => task.QuerySelectorAll("on-screen").Length) > 120);
        Assert.Empty(HelpSource.Read().Values.SelectMany(page => page.QuerySelectorAll("on-screen")).Where(label => label.Closest("help-task") is null).Select(label => label.TextContent));
    }

    [Theory]
    [InlineData("<on-screen>Envoyer</on-screen>", false)]
    [InlineData("<on-screen>Envoyer la réponse</on-screen>", false)]
    [InlineData("<on-screen>Envoyer ma réponse</on-screen>", true)]
    [InlineData("<on-screen>Envoyer à <i>3</i> personnes</on-screen>", true)]
    [InlineData("<on-screen>Que faire&nbsp;?</on-screen>", true)]
    [InlineData("<on-screen>Que faire ?</on-screen>", false)]
    [InlineData("<on-screen>Trancher</on-screen>", true)]
    public void Labels_AsTheyAreLookedUp_AreWholeAndExact(string label, bool stands) => Assert.Equal(
        stands,
        HelpSource.Stands(
            new HtmlParser().ParseDocument(label).QuerySelector("on-screen")!,
            "<button class=\"x\">\n  Envoyer ma réponse</button><b>$\"Envoyer à {n} personnes\"</b><h1>Que faire\u00a0?</h1>(a ? \"Trancher\" : \"b\")"));

    [Fact]
    public async Task Links_ForAnybody_LeadWhereTheyMayGo()
    {
        using var stranger = demo.Anonymous();
        using var host = await demo.EnterAsync("ign@demonstration.example");
        using var juror = await demo.EnterAsync("jury@demonstration.example");
        using var admin = await demo.EnterAsync("admin@demonstration.example");
        foreach (var visitor in new[] { stranger, host, juror, admin, demo.Team })
        {
            foreach (var address in HelpPages.All.Select(page => page.Address).Prepend("/aide"))
            {
                foreach (var link in (await visitor.PageAsync(address)).QuerySelectorAll("main article a, main .eig-help a").Select(link => link.GetAttribute("href")!).Distinct(StringComparer.Ordinal))
                {
                    var parts = link.Split('#');
                    var page = await visitor.PageAsync(parts[0].Length > 0 ? parts[0] : address);
                    Assert.True(parts.Length == 1 || page.GetElementById(parts[1]) is not null, $"{address} links to {link}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Own))]
    public async Task Links_OfOnesOwnPage_AreAllOpen(string source, string address, string email)
    {
        using var visitor = await demo.EnterAsync(email);
        var open = (await visitor.PageAsync(address)).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ToHashSet(StringComparer.Ordinal);
        var named = HelpSource.Read()[source].QuerySelectorAll("menu-page").Select(page => page.GetAttribute("address")).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, page => Assert.Contains(page, open));
        // And it is the first that the help offers.
        Assert.Contains(address, (await visitor.PageAsync("/aide")).QuerySelectorAll("section[aria-labelledby=pour-vous] a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Help_IsReachedFromEveryPage()
    {
        using var visitor = demo.Anonymous();
        foreach (var page in new[] { await visitor.PageAsync("/connexion"), await demo.PageAsync("/"), await demo.PageAsync("/nulle-part", HttpStatusCode.NotFound) })
        {
            Assert.NotNull(page.QuerySelector(".fr-header__tools-links a[href='/aide']"));
            Assert.NotNull(page.QuerySelector(".fr-header__menu-links a[href='/aide']"));
            Assert.NotNull(page.QuerySelector("footer a[href='/aide']"));
        }

        Assert.NotNull((await visitor.PageAsync("/plan-du-site")).QuerySelector("main a[href='/aide']"));
        // Whoever holds a survey link has no account: a link that opens nothing says where help is.
        Assert.NotNull((await visitor.PageAsync("/enquete/" + new string('A', 43), HttpStatusCode.NotFound)).QuerySelector("main a[href^='/aide/apres-ma-mission']"));
    }

    [Fact]
    public async Task Pictures_ThatPagesName_AreSmallRealAndTakenByABrowserTest()
    {
        var named = HelpSource.Read().Values.SelectMany(page => page.QuerySelectorAll("help-picture")).Select(picture => (Name: picture.GetAttribute("name")!, Alt: picture.GetAttribute("alt")!)).ToList();
        Assert.True(named.Count >= 12, $"{named.Count}");
        Assert.Equal(named.Count, named.Select(picture => picture.Name).Distinct(StringComparer.Ordinal).Count());
        var taken = string.Concat(Directory.GetFiles(Path.Combine(TestServer.CheckoutRoot(), "tests", "Eig.EndToEnd.Tests"), "*.cs").Select(File.ReadAllText));
        using var files = new PhysicalFileProvider(Root);
        foreach (var (name, alt) in named)
        {
            var file = files.GetFileInfo($"{HelpPicture.Folder}/{name}.png");
            Assert.True(HelpPicture.Size(file) is { Width: > 300, Height: > 80 }, $"{name} is not there, or is no PNG: see CONTRIBUTING");
            Assert.True(file.Length <= HeaviestPicture, $"{name}: {file.Length} bytes");
            Assert.True(alt.Length > 40, $"{name} says little to who does not see it");
            Assert.True(Regex.IsMatch(taken, $"IllustrateAsync\\(\\s*\"{name}\"", RegexOptions.None, TimeSpan.FromSeconds(1)), $"No browser test takes {name}.");
        }

        Assert.Equal(named.Select(picture => picture.Name).Order(StringComparer.Ordinal), files.GetDirectoryContents(HelpPicture.Folder).Select(file => Path.GetFileNameWithoutExtension(file.Name)).Order(StringComparer.Ordinal));

        // What is served is what is kept.
        using var visitor = demo.Anonymous();
        var images = new List<IElement>();
        foreach (var page in HelpPages.All)
        {
            images.AddRange((await visitor.PageAsync(page.Address)).QuerySelectorAll(".eig-help__picture img"));
        }

        Assert.Equal(named.Count, images.Count);
        foreach (var image in images)
        {
            using var response = await visitor.GetAsync(image.GetAttribute("src")!);
            Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
            var size = HelpPicture.Size(files.GetFileInfo(image.GetAttribute("src")!.Split('?')[0]))!.Value;
            Assert.Equal(($"{size.Width}", $"{size.Height}"), (image.GetAttribute("width"), image.GetAttribute("height")));
        }
    }
}
