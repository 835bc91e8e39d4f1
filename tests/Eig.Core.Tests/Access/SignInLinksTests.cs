using System.Buffers.Text;
using System.Security.Cryptography;
using Dapper;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Tests.Database;
using Eig.Testing;

namespace Eig.Core.Tests.Access;

public sealed class SignInLinksTests(EmptyDatabase database) : AccountTest(database)
{
    private SignInLinks Links => new(Database.Database);

    [Fact]
    public async Task Link_PressedWithinTenMinutes_OpensASession()
    {
        var account = await AccountAsync("zoe@exemple.fr", AccountStatus.Invited, new RoleGrant(Role.Team));
        var token = await TokenAsync(" Zoe@exemple.FR ");

        var session = (await Links.UseAsync(token, CancellationToken.None)).Value;

        var who = await new Sessions(Database.Database).EnterAsync(session, CancellationToken.None);
        Assert.Equal(account, who!.Account);
        Assert.Equal(("Active", true), await ValueAsync<(string, bool)>("select status, last_sign_in_at is not null from account where id = @account", new { account }));
        Assert.Equal($"SignIn Account {account} →Link by System sign-in", await AuditAsync());
    }

    [Fact]
    public async Task Link_PressedTwice_WorksOnce()
    {
        var token = await TokenAsync("admin@exemple.fr");

        Assert.True((await Links.UseAsync(token, CancellationToken.None)).IsDone);
        Assert.Equal("link-unusable", (await Links.UseAsync(token, CancellationToken.None)).Refusals[0].Code);
    }

    [Fact]
    public async Task Link_PressedTenTimesAtOnce_OpensOneSession()
    {
        var token = await TokenAsync("admin@exemple.fr");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Links.UseAsync(token, CancellationToken.None)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from session"));
    }

    [Theory]
    [InlineData("update sign_in_link set asked_at = clock_timestamp() - interval '10 minutes 1 second'", false)]
    [InlineData("update sign_in_link set asked_at = clock_timestamp() - interval '9 minutes 50 seconds'", true)]
    [InlineData("update account set status = 'Suspended'", false)]
    public async Task Link_TooOldOrOfASuspendedAccount_IsRefused(string change, bool works)
    {
        var token = await TokenAsync("admin@exemple.fr");
        await OwnerAsync(change);

        Assert.Equal(works, (await Links.UseAsync(token, CancellationToken.None)).IsDone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("___________________________________________")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n")]
    [InlineData("éAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Link_ThatIsNone_IsRefused(string token) =>
        Assert.Equal("link-unusable", (await Links.UseAsync(token, CancellationToken.None)).Refusals[0].Code);

    [Fact]
    public async Task Link_MailMadeAgain_ReplacesTheTokenOfBefore()
    {
        await Links.AskAsync("admin@exemple.fr", CancellationToken.None);
        var first = await DrawAsync();
        var second = await DrawAsync();

        Assert.False((await Links.UseAsync(first!, CancellationToken.None)).IsDone);
        Assert.True((await Links.UseAsync(second!, CancellationToken.None)).IsDone);
        Assert.Null(await DrawAsync());
    }

    [Fact]
    public async Task Ask_UnknownSuspendedOrTooOften_LeavesAMailThatNobodyGets()
    {
        await AccountAsync("suspendu@exemple.fr", AccountStatus.Suspended, new RoleGrant(Role.Team));
        await Links.AskAsync("inconnu@exemple.fr", CancellationToken.None);
        await Links.AskAsync("suspendu@exemple.fr", CancellationToken.None);

        Assert.Equal((0, 2), await ValueAsync<(int, int)>("select (select count(*)::int from sign_in_link), (select count(*)::int from mail)"));
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        foreach (var key in await work.QueryAsync<string>("select object_key from mail"))
        {
            Assert.Null(await new AccessMails(new Uri("https://eig.exemple.fr")).SignInLinkAsync(work, key));
        }
    }

    [Fact]
    public async Task Ask_KnownAndUnknown_IsTheSameWork()
    {
        var known = await StatementsAsync("admin@exemple.fr");
        var unknown = await StatementsAsync("inconnu@exemple.fr");

        Assert.Equal(known, unknown);
        Assert.True(known.Count >= 3, $"{known.Count} statements");
    }

    [Fact]
    public async Task Ask_TwentyTimesAtOnce_MakesThreeLinks()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Links.AskAsync("admin@exemple.fr", CancellationToken.None)));
        Assert.Equal(3, await ValueAsync<int>("select count(*)::int from sign_in_link"));

        await OwnerAsync("update sign_in_link set asked_at = clock_timestamp() - interval '11 minutes'");
        await Links.AskAsync("admin@exemple.fr", CancellationToken.None);
        Assert.Equal(4, await ValueAsync<int>("select count(*)::int from sign_in_link"));
    }

    [Fact]
    public async Task Secrets_OfALinkAndItsMail_StandNowhereInTheDatabase()
    {
        const string Address = "canari@exemple.fr";
        await AccountAsync(Address, new RoleGrant(Role.Team));
        var letters = new List<MailContent>();
        await Links.AskAsync(Address, CancellationToken.None);
        var mails = new AccessMails(new Uri("https://eig.exemple.fr"));
        var token = "";
        await using (var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None))
        {
            letters.Add((await mails.SignInLinkAsync(work, await work.QuerySingleAsync<string>("select object_key from mail")))!);
            token = letters[0].Link!.Address.Segments[^1];
            await work.CommitAsync();
        }

        Assert.Equal(Address, letters[0].To);
        Assert.True((await Links.UseAsync(token, CancellationToken.None)).IsDone);
        var raw = Base64Url.DecodeFromChars(token);
        string[] canaries = [token, Convert.ToHexStringLower(raw), Convert.ToBase64String(raw), "/connexion/lien", token.ToLowerInvariant()];
        var content = await EverythingAsync();
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(raw)), string.Join('\n', content.Values), StringComparison.Ordinal);
        foreach (var (table, rows) in content)
        {
            Assert.DoesNotContain(canaries, canary => rows.Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.True(table == "account" || !rows.Contains(Address, StringComparison.OrdinalIgnoreCase), table);
        }
    }

    private async Task<string> TokenAsync(string email)
    {
        await Links.AskAsync(email, CancellationToken.None);
        return (await DrawAsync())!;
    }

    private async Task<string?> DrawAsync()
    {
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        var token = await SignInLinks.DrawTokenAsync(work, await work.QuerySingleAsync<Guid>("select id from sign_in_link order by asked_at desc limit 1"));
        await work.CommitAsync();
        return token;
    }

    private Task<IReadOnlyList<string>> StatementsAsync(string email) => Statements.OfAsync(Database.Name, () => Links.AskAsync(email, CancellationToken.None));

    private async Task<Dictionary<string, string>> EverythingAsync()
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        var content = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in await connection.QueryAsync<string>("select tablename from pg_tables where schemaname = 'public'"))
        {
            content[table] = await connection.QuerySingleAsync<string>($"select coalesce(string_agg(t::text, E'\\n'), '') from {table} t");
        }

        return content;
    }
}
