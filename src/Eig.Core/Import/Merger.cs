namespace Eig.Core.Import;

/// <summary>How rows of a sheet become rows of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Source">A query giving "line" and the columns named below, from staging and tables.</param>
/// <param name="Keys">Columns that find a row of the table.</param>
/// <param name="Values">Columns that the workbook decides.</param>
internal sealed record Merge(string Table, string Source, IReadOnlyList<string> Keys, IReadOnlyList<string> Values);

/// <summary>
/// Brings staged rows into the tables as sets: what differs and came from a workbook is updated, what is new is added,
/// what somebody decided in the application ("origin") stays.
/// </summary>
internal sealed class Merger(ImportSession session, Sheet sheet)
{
    /// <summary>One line per row of a sheet that was changed or kept, however often.</summary>
    public const string OutcomeTable = "import_outcome";

    public static Task CreateOutcomeAsync(ImportSession session) =>
        session.ExecuteAsync($"create temporary table {OutcomeTable} (sheet text not null, line integer not null, outcome text not null) on commit drop");

    public Task<int> ExecuteAsync(string sql) => session.ExecuteAsync(sql);

    /// <summary>Notes the lines that a query gives as changed.</summary>
    public Task MarkChangedAsync(string lines) => MarkAsync("Changed", lines);

    /// <summary>Notes the lines that a query gives as kept as they are.</summary>
    public Task MarkKeptAsync(string lines) => MarkAsync("Kept", lines);

    /// <summary>Updates the rows that are there, then adds those that are not.</summary>
    /// <returns>The number of rows added.</returns>
    public async Task<long> MergeAsync(Merge merge)
    {
        await UpdateAsync(merge);
        return await AddAsync(merge);
    }

    /// <summary>Updates rows that differ; a row decided in the application is noted and kept.</summary>
    /// <param name="prepare">A statement to run on what is going to change, in the table "import_change".</param>
    public async Task UpdateAsync(Merge merge, string? prepare = null)
    {
        await session.ExecuteAsync(
            $"""
            drop table if exists import_change;
            create temporary table import_change on commit drop as
            select q.*, t.origin as current_origin
            from ({merge.Source}) q join {merge.Table} t on {Match(merge, "q")}
            where ({List(merge.Values, "t.")}) is distinct from ({List(merge.Values, "q.")})
            """);
        await MarkKeptAsync("select line from import_change where current_origin = 'Application'");
        if ((await session.QueryAsync<bool>("select not exists (select from import_change)"))[0])
        {
            return;
        }

        if (prepare is not null)
        {
            await session.ExecuteAsync(prepare);
        }

        // The origin is asked again: somebody may be deciding the row right now.
        await session.ExecuteAsync(
            $"""
            with updated as (
                update {merge.Table} t set {string.Join(", ", merge.Values.Select(v => $"{v} = q.{v}"))}
                from import_change q where {Match(merge, "q")} and t.origin = 'Workbook'
                returning q.line)
            insert into {OutcomeTable} select '{sheet.Name}', line, 'Changed' from updated
            """);
    }

    /// <summary>Adds the rows that the table lacks, in the workbook's order.</summary>
    /// <returns>The number of rows added.</returns>
    public async Task<long> AddAsync(Merge merge)
    {
        var columns = merge.Keys.Concat(merge.Values).ToList();
        return await session.ExecuteAsync(
            $"""
            insert into {merge.Table} ({List(columns)}, origin)
            select {List(columns, "q.")}, 'Workbook'
            from ({merge.Source}) q
            where not exists (select from {merge.Table} t where {Match(merge, "q")})
            order by q.line
            """);
    }

    private Task<int> MarkAsync(string outcome, string lines) =>
        session.ExecuteAsync($"insert into {OutcomeTable} select '{sheet.Name}', line, '{outcome}' from ({lines}) q");

    private static string Match(Merge merge, string source) => string.Join(" and ", merge.Keys.Select(key => $"t.{key} = {source}.{key}"));

    private static string List(IEnumerable<string> columns, string prefix = "") => string.Join(", ", columns.Select(column => prefix + column));
}
