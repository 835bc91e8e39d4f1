using Dapper;
using Eig.Testing;
using Xunit;

namespace Eig.Web.Tests.Commands;

[Collection(CommandRun.OneAtATime)]
public sealed class InviteCommandTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    [Fact]
    public async Task Invite_FirstAdministrator_OpensAnAccountAndQueuesItsMail()
    {
        using var run = new CommandRun(database);

        var first = await run.RunAsync("invite", "Premiere.Personne@Example.org");
        var again = await run.RunAsync("invite", "premiere.personne@example.org");
        var bad = await run.RunAsync("invite", "personne");

        Assert.Equal((0, 2, 2), (first.ExitCode, again.ExitCode, bad.ExitCode));
        Assert.Contains("Un compte existe déjà", again.Error, StringComparison.Ordinal);
        await using var connection = await database.Owner.OpenConnectionAsync();
        Assert.Equal(
            ("premiere.personne@example.org", "Invited", "Admin", 1L),
            await connection.QuerySingleAsync<(string, string, string, long)>(
                "select a.email, a.status, r.role, (select count(*) from mail) from account a join account_role r on r.account_id = a.id"));
        Assert.DoesNotContain("premiere.personne", run.Log(), StringComparison.OrdinalIgnoreCase);
    }
}
