using Eig.Core.Database;
using NpgsqlTypes;

namespace Eig.Core.Import;

/// <summary>Copies a sheet's file into its temporary table, typed, a row at a time.</summary>
internal static class StageSheet
{
    private const int RowsBetweenReports = 2000;

    /// <summary>The table, empty; a sheet that is absent has one too, so that others can be checked against it.</summary>
    public static async Task CreateAsync(ImportSession session, Sheet sheet) =>
        await session.ExecuteAsync(
            $"create temporary table {sheet.Staging} (line integer not null, {string.Join(", ", sheet.Columns.Select(c => $"{c.Name} {c.SqlType}"))}) on commit drop");

    /// <summary>Fills it. Cells that cannot be read are reported and stay null.</summary>
    /// <param name="progress">Called with the number of bytes read so far.</param>
    public static async Task FillAsync(UnitOfWork work, Sheet sheet, SheetFile file, Problems problems, List<string> notices, Action<long> progress, CancellationToken cancellation)
    {
        await using var reader = new SheetReader(sheet, file, problems);
        if (!await reader.ReadHeaderAsync(notices, cancellation))
        {
            sheet.IsBroken = true;
            return;
        }

        await using var copy = await work.Connection.BeginBinaryImportAsync(
            $"copy {sheet.Staging} (line, {string.Join(", ", sheet.Columns.Select(c => c.Name))}) from stdin (format binary)", cancellation);
        copy.Timeout = Timeout.InfiniteTimeSpan;
        while (await reader.ReadAsync(cancellation))
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync((int)reader.Line, NpgsqlDbType.Integer, cancellation);
            foreach (var column in sheet.Columns)
            {
                await column.WriteAsync(copy, cancellation);
            }

            if (++sheet.Rows % RowsBetweenReports == 0)
            {
                progress(reader.Position);
            }
        }

        await copy.CompleteAsync(cancellation);
    }
}
