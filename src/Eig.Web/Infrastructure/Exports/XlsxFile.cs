using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Eig.Web.Infrastructure.Exports;

/// <summary>
/// A workbook written while its rows are read. The parts go into the zip one after the other: the library's own package would
/// keep the whole sheet in memory until the end. Its entries bear no date, so that the same rows are the same bytes.
/// </summary>
internal static class XlsxFile
{
    /// <summary>What a sheet holds with its titles; a longer list goes on in a further sheet.</summary>
    public const int MostRows = 1_048_576;

    private const int Chunk = 64 * 1024;

    /// <param name="title">Of the sheet.</param>
    public static Task WriteAsync<T>(PipeWriter output, string title, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation) =>
        WriteAsync(output, title, columns, rows, MostRows, cancellation);

    internal static async Task WriteAsync<T>(
        PipeWriter output, string title, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows, int mostRows, CancellationToken cancellation)
    {
        var stream = new ForwardStream(output);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            XlsxParts.WriteBeginning(zip);
            var sheets = 0;
            await using var reading = rows.GetAsyncEnumerator(cancellation);
            var hasRow = await reading.MoveNextAsync();
            do
            {
                sheets++;
                await using var part = XlsxParts.Open(zip, $"xl/worksheets/sheet{sheets}.xml");
                using var writer = OpenXmlWriter.Create(part, XlsxParts.Utf8);
                WriteStart(writer, columns);
                var written = 1;
                for (; hasRow && written < mostRows; hasRow = await reading.MoveNextAsync())
                {
                    written++;
                    WriteRow(writer, columns.Select(column => Cell(column.Value(reading.Current))));
                    if (stream.Pending > Chunk)
                    {
                        await stream.FlushPipeAsync(cancellation);
                    }
                }

                WriteEnd(writer, columns.Count, written);
            }
            while (hasRow);

            XlsxParts.WriteEnd(zip, title, sheets);
        }

        await stream.FlushPipeAsync(cancellation);
    }

    private static void WriteStart<T>(OpenXmlWriter writer, IReadOnlyList<ExportColumn<T>> columns)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement(new Worksheet());
        // The titles stay in sight.
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(columns.Select((column, index) => new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = column.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, columns.Select(column => TextCell(column.Title, XlsxParts.TitleStyle)));
    }

    private static void WriteEnd(OpenXmlWriter writer, int columns, int rows)
    {
        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{ColumnName(columns)}{rows}") });
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(cell);
        }

        writer.WriteEndElement();
    }

    private static Cell Cell(object? value) => value switch
    {
        null => new Cell(),
        string text => TextCell(text, CellText.IsFormula(text) ? XlsxParts.QuotedStyle : XlsxParts.TextStyle),
        DateOnly date => date.Year < 1901
            ? TextCell(date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), XlsxParts.TextStyle)
            : NumberCell(date.ToDateTime(default).ToOADate().ToString(CultureInfo.InvariantCulture), XlsxParts.DateStyle),
        DateTime instant => NumberCell(CellText.InParis(instant).ToOADate().ToString("0.##########", CultureInfo.InvariantCulture), XlsxParts.InstantStyle),
        bool yes => TextCell(CellText.YesNo(yes), XlsxParts.TextStyle),
        _ when CellText.AsNumber(value) is { } number => NumberCell(number.ToString(CultureInfo.InvariantCulture), XlsxParts.TextStyle),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name + " has no place in a file."),
    };

    private static Cell NumberCell(string number, uint style) => new() { CellValue = new CellValue(number), StyleIndex = style };

    // Within the cell: a table of shared strings would have to be held until the end.
    private static Cell TextCell(string text, uint style) => new(
        new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(CellText.ForXml(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };

    /// <summary>1 is A, 27 is AA.</summary>
    private static string ColumnName(int column) => column <= 26 ? $"{(char)('A' + column - 1)}" : ColumnName((column - 1) / 26) + ColumnName(((column - 1) % 26) + 1);
}
