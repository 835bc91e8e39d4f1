using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Jury;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Web.Tests.Pages.Jury;

/// <summary>A site with a promotion of its own whose jury is open: two members with accounts, a défi, two developers who wish for it.</summary>
public sealed class JurySite() : Site(new DemoDatabase())
{
    public PromotionRow Promotion { get; private set; } = null!;

    public DefiRow Defi { get; private set; } = null!;

    public ApplicationRow First { get; private set; } = null!;

    public ApplicationRow Second { get; private set; } = null!;

    /// <summary>Assessors: jury@ and jury2@.</summary>
    public int[] Members { get; private set; } = [];

    /// <summary>jury@, signed in.</summary>
    public Visitor Juror { get; private set; } = null!;

    /// <summary>jury2@, signed in.</summary>
    public Visitor Fellow { get; private set; } = null!;

    public string Jury => $"/promotions/{Promotion.Code}/jury";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await GivenAsync(async given =>
        {
            Promotion = await given.PromotionAsync(2023);
            await given.OpenJuryAsync(Promotion);
            await given.JuryCriterionAsync(Promotion, "Motivation", 1, 1);
            await given.JuryCriterionAsync(Promotion, "Technique", 3, 2);
            Defi = await given.DefiAsync(Promotion);
            (First, Second) = (await given.ApplicationAsync(Promotion, wishes: Defi), await given.ApplicationAsync(Promotion, wishes: Defi));
            await given.PreselectedAsync(First);
            await given.PreselectedAsync(Second);
            Members = [await MemberAsync(given, "jury@demonstration.example"), await MemberAsync(given, "jury2@demonstration.example")];
        });
        (Juror, Fellow) = (await EnterAsync("jury@demonstration.example"), await EnterAsync("jury2@demonstration.example"));
    }

    public override async ValueTask DisposeAsync()
    {
        Juror?.Dispose();
        Fellow?.Dispose();
        await base.DisposeAsync();
    }

    public async Task GivenAsync(Func<Given, Task> build)
    {
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        await build(new Given(work));
        await work.CommitAsync();
    }

    /// <summary>A session at its own hour, that nothing else of this class uses.</summary>
    /// <returns>Its id.</returns>
    public async Task<int> SessionAsync(string startsAt, bool hears = true, bool seats = true)
    {
        var session = 0;
        await GivenAsync(async given =>
        {
            session = await given.JurySessionAsync(Defi, startsAt: startsAt + "+01:00", members: seats ? Members : []);
            if (hears)
            {
                await given.HearingAsync(session, First, 1);
                await given.HearingAsync(session, Second, 2);
            }
        });
        return session;
    }

    private async Task<int> MemberAsync(Given given, string email)
    {
        var account = await given.Work.QuerySingleAsync<int>("select id from account where email = @email", new { email });
        await given.Work.ExecuteAsync("insert into account_role (account_id, role, promotion_id) values (@account, 'Jury', @Id)", new { account, Promotion.Id });
        return await given.JuryMemberAsync(Promotion, account);
    }
}
