using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Defis;

/// <summary>
/// What tests of the calendar and of défis share: a promotion whose nomination is open from 3 October 2022 to 14 November,
/// 18:00, and whose jury of défis scores from then to 30 November, 18:00 (Paris).
/// </summary>
public abstract class DefiTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    protected const string WhileNominating = "2022-10-10T12:00:00+02:00";
    protected const string WhileScoring = "2022-11-20T12:00:00+01:00";
    protected const string AfterScoring = "2022-11-30T18:00:00+01:00";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected EigDatabase Database => database.Database;

    protected static DomainClock At(string iso) => new(FixedTime.At(iso));

    protected static DateTime Utc(string iso) => DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;

    protected async Task<T> GivenAsync<T>(Func<Given, Task<T>> build)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        var built = await build(new Given(work));
        await work.CommitAsync();
        return built;
    }

    protected Task<PromotionRow> PromotionAsync() => GivenAsync(async given =>
    {
        var promotion = await given.PromotionAsync(2023);
        await MilestoneAsync(given, promotion, CalendarStep.Nomination, "2022-10-03T09:00:00+02:00", "2022-11-14T18:00:00+01:00");
        await MilestoneAsync(given, promotion, CalendarStep.DefiJury, "2022-11-14T18:00:00+01:00", "2022-11-30T18:00:00+01:00");
        return promotion;
    });

    protected static Task MilestoneAsync(Given given, PromotionRow promotion, CalendarStep step, string opens, string closes) => given.Work.ExecuteAsync(
        "insert into milestone (promotion_id, kind, opens_at, closes_at) values (@Id, @kind, @opens, @closes)",
        new { promotion.Id, kind = step.ToString(), opens = Utc(opens), closes = Utc(closes) });

    protected Task<Actor> TeamAsync() => AccountAsync(new RoleGrant(Role.Team));

    protected Task<Actor> AccountAsync(params RoleGrant[] roles) => GivenAsync(async given => Actor.Account(await given.AccountAsync(roles: roles)));

    /// <summary>An agent of a new administration.</summary>
    protected async Task<(Actor Actor, int Administration)> HostAsync()
    {
        var administration = await GivenAsync(given => given.AdministrationAsync());
        return (await AccountAsync(new RoleGrant(Role.Host, administration)), administration);
    }

    protected Task<Actor> JurorAsync(PromotionRow promotion) => AccountAsync(new RoleGrant(Role.Jury, PromotionId: promotion.Id));

    protected Task<DefiRow> DefiAsync(PromotionRow promotion, string status, int? administration = null) => GivenAsync(given => given.DefiAsync(promotion, administration, status));

    protected async Task<string> BeginAsync(Actor host, int administration, PromotionRow promotion, string title = "Carte des sols", string? renews = null) =>
        Done(await new BeginNomination(Database, At(WhileNominating)).ExecuteAsync(host, new NominationForm(promotion.Code, administration, title, renews), Cancellation));

    /// <summary>Writes every step of a draft.</summary>
    /// <returns>The version it then has.</returns>
    protected async Task<int> WriteAllAsync(Actor host, string code, int version = 1, params int[] carriers)
    {
        var save = new SaveDefi(Database, At(WhileNominating));
        version = Done(await save.ProblemAsync(host, code, version, new DefiProblem("Carte des sols", "Le problème", "Les usagers"), Cancellation));
        version = Done(await save.PlanAsync(host, code, version, new DefiPlan("Hypothèses", "Risques", null, "Transition écologique"), Cancellation));
        version = Done(await save.TeamAsync(host, code, version, new DefiTeam([new ProfilePosts("Development", 2), new ProfilePosts("Design", 1)], "Une équipe"), Cancellation));
        var contacts = Enum.GetValues<ContactRole>().Select(role => new DefiContact(role, "Camille Exemple", $"{role}@exemple.gouv.fr", null)).ToList();
        return Done(await save.ContactsAsync(host, code, version, new DefiContacts(contacts, carriers), Cancellation));
    }

    protected async Task<DefiFile?> ReadAsync(Actor actor, string code) => await new DefiQueries(Database, At(WhileNominating)).FindAsync(actor, code, Cancellation);

    protected async Task<DefiStatus> StatusAsync(string code) => Enum.Parse<DefiStatus>(await ValueAsync<string>("select status from defi where code = @code", new { code }));

    protected async Task<T> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return await work.QuerySingleAsync<T>(sql, parameters);
    }

    /// <summary>The audit's last line about a défi: "ChangeDefiStatus Draft>Proposed".</summary>
    protected Task<string> LastLineAsync(string code) => ValueAsync<string>(
        "select action || ' ' || coalesce(state_from, '') || '>' || coalesce(state_to, '') from audit_line where object_key = @code order by id desc limit 1", new { code });

    protected static T Done<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.IsDone, outcome.IsDone ? "" : outcome.Refusals[0].Code);
        return outcome.Value;
    }

    protected static void Refused<T>(string code, Outcome<T> outcome) => Assert.Equal(code, outcome.IsDone ? "done" : outcome.Refusals[0].Code);
}
