using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Eig.Core.Database;

public enum SchemaState
{
    /// <summary>The database has exactly the migrations and views of this program.</summary>
    Current,

    /// <summary>Something of this program is not applied yet.</summary>
    Behind,

    /// <summary>The database has migrations this program does not know: a newer release was here.</summary>
    Ahead,

    /// <summary>The schema is this program's, in a cluster whose transactions are behind the audit's: a dump was loaded into it.</summary>
    Moved,

    /// <summary>An applied migration differs from this program's file of the same name.</summary>
    Changed,
}

/// <param name="Name">File name without extension.</param>
/// <param name="Sha256">Lower-case hex of the text with line feeds only, so that a checkout's line ends do not matter.</param>
public sealed record SchemaFile(string Name, string Sql, string Sha256)
{
    internal static SchemaFile Of(string name, string text)
    {
        var sql = text.ReplaceLineEndings("\n");
        return new SchemaFile(name, sql, Hash(sql));
    }

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The files of a release, each list in the order in which it is applied.</summary>
internal sealed record SchemaFiles(IReadOnlyList<SchemaFile> Migrations, IReadOnlyList<SchemaFile> Views)
{
    /// <summary>One hash over all views: they are replaced together.</summary>
    public string ViewsSha256 => SchemaFile.Hash(string.Concat(Views.Select(file => file.Name + '\n' + file.Sql)));
}

/// <summary>What this program carries in sql/ and what a database says it has applied.</summary>
public static class SchemaJournal
{
    internal const string ViewsName = "views";

    internal static SchemaFiles Carried { get; } = new(Read("migrations/"), Read("views/"));

    public static IReadOnlyList<SchemaFile> Migrations => Carried.Migrations;

    public static IReadOnlyList<SchemaFile> Views => Carried.Views;

    public static string ViewsSha256 => Carried.ViewsSha256;

    internal static async Task<SchemaState> CompareAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        Dictionary<string, string> applied;
        try
        {
            applied = await AppliedAsync(connection, cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege)
        {
            return SchemaState.Behind;
        }

        var state = Compare(applied, Carried);
        return state == SchemaState.Current && await connection.ExecuteScalarAsync<long>(new CommandDefinition("select access.audit_lag()", cancellationToken: cancellation)) > 0
            ? SchemaState.Moved
            : state;
    }

    internal static SchemaState Compare(IReadOnlyDictionary<string, string> applied, SchemaFiles files)
    {
        var known = files.Migrations.ToDictionary(file => file.Name, file => file.Sha256, StringComparer.Ordinal);
        if (applied.Any(row => known.TryGetValue(row.Key, out var sha256) && sha256 != row.Value))
        {
            return SchemaState.Changed;
        }

        if (applied.Keys.Any(name => name != ViewsName && !known.ContainsKey(name)))
        {
            return SchemaState.Ahead;
        }

        return known.Keys.All(applied.ContainsKey) && applied.GetValueOrDefault(ViewsName) == files.ViewsSha256
            ? SchemaState.Current
            : SchemaState.Behind;
    }

    internal static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<(string Name, string Sha256)>(
            new CommandDefinition("select name, sha256 from schema_migration", cancellationToken: cancellation));
        return rows.ToDictionary(row => row.Name, row => row.Sha256, StringComparer.Ordinal);
    }

    private static SchemaFile[] Read(string folder)
    {
        var assembly = typeof(SchemaJournal).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return SchemaFile.Of(Path.GetFileNameWithoutExtension(name), reader.ReadToEnd());
            })];
    }
}
