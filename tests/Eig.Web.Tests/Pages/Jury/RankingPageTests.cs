using System.Collections.Concurrent;
using System.Diagnostics;
using AngleSharp.Dom;

namespace Eig.Web.Tests.Pages.Jury;

/// <summary>The ranking of a défi and a profile, in a handful of statements however many candidates there are.</summary>
public sealed class RankingPageTests(RankingSite site) : IClassFixture<RankingSite>
{
    [Fact]
    public async Task Get_Ranking_ShowsTiesAsTies_AndApartWhoHasNoMean()
    {
        var page = await site.PageAsync(site.Path);

        var ranks = page.QuerySelectorAll("#classement tbody tr").Select(row => Text(row.QuerySelector("td")!)).ToList();
        Assert.Equal(["1", "2 ex æquo", "2 ex æquo", "4"], ranks);
        Assert.Equal(["Pas encore notée (1)"], page.QuerySelectorAll("main h2").Select(Text));
        Assert.Contains("4 candidatures classées sur 5", Text(page.QuerySelector(".fr-text--lead")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithoutAChoice_ListsWhatThereIs()
    {
        var page = await site.PageAsync($"/promotions/{site.Promotion}/classement");

        Assert.Equal(site.Path, page.QuerySelector("#classements tbody a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Get_Ranking_TakesAtMostFiveStatements()
    {
        using var warm = await site.GetAsync(site.Path);
        var statements = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(tag => tag.Value as string == site.Database.Name))
                {
                    statements.Enqueue(activity.DisplayName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        using var page = await site.GetAsync(site.Path);

        Assert.True(page.IsSuccessStatusCode);
        Assert.InRange(statements.Count, 2, 5);
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Five candidates: first, two tied, last, and one whom nobody scored.</summary>
public sealed class RankingSite() : Site(new Testing.DemoDatabase())
{
    public string Promotion { get; private set; } = "";

    public string Path { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var work = await Database.Database.BeginAsync(Core.Database.Actor.System("test"), CancellationToken.None);
        var given = new Testing.Builders.Given(work);
        var promotion = await given.PromotionAsync(2023);
        await given.OpenJuryAsync(promotion);
        var defi = await given.DefiAsync(promotion);
        foreach (var score in new decimal?[] { 3, 4, null, 4, 5 })
        {
            var application = await given.ApplicationAsync(promotion, wishes: defi);
            await given.PreselectedAsync(application);
            if (score is { } known)
            {
                await given.JuryScoreAsync(application, defi, known);
            }
        }

        await work.CommitAsync();
        (Promotion, Path) = (promotion.Code, $"/promotions/{promotion.Code}/classement?defi={defi.Code}&metier=developpement");
    }
}
