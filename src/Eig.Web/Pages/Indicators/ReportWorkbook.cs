using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Eig.Core.Indicators;

namespace Eig.Web.Pages.Indicators;

/// <summary>A report's table as a workbook: one sheet, landscape, on one page's width, numbers as numbers.</summary>
internal static class ReportWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint TitleRow = 1;
    private const uint YearRow = 3;
    private const uint FirstLine = 5;

    public static byte[] Of(ReportTable table)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = ReportStyles.Sheet();
            var part = book.AddNewPart<WorksheetPart>();
            var last = Write(part, table);
            var name = Name(table.Report);
            book.Workbook = new Workbook(
                new Sheets(new Sheet { Name = name, SheetId = 1, Id = book.GetIdOfPart(part) }),
                new DefinedNames(
                    Range("_xlnm.Print_Area", $"'{name}'!$A$1:${Column(Width(table) - 1)}${last}"),
                    // The head of the table on every page.
                    Range("_xlnm.Print_Titles", $"'{name}'!${YearRow}:${YearRow + 1}")));
        }

        return stream.ToArray();
    }

    private static DefinedName Range(string name, string range) => new(range) { Name = name, LocalSheetId = 0 };

    // Code and label, unit, then the columns.
    private static int Width(ReportTable table) => table.Columns.Count + 3;

    private static uint Write(WorksheetPart part, ReportTable table)
    {
        var rows = new SheetData();
        var merges = new List<string>();
        var width = Width(table);
        var end = Column(width - 1);

        rows.Append(Row(TitleRow, [Words($"A{TitleRow}", $"Programme 352\u00a0: indicateurs de performance, {table.Report}", ReportStyles.Title)]));
        merges.Add($"A{TitleRow}:{end}{TitleRow}");
        Head(table, rows, merges);
        var row = FirstLine;
        foreach (var line in table.Lines)
        {
            if (line.IsObjective)
            {
                rows.Append(Row(row, [Words($"A{row}", $"Objectif {line.Code}\u00a0: {line.Name}", ReportStyles.Objective), .. Blanks(row, 1, width - 1, ReportStyles.Objective)]));
                merges.Add($"A{row}:{end}{row}");
            }
            else
            {
                rows.Append(Row(row,
                [
                    Words($"A{row}", line.Code, ReportStyles.Label), Words($"B{row}", line.Name, line.IsShare ? ReportStyles.Indented : ReportStyles.Label),
                    Words($"C{row}", line.Unit!, ReportStyles.Centered),
                    .. line.Cells.Select((cell, index) => Value($"{Column(index + 3)}{row}", cell, line.Unit!)),
                ]));
            }

            row++;
        }

        row++;
        foreach (var note in table.Notes)
        {
            rows.Append(Row(row, [Words($"A{row}", note, ReportStyles.Note)]));
            merges.Add($"A{row}:{end}{row}");
            row++;
        }

        part.Worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = FirstLine - 1, TopLeftCell = $"A{FirstLine}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(Wide(1, 1, 13), Wide(2, 2, 52), Wide(3, 3, 8), Wide(4, (uint)width, 16)),
            rows,
            new MergeCells(merges.Select(merge => new MergeCell { Reference = merge })),
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        return row - 1;
    }

    // Two rows: the year over what it is; a target names its annual project of performance.
    private static void Head(ReportTable table, SheetData rows, List<string> merges)
    {
        var (top, under) = (YearRow, YearRow + 1);
        string[] fixedHeads = ["Code", "Indicateur", "Unité"];
        rows.Append(Row(top,
        [
            .. fixedHeads.Select((head, index) => Words($"{Column(index)}{top}", head, ReportStyles.Head)),
            .. table.Columns.Select((column, index) => Number($"{Column(index + 3)}{top}", column.Year, ReportStyles.Head)),
        ]));
        rows.Append(Row(under,
        [
            .. Blanks(under, 0, 2, ReportStyles.Head),
            .. table.Columns.Select((column, index) =>
                Words($"{Column(index + 3)}{under}", column.Under.Length > 0 ? $"{column.Heading} ({column.Under})" : column.Heading, ReportStyles.Head)),
        ]));
        merges.AddRange(fixedHeads.Select((_, index) => $"{Column(index)}{top}:{Column(index)}{under}"));
        // The two columns of the report's own year stand under one heading.
        for (var index = 0; index + 1 < table.Columns.Count; index++)
        {
            if (table.Columns[index].Year == table.Columns[index + 1].Year)
            {
                merges.Add($"{Column(index + 3)}{top}:{Column(index + 4)}{top}");
            }
        }
    }

    private static Cell Value(string at, ReportCell cell, string unit) => cell switch
    {
        { Number: { } number } when unit == "%" => Number(at, number / 100m, ReportStyles.Percent),
        { Number: { } number } => Number(at, number, decimal.IsInteger(number) ? ReportStyles.Integer : ReportStyles.Decimal),
        { Text: { } text } => Words(at, text, ReportStyles.Centered),
        _ => Blank(at, ReportStyles.Centered),
    };

    private static IEnumerable<Cell> Blanks(uint row, int from, int to, uint style) => Enumerable.Range(from, to - from + 1).Select(column => Blank($"{Column(column)}{row}", style));

    private static Cell Blank(string at, uint style) => new() { CellReference = at, StyleIndex = style };

    private static Cell Words(string at, string text, uint style) =>
        new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = at, DataType = CellValues.InlineString, StyleIndex = style };

    private static Cell Number(string at, decimal number, uint style) => new(new CellValue(number)) { CellReference = at, DataType = CellValues.Number, StyleIndex = style };

    private static Row Row(uint index, IEnumerable<Cell> cells) => new(cells) { RowIndex = index };

    private static Column Wide(uint from, uint to, double width) => new() { Min = from, Max = to, Width = width, CustomWidth = true };

    /// <summary>A, B, C… A report has far fewer than twenty-six.</summary>
    private static string Column(int index) => ((char)('A' + index)).ToString();

    // A sheet's name has thirty-one characters at most, and not all of them.
    private static string Name(string report)
    {
        var name = string.Concat(report.Select(letter => letter is '\\' or '/' or '?' or '*' or '[' or ']' or ':' or '\'' ? ' ' : letter)).Trim();
        return name.Length == 0 ? "Rapport" : name[..Math.Min(31, name.Length)];
    }
}
