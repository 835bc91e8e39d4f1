using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Surveys;

/// <summary>What tests of the survey share: a day, a promotion of 2021 whose missions ended on 30 June 2022, and what became of it.</summary>
public abstract class SurveyTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected EigDatabase Database => database.Database;

    protected SurveyLinks Links { get; } = new(new byte[32], new Uri("https://eig.exemple.gouv.fr"));

    /// <param name="day">"2022-11-15"; nine o'clock in Paris.</param>
    protected static DomainClock At(string day) => new(FixedTime.At(day + "T09:00:00+01:00"));

    protected static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    protected async Task<T> GivenAsync<T>(Func<Given, Task<T>> build)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        var built = await build(new Given(work));
        await work.CommitAsync();
        return built;
    }

    protected Task<PromotionRow> PromotionAsync() => GivenAsync(given => given.PromotionAsync(2021));

    protected Task<Actor> TeamAsync() => GivenAsync(async given => Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Team))));

    protected Task<WaveRun> RunAsync(string day) => new RunSurveyWaves(Database, Links, At(day)).ExecuteAsync(Cancellation);

    /// <summary>Where somebody stands in the N+1 wave of the promotion.</summary>
    protected async Task<WaveStanding> StandingAsync(PromotionRow promotion, int person, string day, WaveKind kind = WaveKind.NextYear)
    {
        var waves = new WaveQueries(Database, At(day));
        var wave = await waves.FindAsync(Actor.System("test"), promotion.Code, kind, Cancellation);
        return (await waves.MembersAsync(Actor.System("test"), wave!, Cancellation)).Single(member => member.PersonId == person).Standing;
    }

    /// <summary>The mails queued for a person, oldest first: "SurveyInvitation", "SurveyReminder/1".</summary>
    protected async Task<string> MailsAsync(int person)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return string.Join(' ', await work.QueryAsync<string>(
            """
            select m.template || substr(m.object_key, 37) from mail m
            join survey_invitation v on m.object_key like v.id::text || '%'
            where v.person_id = @person order by m.queued_at, m.object_key
            """, new { person }));
    }

    protected async Task<T?> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return await work.QuerySingleOrDefaultAsync<T>(sql, parameters);
    }

    protected async Task<Guid> InvitationOfAsync(int person) =>
        await ValueAsync<Guid>("select id from survey_invitation where person_id = @person", new { person });
}
