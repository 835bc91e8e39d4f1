using DocumentFormat.OpenXml.Spreadsheet;

namespace Eig.Web.Pages.Indicators;

/// <summary>How the cells of a report's workbook look. Each constant is an index into the formats below, in their order.</summary>
internal static class ReportStyles
{
    public const uint Title = 1;
    public const uint Head = 2;
    public const uint Objective = 3;
    public const uint Label = 4;
    public const uint Indented = 5;
    public const uint Centered = 6;
    public const uint Integer = 7;
    public const uint Decimal = 8;
    public const uint Percent = 9;
    public const uint Note = 10;

    // The first number that is free for one's own formats.
    private const uint PercentFormat = 164;

    public static Stylesheet Sheet() => new(
        // A no-break space before the sign, as French wants it.
        new NumberingFormats(new NumberingFormat { NumberFormatId = PercentFormat, FormatCode = "0\"\u00a0\"%" }),
        new Fonts(
            Face(11), Face(14, isBold: true), Face(11, isBold: true), Face(9)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE3E3FD" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Frame()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Format(font: 1),
            Format(font: 2, fill: 2, border: 1, align: HorizontalAlignmentValues.Center),
            Format(font: 2, fill: 2, border: 1),
            Format(border: 1),
            Format(border: 1, indent: 2),
            Format(border: 1, align: HorizontalAlignmentValues.Center),
            Format(border: 1, align: HorizontalAlignmentValues.Right, number: 1),
            Format(border: 1, align: HorizontalAlignmentValues.Right, number: 2),
            Format(border: 1, align: HorizontalAlignmentValues.Right, number: PercentFormat),
            Format(font: 3)));

    private static Font Face(double size, bool isBold = false)
    {
        var font = new Font();
        if (isBold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = size }, new FontName { Val = "Arial" });
        return font;
    }

    private static Border Frame()
    {
        return new Border(
            new LeftBorder(Thin()) { Style = BorderStyleValues.Thin }, new RightBorder(Thin()) { Style = BorderStyleValues.Thin },
            new TopBorder(Thin()) { Style = BorderStyleValues.Thin }, new BottomBorder(Thin()) { Style = BorderStyleValues.Thin }, new DiagonalBorder());

        static Color Thin() => new() { Rgb = "FF929292" };
    }

    private static CellFormat Format(uint font = 0, uint fill = 0, uint border = 0, uint number = 0, HorizontalAlignmentValues align = HorizontalAlignmentValues.Left, uint indent = 0) =>
        new(new Alignment { Horizontal = align, Vertical = VerticalAlignmentValues.Center, WrapText = true, Indent = indent })
        {
            FontId = font, FillId = fill, BorderId = border, NumberFormatId = number, FormatId = 0,
            ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyNumberFormat = true, ApplyAlignment = true,
        };
}
