using Dapper;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Database;

/// <param name="Applied">Names of the migrations applied now, in order.</param>
/// <param name="ViewsReplaced">Whether the views were made anew.</param>
public sealed record MigrationReport(IReadOnlyList<string> Applied, bool ViewsReplaced);

/// <summary>Brings the schema up to date as its owner. Forward only, one transaction per file, one migrator at a time.</summary>
public static class MigrateSchema
{
    // Any constant will do; it is "eig" followed by "mig" in ASCII.
    private const long AdvisoryLock = 0x6569676d6967;

    /// <param name="ownerConnectionString">Of the schema's owner.</param>
    /// <param name="applicationRole">The role that gets the grants of sql/views/90_grants.sql.</param>
    public static Task<Outcome<MigrationReport>> ExecuteAsync(string ownerConnectionString, string applicationRole, CancellationToken cancellation) =>
        ExecuteAsync(ownerConnectionString, applicationRole, SchemaJournal.Carried, cancellation);

    internal static async Task<Outcome<MigrationReport>> ExecuteAsync(
        string ownerConnectionString, string applicationRole, SchemaFiles files, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ownerConnectionString) { ApplicationName = "eig migrate", CommandTimeout = 0, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        if (!await RoleExistsAsync(connection, applicationRole, cancellation))
        {
            // Found out by the grants only after all migrations, with PostgreSQL's words.
            return new Refusal("application-role-unknown",
                $"Le rôle « {applicationRole} » de l’application n’existe pas dans ce serveur. Créez-le, ou corrigez EIG_DATABASE.");
        }

        // Held until the connection closes: two machines deployed at once migrate one after the other.
        await ExecuteAsync(connection, "select pg_advisory_lock(@key)", new { key = AdvisoryLock }, cancellation);
        await ExecuteAsync(connection,
            """
            set client_min_messages = warning;
            create table if not exists schema_migration (
                name text constraint schema_migration_pk primary key,
                sha256 text not null,
                applied_at timestamptz not null default clock_timestamp())
            """, null, cancellation);

        var applied = await SchemaJournal.AppliedAsync(connection, cancellation);
        var state = SchemaJournal.Compare(applied, files);
        if (state is SchemaState.Changed or SchemaState.Ahead)
        {
            return Refuse(state, applied, files);
        }

        var done = new List<string>();
        foreach (var file in files.Migrations.Where(file => !applied.ContainsKey(file.Name)))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await ExecuteAsync(connection, file.Sql, null, cancellation);
            await ExecuteAsync(connection, "insert into schema_migration (name, sha256) values (@Name, @Sha256)", file, cancellation);
            await transaction.CommitAsync(cancellation);
            done.Add(file.Name);
        }

        if (done.Count == 0 && applied.GetValueOrDefault(SchemaJournal.ViewsName) == files.ViewsSha256
            && await IsGrantedAsync(connection, applicationRole, cancellation))
        {
            await CatchUpWithAuditAsync(connection, cancellation);
            return new MigrationReport(done, ViewsReplaced: false);
        }

        await ReplaceViewsAsync(connection, applicationRole, files, cancellation);
        await CatchUpWithAuditAsync(connection, cancellation);
        return new MigrationReport(done, ViewsReplaced: true);
    }

    private static Refusal Refuse(SchemaState state, Dictionary<string, string> applied, SchemaFiles files)
    {
        if (state == SchemaState.Ahead)
        {
            var unknown = applied.Keys.Except(files.Migrations.Select(file => file.Name), StringComparer.Ordinal)
                .Where(name => name != SchemaJournal.ViewsName).Order(StringComparer.Ordinal);
            return new Refusal("schema-ahead",
                $"La base a été préparée par une version plus récente (migration {string.Join(", ", unknown)}). Lancez cette version-là.");
        }

        var changed = files.Migrations.First(file => applied.TryGetValue(file.Name, out var sha256) && sha256 != file.Sha256);
        return new Refusal("migration-changed",
            $"La migration {changed.Name} a déjà été appliquée et son fichier a changé depuis. Rétablissez le fichier, puis ajoutez une nouvelle migration.");
    }

    // All in one transaction: a reader sees the views of before or those of after.
    private static async Task ReplaceViewsAsync(NpgsqlConnection connection, string applicationRole, SchemaFiles files, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, "select set_config('eig.application_role', @applicationRole, true)", new { applicationRole }, cancellation);
        await ExecuteAsync(connection, "drop schema if exists figure cascade; create schema figure", null, cancellation);
        foreach (var file in files.Views)
        {
            await ExecuteAsync(connection, file.Sql, null, cancellation);
        }

        await ExecuteAsync(connection,
            """
            insert into schema_migration (name, sha256) values (@name, @sha256)
            on conflict (name) do update set sha256 = excluded.sha256, applied_at = clock_timestamp()
            """, new { name = SchemaJournal.ViewsName, sha256 = files.ViewsSha256 }, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    // A dump loaded into another cluster: from here on its transactions count on from those of the audit.
    private static Task<int> CatchUpWithAuditAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        ExecuteAsync(connection,
            """
            do $$
            declare
                lag bigint := access.audit_lag();
            begin
                if lag > 0 then
                    execute format('create or replace function public.audit_shift() returns bigint language sql immutable as %L', format('select %s::bigint', audit_shift() + lag));
                    insert into audit_line (actor_kind, actor_key, action, object_kind, state_to) values ('System', 'migrate', 'MoveAudit', 'Audit', lag);
                end if;
            end $$
            """, null, cancellation);

    private static Task<bool> RoleExistsAsync(NpgsqlConnection connection, string role, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from pg_roles where rolname = @role)", new { role }, cancellationToken: cancellation));

    // Another application role than last time (a restored database, a renamed account) needs its grants.
    private static Task<bool> IsGrantedAsync(NpgsqlConnection connection, string applicationRole, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select has_table_privilege(@applicationRole, 'schema_migration', 'select')", new { applicationRole }, cancellationToken: cancellation));

    private static Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, object? parameters, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
}
