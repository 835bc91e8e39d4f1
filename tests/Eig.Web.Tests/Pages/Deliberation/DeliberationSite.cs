using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Deliberation;
using Eig.Testing;
using Eig.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Web.Tests.Pages.Deliberation;

/// <summary>The site on its usual day, in the middle of a deliberation that each test makes for itself.</summary>
public sealed class DeliberationSite() : Site(new EmptyDatabase())
{
    /// <summary>The second person of the team.</summary>
    public Visitor Second { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var invited = await new InviteAccount(Database.Database).ExecuteAsync(Actor.System("test"), "seconde@example.org", [new RoleGrant(Role.Team)], CancellationToken.None);
        Assert.True(invited.IsDone);
        Second = await EnterByLinkAsync("seconde@example.org");
    }

    public override async ValueTask DisposeAsync()
    {
        Second?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Candidates by falling score for two posts of one défi, and one whom the preselection left out.</summary>
    public async Task<Delivered> PromotionAsync(int candidates = 4, int posts = 2)
    {
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        var given = new Given(work);
        var promotion = await given.PromotionAsync(2023);
        var defi = await given.DefiAsync(promotion);
        var applications = new List<ApplicationRow>();
        for (var i = 0; i < candidates; i++)
        {
            applications.Add(await given.ApplicationAsync(promotion, wishes: defi));
            await given.JuryScoreAsync(applications[i], defi, 5 - (i * 0.5m));
        }

        var leftOut = await given.ApplicationAsync(promotion, wishes: defi);
        await work.ExecuteAsync(
            """
            insert into selection_setting (promotion_id, preselection_decided_at) values (@promotion, '2022-11-01');
            insert into milestone (promotion_id, kind, opens_at, closes_at) values (@promotion, 'Deliberation', '2022-11-10', '2022-11-30');
            insert into post (defi_id, profile, seat) select @defi, 'Development', s from generate_series(1, @posts) s;
            insert into preselection_decision (application_id, promotion_id, outcome, decided_at)
            select id, promotion_id, case when id = @leftOut then 'NotPreselected' else 'Preselected' end, '2022-11-01' from application where promotion_id = @promotion;
            """, new { promotion = promotion.Id, defi = defi.Id, posts, leftOut = leftOut.Id });
        await work.CommitAsync();
        return new Delivered(promotion.Id, $"/promotions/{promotion.Code}", defi.Code, applications);
    }

    /// <summary>All the way to the release, on the pages, by two persons.</summary>
    public async Task<Delivered> ReleasedAsync(int candidates = 4, int posts = 2)
    {
        var promotion = await PromotionAsync(candidates, posts);
        await DoAsync(Team, promotion.Page, "?handler=Propose", ("attente", "5"));
        await DoAsync(Team, promotion.Page, "?handler=AcceptAll");
        await DoAsync(Team, promotion.Page + "/publication", "?handler=Prepare");
        await DoAsync(Second, promotion.Page + "/publication", "?handler=Release");
        return promotion;
    }

    /// <summary>Posts a form of a page with the version that the page shows; fails unless it is done.</summary>
    public static async Task DoAsync(Visitor visitor, string page, string handler, params (string Name, string Value)[] fields)
    {
        var shown = await visitor.PageAsync(page);
        var version = shown.QuerySelector("main input[name=version]")?.GetAttribute("value") ?? "0";
        using var done = await visitor.PostAsync(page + handler, [.. fields, ("version", version), ("jeton", shown.QuerySelector("input[name=jeton]")!.GetAttribute("value")!)]);
        Assert.True(done.StatusCode == System.Net.HttpStatusCode.Redirect, $"{page}{handler}: {done.StatusCode}");
    }

    public Task<Guid> OfferAsync(ApplicationRow application) => ScalarAsync<Guid>("select id from offer where application_id = $1 order by offered_at desc limit 1", application.Id);

    /// <summary>The path of the link that the mail holds.</summary>
    public async Task<string> LinkAsync(ApplicationRow application) => Services.GetRequiredService<OfferLinks>().Address(await OfferAsync(application)).AbsolutePath;

    /// <param name="Promotion">"/promotions/EIG…".</param>
    public sealed record Delivered(int Id, string Promotion, string Defi, IReadOnlyList<ApplicationRow> Applications)
    {
        public string Page => Promotion + "/deliberation";
    }
}
