using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Deliberation;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Deliberation;

/// <summary>What tests of the deliberation share: a promotion whose jury is over, two people of the team, and a clock in the middle of the deliberation.</summary>
public abstract class DeliberationTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private readonly FixedTime time = FixedTime.At("2022-12-19T10:00:00+01:00");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected EigDatabase Database => database.Database;

    protected OfferLinks Links { get; } = new(new byte[32], new Uri("https://eig.exemple.gouv.fr"));

    protected DomainClock Clock => new(time);

    /// <param name="Defi">The first wish of everybody; Other the second.</param>
    /// <param name="Applications">By falling score: 5, 4.5, 4…</param>
    /// <param name="LeftOut">By the preselection.</param>
    protected sealed record World(
        PromotionRow Promotion, DefiRow Defi, DefiRow Other, IReadOnlyList<ApplicationRow> Applications, ApplicationRow LeftOut, Actor Preparer, Actor Releaser);

    protected void Advance(TimeSpan by) => time.Advance(by);

    protected ProposeMatching Propose => new(Database, Clock);

    protected DecideLine Decide => new(Database, Clock);

    protected PrepareRelease Prepare => new(Database, Clock);

    protected ReleaseDecisions Release => new(Database, Links, Clock);

    protected AnswerOffer Answer => new(Database, Clock);

    protected MoveWaitingLists Move => new(Database, Links, Clock);

    protected WithdrawDecision Withdraw => new(Database, Clock);

    /// <summary>Everybody is a developer, preselected, scored, and wishes for the défi, then for the other one, which has no post.</summary>
    protected async Task<World> WorldAsync(int candidates = 4, int posts = 2) => await GivenAsync(async given =>
    {
        var promotion = await given.PromotionAsync(2023);
        var defi = await given.DefiAsync(promotion);
        var other = await given.DefiAsync(promotion);
        var juror = await given.AssessorAsync();
        var applications = new List<ApplicationRow>();
        for (var i = 0; i < candidates; i++)
        {
            var application = await given.ApplicationAsync(promotion, wishes: [defi, other]);
            await given.JuryScoreAsync(application, defi, 5 - (i * 0.5m), assessor: juror);
            applications.Add(application);
        }

        var leftOut = await given.ApplicationAsync(promotion, wishes: defi);
        await given.Work.ExecuteAsync(
            """
            insert into selection_setting (promotion_id, preselection_decided_at) values (@promotion, '2022-12-01');
            insert into milestone (promotion_id, kind, opens_at, closes_at) values (@promotion, 'Deliberation', '2022-12-17 08:00+01', '2022-12-31 18:00+01');
            insert into post (defi_id, profile, seat) select @defi, 'Development', s from generate_series(1, @posts) s;
            insert into preselection_decision (application_id, promotion_id, outcome, decided_at)
            select id, promotion_id, case when id = @leftOut then 'NotPreselected' else 'Preselected' end, '2022-12-01' from application where promotion_id = @promotion;
            """, new { promotion = promotion.Id, defi = defi.Id, posts, leftOut = leftOut.Id });
        return new World(promotion, defi, other, applications, leftOut, await TeamAsync(given), await TeamAsync(given));
    });

    /// <summary>The matching proposed, with that many places on each waiting list, and accepted as a whole.</summary>
    protected async Task<int> AcceptedAsync(World world, int waiting = 5)
    {
        Assert.True((await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, waiting, await VersionAsync(world), Cancellation)).IsDone);
        Assert.True((await Decide.AcceptAllAsync(world.Preparer, world.Promotion.Code, await VersionAsync(world), Cancellation)).IsDone);
        return await VersionAsync(world);
    }

    protected async Task ReleasedAsync(World world, int waiting = 5)
    {
        Assert.True((await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, await AcceptedAsync(world, waiting), Cancellation)).IsDone);
        var released = await Release.ExecuteAsync(world.Releaser, world.Promotion.Code, await VersionAsync(world), Cancellation);
        Assert.True(released.IsDone, released.Refusals.Count > 0 ? released.Refusals[0].Code : "");
    }

    protected async Task<T> GivenAsync<T>(Func<Given, Task<T>> build)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        var built = await build(new Given(work));
        await work.CommitAsync();
        return built;
    }

    protected static async Task<Actor> TeamAsync(Given given) => Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Team)));

    protected async Task<T?> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return await work.QuerySingleOrDefaultAsync<T>(sql, parameters);
    }

    protected Task<int> ExecuteAsync(string sql, object? parameters = null) => GivenAsync(given => given.Work.ExecuteAsync(sql, parameters));

    protected Task<int> VersionAsync(World world) =>
        ValueAsync<int>("select coalesce((select version from deliberation where promotion_id = @Id), 0)", new { world.Promotion.Id });

    /// <summary>Each application's draft: "Laureate", "WaitingList 1", "NotSelected", "–".</summary>
    protected Task<string?> DraftsAsync(World world) => ValueAsync<string>(
        """
        select string_agg(coalesce(d.outcome || coalesce(' ' || d.rank, ''), '–'), ', ' order by a.id)
        from application a left join draft_decision d on d.application_id = a.id where a.promotion_id = @Id and a.id <> @leftOut
        """, new { world.Promotion.Id, leftOut = world.LeftOut.Id });

    /// <summary>Each application's decision and offers: "Laureate Open", "WaitingList".</summary>
    protected Task<string?> DecisionsAsync(World world) => ValueAsync<string>(
        """
        select string_agg(concat_ws(' ', d.outcome, (select string_agg(o.status, ' ' order by o.offered_at) from offer o where o.application_id = a.id)), ', ' order by a.id)
        from application a left join decision d on d.application_id = a.id where a.promotion_id = @Id
        """, new { world.Promotion.Id });

    protected Task<Guid> OfferAsync(ApplicationRow application) =>
        ValueAsync<Guid>("select id from offer where application_id = @Id order by offered_at desc limit 1", new { application.Id });
}
