using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Eig.Web.Infrastructure.Exports;

/// <summary>
/// CSV as a French office opens it with a double click: semicolons, UTF-8 with its mark, lines ended by CR LF, 31/12/2022 and 3,5.
/// A text that a spreadsheet would run as a formula is given an apostrophe, which shows that it is a text.
/// </summary>
internal static class CsvFile
{
    // What is written together: one system call for some hundreds of rows.
    private const int Chunk = 64 * 1024;

    public static async Task WriteAsync<T>(PipeWriter output, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        var pending = output.GetSpan(3);
        Encoding.UTF8.Preamble.CopyTo(pending);
        output.Advance(3);
        var line = new StringBuilder();
        var written = Write(output, line, columns.Select(column => (object?)column.Title));
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            written += Write(output, line, columns.Select(column => column.Value(row)));
            if (written > Chunk)
            {
                await output.FlushAsync(cancellation);
                written = 0;
            }
        }

        await output.FlushAsync(cancellation);
    }

    private static long Write(PipeWriter output, StringBuilder line, IEnumerable<object?> values)
    {
        line.Clear();
        foreach (var value in values)
        {
            AppendField(line, Field(value));
            line.Append(';');
        }

        line.Length--;
        line.Append("\r\n");
        return Encoding.UTF8.GetBytes(line.ToString(), output);
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => CellText.IsFormula(text) ? "'" + text : text,
        DateOnly date => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        DateTime instant => CellText.InParis(instant).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        bool yes => CellText.YesNo(yes),
        _ when CellText.AsNumber(value) is { } number => CellText.Number(number),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name + " has no place in a file."),
    };

    private static void AppendField(StringBuilder line, string field)
    {
        if (field.AsSpan().IndexOfAny(";\"\r\n") < 0)
        {
            line.Append(field);
            return;
        }

        line.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
