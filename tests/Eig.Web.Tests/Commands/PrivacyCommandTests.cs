using Dapper;
using Eig.Testing;
using Xunit;

namespace Eig.Web.Tests.Commands;

[Collection(CommandRun.OneAtATime)]
public sealed class PrivacyCommandTests(DemoDatabase database) : IClassFixture<DemoDatabase>, IDisposable
{
    private readonly CommandRun eig = new(database);

    public void Dispose() => eig.Dispose();

    [Fact]
    public async Task Erasures_WrittenAndReplayedAfterARestoration_EraseAgainAndSaySo()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var person = await owner.QuerySingleAsync<int>("select min(person_id) from contract");
        var before = await owner.QuerySingleAsync<(string Code, string Last, string First, string Email)>(
            "select n.code, i.last_name, i.first_name, i.email from person n join person_identity i on i.person_id = n.id where n.id = @person", new { person });
        await owner.ExecuteAsync("begin; select set_config('eig.actor_kind', 'System', true); select access.erase('Person', @person, '2022-11-15'); commit", new { person });
        var list = await eig.RunAsync("privacy", "erasures");
        // As a backup of the day before has them.
        await owner.ExecuteAsync(
            """
            update person set erased_at = null, code = @Code where id = @person;
            insert into person_identity (person_id, last_name, first_name, email) values (@person, @Last, @First, @Email);
            """, new { person, before.Code, before.Last, before.First, before.Email });
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, list.Output, TestContext.Current.CancellationToken);

        var replay = await eig.RunAsync("privacy", "replay", file);
        await File.WriteAllTextAsync(file, "autre chose", TestContext.Current.CancellationToken);
        var wrong = await eig.RunAsync("privacy", "replay", file);
        File.Delete(file);

        Assert.Equal((0, 0, 2), (list.ExitCode, replay.ExitCode, wrong.ExitCode));
        Assert.DoesNotContain(before.Email, list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(before.Code, list.Output, StringComparison.Ordinal);
        Assert.StartsWith("1 effacement rejoué, ", replay.Output.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("rien n’a été changé", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(0, await owner.QuerySingleAsync<int>("select count(*)::int from person_identity where person_id = @person", new { person }));
    }

    [Fact]
    public async Task Due_OfADay_CountsAndErasesNothing()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var erased = await owner.QuerySingleAsync<int>("select count(*)::int from application where erased_at is not null");

        var due = await eig.RunAsync("privacy", "due", "--as-of", "2022-11-15");

        Assert.Equal((0, ""), (due.ExitCode, due.Error));
        Assert.Matches("Candidatures non retenues .*2 ans .*[1-9]", due.Output);
        Assert.Equal(erased, await owner.QuerySingleAsync<int>("select count(*)::int from application where erased_at is not null"));
    }
}
