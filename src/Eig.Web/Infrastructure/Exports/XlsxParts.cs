using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Eig.Web.Infrastructure.Exports;

/// <summary>What a workbook has besides its sheets.</summary>
internal static class XlsxParts
{
    public const uint TextStyle = 0;
    public const uint TitleStyle = 1;
    public const uint DateStyle = 2;
    public const uint InstantStyle = 3;

    /// <summary>A text that would be read as a formula: it stays a text even where somebody edits the cell.</summary>
    public const uint QuotedStyle = 4;

    // The formats that every spreadsheet shows as its country writes dates.
    private const uint DateFormat = 14;
    private const uint InstantFormat = 22;

    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // A zip knows no year before 1980; not the real one, see XlsxFile.
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Stream Open(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoDate;
        return entry.Open();
    }

    public static void WriteBeginning(ZipArchive zip)
    {
        // Whatever is not named here is a sheet: how many there will be is not known yet.
        WriteText(zip, "[Content_Types].xml",
            $"""
            <Types xmlns="{Package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="{Spreadsheet}worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Spreadsheet}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Spreadsheet}styles+xml"/></Types>
            """);
        WriteText(zip, "_rels/.rels", Relationships($"""<Relationship Id="workbook" Type="{Office}/officeDocument" Target="xl/workbook.xml"/>"""));
        using var part = Open(zip, "xl/styles.xml");
        using var writer = OpenXmlWriter.Create(part, Utf8);
        writer.WriteStartDocument();
        writer.WriteElement(Styles());
    }

    public static void WriteEnd(ZipArchive zip, string title, int sheets)
    {
        var all = Enumerable.Range(1, sheets).ToList();
        WriteText(zip, "xl/_rels/workbook.xml.rels", Relationships(string.Concat(all.Select(sheet =>
            string.Create(CultureInfo.InvariantCulture, $"""<Relationship Id="sheet{sheet}" Type="{Office}/worksheet" Target="worksheets/sheet{sheet}.xml"/>""")))
            + $"""<Relationship Id="styles" Type="{Office}/styles" Target="styles.xml"/>"""));
        using var part = Open(zip, "xl/workbook.xml");
        using var writer = OpenXmlWriter.Create(part, Utf8);
        writer.WriteStartDocument();
        writer.WriteElement(new Workbook(new Sheets(all.Select(sheet => new Sheet
        {
            Name = sheet == 1 ? SheetName(title) : string.Create(CultureInfo.InvariantCulture, $"{SheetName(title)} ({sheet})"),
            SheetId = (uint)sheet,
            Id = string.Create(CultureInfo.InvariantCulture, $"sheet{sheet}"),
        }))));
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = DateFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = InstantFormat, ApplyNumberFormat = true },
            new CellFormat { QuotePrefix = true }));

    // 31 characters at most, with room for a number, and none of those that a reference is made of.
    private static string SheetName(string title) => new string([.. title.Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal)).Take(25)]).Trim();

    private static string Relationships(string all) => $"""<Relationships xmlns="{Package}relationships">{all}</Relationships>""";

    private static void WriteText(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(Open(zip, name), Utf8);
        writer.Write("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n");
        writer.Write(xml);
    }
}
