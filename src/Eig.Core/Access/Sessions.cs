using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Access;

/// <summary>How somebody came in. Stored as text equal to the member's name.</summary>
public enum SignInMethod
{
    ProConnect,
    Link,

    /// <summary>One press, in demonstration mode only.</summary>
    Demonstration,
}

public static class SignInMethodText
{
    public static string Label(SignInMethod method) => method switch
    {
        SignInMethod.ProConnect => "ProConnect",
        SignInMethod.Link => "lien par courriel",
        SignInMethod.Demonstration => "démonstration",
    };
}

/// <summary>Who a request is for, as the database says at this very request.</summary>
/// <param name="Session">The session's id.</param>
/// <param name="Roles">Roles of an active account; empty when it was left with none.</param>
/// <param name="IsMailStopped">Nothing is sent from this restored or copied database; told to the team and to administrators.</param>
/// <param name="Tasks">How many things wait for the team to decide; 0 for others.</param>
public sealed record SignedIn(Guid Session, int Account, string Name, IReadOnlyList<Role> Roles, bool IsMailStopped, int Tasks);

/// <summary>The steps and reads of sessions: 12 hours at most, one hour without a request, ended on suspension.</summary>
public sealed class Sessions(EigDatabase database)
{
    /// <summary>Opens a session in the caller's unit of work.</summary>
    internal static async Task<Guid> BeginAsync(UnitOfWork work, int account, SignInMethod method, string? providerToken = null)
    {
        var id = Guid.NewGuid();
        await work.ExecuteAsync(
            "insert into session (id, account_id, method, provider_token) values (@id, @account, @method, @providerToken)",
            new { id, account, method = method.ToString(), providerToken });
        await work.ExecuteAsync(
            """
            update account set last_sign_in_at = clock_timestamp(), status = case status when 'Invited' then 'Active' else status end
            where id = @account
            """, new { account });
        await work.AuditAsync("SignIn", "Account", $"{account}", null, method.ToString());
        return id;
    }

    internal static Task EndAllAsync(UnitOfWork work, int account) =>
        work.ExecuteAsync("select access.end_sessions(@account)", new { account });

    /// <summary>The account behind a session, or null when it is over, too old, idle for too long or suspended. One round trip.</summary>
    public async Task<SignedIn?> EnterAsync(Guid session, CancellationToken cancellation)
    {
        var row = await database.QueryWithoutActorAsync<EnterRow>(
            "select account_id, name, roles, mail_stopped, tasks from access.enter(@session)", new { session }, cancellation);
        return row is null ? null : new SignedIn(session, row.AccountId, row.Name, [.. row.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)], row.MailStopped, row.Tasks);
    }

    /// <summary>Ends one session of one's own.</summary>
    /// <returns>What the provider gave when it began, to sign out there too; null when it gave nothing. It is not kept.</returns>
    public async Task<string?> EndAsync(Actor actor, Guid session, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var ended = await work.QuerySingleOrDefaultAsync<EndedRow>(
            """
            with before as (
                select id, provider_token from session where id = @session and ended_at is null for update
            )
            update session s set ended_at = clock_timestamp(), provider_token = null
            from before
            where s.id = before.id
            returning s.account_id, before.provider_token
            """, new { session });
        if (ended is not null)
        {
            await work.AuditAsync("SignOut", "Account", $"{ended.AccountId}");
            await work.CommitAsync();
        }

        return ended?.ProviderToken;
    }

    /// <summary>Ends all sessions of one's own account.</summary>
    public async Task EndEverywhereAsync(Actor actor, int account, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        await EndAllAsync(work, account);
        await work.AuditAsync("SignOutEverywhere", "Account", $"{account}");
        await work.CommitAsync();
    }

    private sealed record EndedRow(int AccountId, string? ProviderToken);

    private sealed record EnterRow(int AccountId, string Name, string Roles, bool MailStopped, int Tasks);
}
