using System.Globalization;
using System.Runtime.CompilerServices;

namespace Eig.Core.Database;

/// <summary>A whole list on its way into a file, as the actor's policies give it.</summary>
internal static class ListExport
{
    /// <summary>
    /// Row by row: memory holds one, however long the list. Of a list that names people, it is on record who took how many
    /// rows, committed before the first one leaves: whoever breaks off the download cannot take names without a trace.
    /// </summary>
    /// <param name="list">What the audit calls the list; null for one that names nobody.</param>
    /// <param name="sql">One query, the same that the page shows a part of.</param>
    public static async IAsyncEnumerable<T> ExportAsync<T>(
        this EigDatabase database, Actor actor, string? list, string sql, object? parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (list is not null)
        {
            await using var counting = await database.BeginAsync(actor, cancellation);
            // Somebody may add a row between this and the reading; the order of magnitude is what matters to the audit.
            var rows = await counting.QuerySingleAsync<long>($"select count(*) from ({sql}) exported", parameters);
            await counting.AuditAsync("Export", "List", list, to: rows.ToString(CultureInfo.InvariantCulture));
            await counting.CommitAsync();
        }

        await using var reading = await database.BeginAsync(actor, cancellation);
        await foreach (var row in reading.StreamAsync<T>(sql, parameters).WithCancellation(cancellation))
        {
            yield return row;
        }
    }
}
