using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Eig.Web.Tests.Infrastructure.Exports;

/// <summary>Workbooks that the Open XML validator has nothing to say about.</summary>
public sealed class XlsxFileTests
{
    [Fact]
    public async Task Write_EveryKindOfValue_IsValidAndTyped()
    {
        using var book = await OpenAsync(await Sample.XlsxAsync(new[] { Sample.Full, Sample.Saying(null) }.ToAsyncEnumerable()));
        var cells = Rows(book)[1].Elements<Cell>().ToList();

        Assert.Equal("Élodie; \"la\"\nbleue", cells[0].InnerText);
        Assert.Equal(CellValues.InlineString, cells[0].DataType!.Value);
        Assert.Equal((null, "-12"), (cells[1].DataType, cells[1].CellValue!.Text));
        Assert.Equal((null, "3.25"), (cells[2].DataType, cells[2].CellValue!.Text));
        Assert.Equal(new DateTime(2022, 12, 31), DateTime.FromOADate(double.Parse(cells[3].CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(14u, Format(book, cells[3]).NumberFormatId!.Value);
        Assert.Equal(new DateTime(2022, 7, 2, 0, 30, 0), DateTime.FromOADate(double.Parse(cells[4].CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)), TimeSpan.FromSeconds(1));
        Assert.Equal(22u, Format(book, cells[4]).NumberFormatId!.Value);
        Assert.Equal("oui", cells[5].InnerText);
        Assert.All(Rows(book)[2].Elements<Cell>(), cell => Assert.Equal("", cell.InnerText));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("-1+1")]
    [InlineData("\t=1+1")]
    public async Task Write_TextThatWouldBeAFormula_StaysATextWhenEdited(string text)
    {
        using var book = await OpenAsync(await Sample.XlsxAsync(new[] { Sample.Saying(text) }.ToAsyncEnumerable()));
        var cell = Rows(book)[1].Elements<Cell>().First();
        Assert.Empty(book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<CellFormula>());
        Assert.Equal((CellValues.InlineString, text), (cell.DataType!.Value, cell.InnerText));
        Assert.True(Format(book, cell).QuotePrefix!.Value);
    }

    [Theory]
    [InlineData("a\u0001b\uFFFEc", "abc")]
    [InlineData("1900", "1900")]
    public async Task Write_WhatXmlCannotHold_IsLeftOut(string text, string kept)
    {
        using var book = await OpenAsync(await Sample.XlsxAsync(new[] { Sample.Saying(text) }.ToAsyncEnumerable()));
        Assert.Equal(kept, Rows(book)[1].Elements<Cell>().First().InnerText);
    }

    [Fact]
    public async Task Write_HalfACharacter_IsLeftOut()
    {
        using var book = await OpenAsync(await Sample.XlsxAsync(new[] { Sample.Saying("😀" + (char)0xD800) }.ToAsyncEnumerable()));
        Assert.Equal("😀", Rows(book)[1].Elements<Cell>().First().InnerText);
    }

    [Fact]
    public async Task Write_ATextLongerThanACell_IsCutAndSaysSo()
    {
        using var book = await OpenAsync(await Sample.XlsxAsync(new[] { Sample.Saying(new string('é', 40_000)) }.ToAsyncEnumerable()));
        var text = Rows(book)[1].Elements<Cell>().First().InnerText;
        Assert.Equal((32_767, '…'), (text.Length, text[^1]));
    }

    [Fact]
    public async Task Write_MoreRowsThanASheetHolds_GoesOnInAFurtherSheet()
    {
        var rows = Enumerable.Range(1, 25).Select(number => new Sample(null, number, null, null, null, null));
        using var book = await OpenAsync(await Sample.XlsxAsync(rows.ToAsyncEnumerable(), mostRows: 11));
        var sheets = book.WorkbookPart!.Workbook.Descendants<Sheet>().ToList();
        Assert.Equal(["Essai  d’une  liste assez", "Essai  d’une  liste assez (2)", "Essai  d’une  liste assez (3)"], sheets.Select(sheet => sheet.Name!.Value!));
        var numbers = sheets.Select(sheet => ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet.Descendants<Row>().Skip(1)
            .Select(row => int.Parse(row.Elements<Cell>().ElementAt(1).CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)).ToList()).ToList();
        Assert.Equal([10, 10, 5], numbers.Select(list => list.Count));
        Assert.Equal(Enumerable.Range(1, 25), numbers.SelectMany(list => list));
    }

    [Fact]
    public async Task Write_NoRow_IsAValidSheetOfTitles()
    {
        using var book = await OpenAsync(await Sample.XlsxAsync(AsyncEnumerable.Empty<Sample>()));
        Assert.Single(Rows(book));
        Assert.Equal("A1:F1", book.WorkbookPart!.WorksheetParts.Single().Worksheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
    }

    [Fact]
    public async Task Write_TheSameRowsTwice_IsTheSameBytes() =>
        Assert.Equal(await Sample.XlsxAsync(new[] { Sample.Full }.ToAsyncEnumerable()), await Sample.XlsxAsync(new[] { Sample.Full }.ToAsyncEnumerable()));

    [Fact]
    public async Task Validator_GivenAWrongSheet_SaysSo()
    {
        // Else the tests above would trust a validator that reads nothing.
        var stream = new MemoryStream();
        stream.Write(await Sample.XlsxAsync(new[] { Sample.Full }.ToAsyncEnumerable()));
        using var book = SpreadsheetDocument.Open(stream, isEditable: true);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet;
        sheet.Append(new SheetViews());
        Assert.NotEmpty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book));
    }

    internal static Task<SpreadsheetDocument> OpenAsync(byte[] file)
    {
        var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        return Task.FromResult(book);
    }

    internal static IReadOnlyList<Row> Rows(SpreadsheetDocument book) => [.. book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>()];

    private static CellFormat Format(SpreadsheetDocument book, Cell cell) =>
        book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
}
