using Eig.Core.Database;

namespace Eig.Core.Access;

/// <summary>Reads for the pages on accounts. What each actor gets of them is the policies' business.</summary>
public sealed class AccessQueries(EigDatabase database)
{
    /// <param name="RoleLines">One French line per role, with its administration or promotion.</param>
    public sealed record AccountRow(
        int Id, string Email, string? Name, AccountStatus Status, DateTime InvitedAt, DateTime? LastSignInAt, string Version, string RoleLines)
    {
        public IReadOnlyList<string> Roles => RoleLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <param name="Current">Whether it is the session asking.</param>
    public sealed record SessionRow(Guid Id, SignInMethod Method, DateTime BeganAt, DateTime LastSeenAt, bool Current);

    /// <summary>Where a role may apply: an administration for hosts, a promotion for the jury.</summary>
    public sealed record PlaceRow(Role Role, int Id, string Name);

    /// <summary>How many accounts are in each state.</summary>
    public sealed record AccountCounts(int Invited, int Active, int Suspended)
    {
        public int All => Invited + Active + Suspended;

        public IReadOnlyList<(AccountStatus Status, int Number)> ByStatus =>
            [(AccountStatus.Active, Active), (AccountStatus.Invited, Invited), (AccountStatus.Suspended, Suspended)];
    }

    private const string AccountColumns =
        """
        a.id, a.email, nullif(concat_ws(' ', a.given_name, a.usual_name), '') as name, a.status, a.invited_at, a.last_sign_in_at,
        a.version::text as version,
        array_to_string(array(
            select concat_ws(' – ', case r.role when 'Team' then 'Équipe du programme' when 'Admin' then 'Administration du service'
                when 'Host' then 'Administration d’accueil' when 'Jury' then 'Jury' end, coalesce(d.name, p.label))
            from account_role r
            left join administration d on d.id = r.administration_id
            left join promotion p on p.id = r.promotion_id
            where r.account_id = a.id
            order by 1), E'\n') as role_lines
        """;

    private const string AccountList = $"select {AccountColumns} from account a where @status::text is null or a.status = @status order by a.email";

    /// <param name="status">Null for all.</param>
    public async Task<IReadOnlyList<AccountRow>> AccountsAsync(Actor actor, AccountStatus? status, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<AccountRow>(AccountList, new { status = status?.ToString() });
    }

    /// <summary>The same list for a file.</summary>
    public IAsyncEnumerable<AccountRow> ExportAccountsAsync(Actor actor, AccountStatus? status, CancellationToken cancellation) =>
        database.ExportAsync<AccountRow>(actor, "accounts", AccountList, new { status = status?.ToString() }, cancellation);

    public async Task<AccountCounts> CountsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleAsync<AccountCounts>(
            """
            select (count(*) filter (where status = 'Invited'))::int as invited,
                (count(*) filter (where status = 'Active'))::int as active,
                (count(*) filter (where status = 'Suspended'))::int as suspended
            from account
            """);
    }

    public async Task<AccountRow?> AccountAsync(Actor actor, int account, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<AccountRow>($"select {AccountColumns} from account a where a.id = @account", new { account });
    }

    public async Task<IReadOnlyList<PlaceRow>> PlacesAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PlaceRow>(
            """
            (select 'Host' as role, id, name from administration order by name collate "fr-x-icu")
            union all
            (select 'Jury', id, label from promotion order by year desc, label)
            """);
    }

    /// <summary>The promotions of whose jury an account is a member, by label, the latest first.</summary>
    public async Task<IReadOnlyList<string>> JuriesAsync(Actor actor, int account, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<string>(
            """
            select p.label
            from account_role r
            join promotion p on p.id = r.promotion_id
            where r.account_id = @account and r.role = 'Jury'
            order by p.year desc, p.label
            """, new { account });
    }

    public async Task<IReadOnlyList<RoleGrant>> GrantsAsync(Actor actor, int account, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<RoleGrant>(
            "select role, administration_id, promotion_id from account_role where account_id = @account order by id", new { account });
    }

    /// <summary>The account's sessions that are still good, newest first.</summary>
    public async Task<IReadOnlyList<SessionRow>> SessionsAsync(Actor actor, int account, Guid current, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<SessionRow>(
            """
            select id, method, began_at, last_seen_at, id = @current as current
            from session
            where account_id = @account and access.is_good_session(began_at, last_seen_at, ended_at)
            order by began_at desc
            """, new { account, current });
    }

    internal static Task<bool> ExistsAsync(UnitOfWork work, int account) =>
        work.QuerySingleAsync<bool>("select exists (select from account where id = @account)", new { account });

    /// <summary>"Admin, Host 12, Team": keys for the audit, no names.</summary>
    internal static Task<string> RoleKeysAsync(UnitOfWork work, int account) =>
        work.QuerySingleAsync<string>(
            """
            select coalesce(string_agg(concat_ws(' ', role, administration_id, promotion_id), ', ' order by role, administration_id, promotion_id), '')
            from account_role where account_id = @account
            """, new { account });
}
