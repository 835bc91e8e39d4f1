using Dapper;

namespace Eig.Web.Tests.Access;

/// <summary>All rows of all tables, as one text: what a request changed shows.</summary>
internal static class Tables
{
    // Reading a file is audited, and a session notes when it was last seen: the two things that a GET may leave.
    public static async Task<string> FingerprintAsync(Site site)
    {
        await using var connection = await site.Database.Owner.OpenConnectionAsync();
        var tables = await connection.QueryAsync<string>("select tablename from pg_tables where schemaname = 'public' order by 1");
        var lines = new List<string>();
        foreach (var table in tables)
        {
            var row = table == "session" ? "(t.id, t.account_id, t.method, t.began_at, t.ended_at)::text" : "t::text";
            var kept = table == "audit_line" ? "where t.action not in ('ReadPerson', 'ExportPerson')" : "";
            lines.Add($"{table}:{await connection.ExecuteScalarAsync<string>($"select md5(coalesce(string_agg({row}, '|' order by {row}), '')) from {table} t {kept}")}");
        }

        return string.Join('\n', lines);
    }
}
