using Dapper;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;
using Xunit;

namespace Eig.Core.Tests.Access;

/// <summary>What tests of the accounts share: a database emptied before each, an administrator who acts, a look behind the scenes.</summary>
public abstract class AccountTest(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IAsyncLifetime
{
    protected EmptyDatabase Database { get; } = database;

    protected Actor Admin { get; private set; }

    protected int AdminAccount { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await OwnerAsync("truncate account, account_role, session, sign_in_link, mail, audit_line, audit_seal restart identity cascade");
        AdminAccount = await AccountAsync("admin@exemple.fr", AccountStatus.Active, new RoleGrant(Role.Admin));
        Admin = Actor.Account(AdminAccount);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task<int> AccountAsync(string email, params RoleGrant[] roles) => AccountAsync(email, AccountStatus.Active, roles);

    protected Task<int> AccountAsync(string email, AccountStatus status, params RoleGrant[] roles) =>
        BuildAsync(given => given.AccountAsync(email, status, roles));

    protected async Task<T> BuildAsync<T>(Func<Given, Task<T>> build)
    {
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        var built = await build(new Given(work));
        await work.CommitAsync();
        return built;
    }

    protected async Task<Guid> SessionAsync(int account, string method = "Link", string? providerToken = null)
    {
        var id = Guid.NewGuid();
        await OwnerAsync("insert into session (id, account_id, method, provider_token) values (@id, @account, @method, @providerToken)", new { id, account, method, providerToken });
        return id;
    }

    protected async Task<T> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        return (await connection.QuerySingleAsync<T>(sql, parameters))!;
    }

    protected async Task OwnerAsync(string sql, object? parameters = null)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>"InviteAccount Account 2 null→Invited by Account 1", one line each, oldest first.</summary>
    protected Task<string> AuditAsync() => ValueAsync<string>(
        """
        select coalesce(string_agg(action || ' ' || object_kind || ' ' || coalesce(object_key, '-') || ' ' || coalesce(state_from, '') || '→' || coalesce(state_to, '')
            || ' by ' || actor_kind || ' ' || actor_key, E'\n' order by id), '')
        from audit_line
        """);
}
