using System.Globalization;
using System.Text;
using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Applications;

/// <summary>What tests of applications share: a promotion with two défis, a day in its call, somebody of the team, and an export.</summary>
public abstract class CandidateTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IAsyncLifetime
{
    protected const string Labels = "ID;Email;Déposé le;Civilité;Nom;Prénom;Votre métier;Vœu 1;Vœu 2;Secteur;Employeur actuel;Agent public en poste ?;Votre motivation";

    private static int serial;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static DomainClock Clock { get; } = new(FixedTime.At("2022-11-15T09:00:00+01:00"));

    protected EigDatabase Database => database.Database;

    protected Actor Team { get; private set; }

    protected PromotionRow Promotion { get; private set; } = null!;

    protected DefiRow FirstDefi { get; private set; } = null!;

    protected DefiRow SecondDefi { get; private set; } = null!;

    protected ImportCandidates Import => new(Database, Clock);

    public async ValueTask InitializeAsync() => await GivenAsync(async given =>
    {
        Promotion = await given.PromotionAsync(2024, startsOn: new DateOnly(2024, 1, 8), callOpensOn: new DateOnly(2022, 9, 1), callClosesOn: new DateOnly(2022, 10, 31));
        FirstDefi = await given.DefiAsync(Promotion);
        SecondDefi = await given.DefiAsync(Promotion);
        Team = Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Team)));
        return 0;
    });

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task<T> GivenAsync<T>(Func<Given, Task<T>> build)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        var built = await build(new Given(work));
        await work.CommitAsync();
        return built;
    }

    protected async Task<T?> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var work = await Database.BeginAsync(Actor.System("test"), Cancellation);
        return await work.QuerySingleOrDefaultAsync<T>(sql, parameters);
    }

    protected Task<int> ExecuteAsync(string sql, object? parameters = null) => GivenAsync(given => given.Work.ExecuteAsync(sql, parameters));

    /// <summary>A number no other test has.</summary>
    protected static string Number() => Interlocked.Increment(ref serial).ToString("910000", CultureInfo.InvariantCulture);

    /// <summary>A line of the export about somebody invented; a test states only what matters.</summary>
    protected string Line(
        string number, string? email = null, string filed = "2022-09-05 10:32", string gender = "Mme", string lastName = "Morvan", string firstName = "Inès", string profile = "Design",
        string? wish1 = null, string wish2 = "", string sector = "Secteur privé", string employer = "Studio Neuf", string agent = "Non", string text = "Je veux servir.") =>
        string.Join(';', number, email ?? $"candidate-{number}@exemple.fr", filed, gender, lastName, firstName, profile, wish1 ?? FirstDefi.Code, wish2, sector, employer, agent, $"\"{text}\"");

    protected static CandidateExport Export(params string[] lines) => CandidateExport.Read(Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(Labels)))).Value;

    protected async Task<CandidatePlan> ImportAsync(params string[] lines)
    {
        var export = Export(lines);
        var outcome = await Import.ExecuteAsync(Team, Promotion.Code, export, (await Import.ProposeAsync(Team, Promotion.Code, export, Cancellation)).Value, Cancellation);
        return outcome.IsDone ? outcome.Value : throw new InvalidOperationException(outcome.Refusals[0].Code);
    }

    protected async Task<Refusal> RefuseAsync(Actor actor, params string[] lines)
    {
        var export = Export(lines);
        var fields = (await Import.ProposeAsync(Team, Promotion.Code, export, Cancellation)).Value;
        var outcome = await Import.ExecuteAsync(actor, Promotion.Code, export, fields, Cancellation);
        Assert.False(outcome.IsDone);
        return outcome.Refusals[0];
    }

    /// <summary>All that an import may write, as one text.</summary>
    protected async Task<string> ContentAsync()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancellation);
        string[] tables = ["person", "person_identity", "person_gender", "application", "application_wish", "application_text", "candidate_import", "candidate_column"];
        var parts = tables.Select(table => $"select '{table}' || coalesce(string_agg(t::text, E'\\n' order by t::text), '') from {table} t");
        await using var command = connection.CreateCommand();
        command.CommandText = string.Join(" union all ", parts);
        var text = new StringBuilder();
        await using var rows = await command.ExecuteReaderAsync(Cancellation);
        while (await rows.ReadAsync(Cancellation))
        {
            text.AppendLine(rows.GetString(0));
        }

        return text.ToString();
    }
}
