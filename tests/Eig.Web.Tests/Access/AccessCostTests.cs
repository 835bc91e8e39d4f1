using System.Collections.Concurrent;
using System.Diagnostics;

namespace Eig.Web.Tests.Access;

/// <summary>What knowing who asks costs a page.</summary>
public sealed class AccessCostTests(CostSite site) : IClassFixture<CostSite>
{
    [Fact]
    public async Task Page_OfSomebodySignedIn_AsksTheDatabaseOnceWhoItIs()
    {
        // A page that reads nothing itself: what is left is the session.
        using var warm = await site.GetAsync("/deconnexion");
        var commands = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(tag => tag.Value as string == site.Database.Name))
                {
                    commands.Enqueue(activity.GetTagItem("db.query.text") as string ?? activity.GetTagItem("db.statement") as string ?? activity.DisplayName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var page = await site.GetAsync("/deconnexion");
        Assert.Contains("access.enter", Assert.Single(commands), StringComparison.Ordinal);
    }
}

public sealed class CostSite() : Site(new Testing.EmptyDatabase());
