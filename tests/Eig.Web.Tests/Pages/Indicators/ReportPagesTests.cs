using System.Net;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace Eig.Web.Tests.Pages.Indicators;

/// <summary>The table of a report, on the page and as a workbook; its lines are the team's to name.</summary>
public sealed class ReportPagesTests(IndicatorSite site) : IClassFixture<IndicatorSite>
{
    private const string Report = "/indicateurs/rapport?rapport=RAP%202022";

    [Fact]
    public async Task Page_OfTheReportOf2022_HasItsLayout()
    {
        var page = await site.PageAsync(Report);
        Assert.Equal(["2020", "2021", "2022", "2023"], page.QuerySelectorAll("#tableau thead th[scope=colgroup]").Select(head => head.TextContent));
        Assert.Equal("2", page.QuerySelectorAll("#tableau thead th[scope=colgroup]")[2].GetAttribute("colspan"));
        Assert.Equal(
            ["2.1-femmes", "Part des femmes", "%", "19\u00a0%", "49\u00a0%", "50\u00a0%", "44\u00a0%", "50\u00a0%"],
            Cells(page.QuerySelectorAll("#tableau tbody tr").Single(row => row.FirstElementChild!.TextContent.Trim() == "2.1-femmes")));
        Assert.Equal(
            ["1.3", "intitulé à saisir", "Nb", "8", "11", "17", "22", "Sans objet"],
            Cells(page.QuerySelectorAll("#tableau tbody tr").Single(row => row.FirstElementChild!.TextContent.Trim() == "1.3")));
        var notes = string.Join('\n', page.QuerySelectorAll("ol li").Select(note => note.TextContent));
        Assert.Contains("44\u00a0% d’après les données, 45\u00a0% publié", notes, StringComparison.Ordinal);
        Assert.Contains("de 13 à 31", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfTheReportOf2023_DoesNotTakeTheOtherReportsObjective1()
    {
        var page = await site.PageAsync("/indicateurs/rapport?rapport=RAP%202023");
        var row = page.QuerySelectorAll("#tableau tbody tr").Single(row => row.FirstElementChild!.TextContent.Trim() == "1.4");
        Assert.Equal(["1.4", "intitulé à saisir", "Nb", "—", "—", "—", "6", "—"], Cells(row));
        var intrapreneurs = page.QuerySelectorAll("#tableau tbody tr").Single(row => row.FirstElementChild!.TextContent.Trim() == "2.3");
        Assert.Equal(["2.3", "Intrapreneurs", "Nb", "180", "165", "210", "153", "—"], Cells(intrapreneurs));
    }

    [Fact]
    public async Task Workbook_OfTheReportOf2022_IsSoundAndHasTheReportsLayout()
    {
        using var response = await site.GetAsync(Report + "&handler=Workbook");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response.Content.Headers.ContentType?.MediaType);
        using var stream = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        using var document = SpreadsheetDocument.Open(stream, false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));

        var book = document.WorkbookPart!;
        var sheet = book.WorksheetParts.Single().Worksheet;
        Assert.Equal(OrientationValues.Landscape, sheet.GetFirstChild<PageSetup>()!.Orientation!.Value);
        Assert.Contains(book.Workbook.DefinedNames!.Elements<DefinedName>(), name => name.Name == "_xlnm.Print_Area" && name.Text.StartsWith("'RAP 2022'!$A$1:$H$", StringComparison.Ordinal));
        var merged = sheet.GetFirstChild<MergeCells>()!.Elements<MergeCell>().Select(cell => cell.Reference!.Value).ToList();
        // The report's own year stands over its target and what was realised.
        Assert.Contains("F3:G3", merged);
        Assert.Contains("B3:B4", merged);

        var rows = sheet.GetFirstChild<SheetData>()!.Elements<Row>().ToList();
        Assert.Equal(["2020", "2021", "2022", "2022", "2023"], rows.Single(row => row.RowIndex! == 3).Elements<Cell>().Skip(3).Select(cell => cell.CellValue!.Text));
        var women = rows.Single(row => row.FirstChild!.InnerText == "2.1-femmes").Elements<Cell>().ToList();
        Assert.All(women.Skip(3), cell => Assert.Equal(CellValues.Number, cell.DataType!.Value));
        Assert.Equal(["0.19", "0.49", "0.5", "0.44", "0.5"], women.Skip(3).Select(cell => cell.CellValue!.Text));
        var words = rows.Single(row => row.FirstChild!.InnerText == "2.2-femmes").Elements<Cell>().ToList();
        Assert.Equal((CellValues.InlineString, "Non déterminé"), (words[3].DataType!.Value, words[3].InnerText));
        Assert.Contains(rows, row => row.InnerText == "Objectif 1\u00a0: intitulé à saisir");
    }

    [Fact]
    public async Task Line_NamedByTheTeam_StandsInItsReportAlone()
    {
        const string Line = "/indicateurs/rapport/ligne?rapport=RAP%202022&code=1.1";
        using var named = await site.Team.PostFromAsync(Line, "/indicateurs/rapport/ligne", ("rapport", "RAP 2022"), ("code", "1.1"), ("intitule", "Produits suivis"), ("unite", "Nb"), ("version", "1"));
        Assert.Equal(Report, named.Headers.Location?.ToString());
        using var late = await site.Team.PostFromAsync(Line, "/indicateurs/rapport/ligne", ("rapport", "RAP 2022"), ("code", "1.1"), ("intitule", "Autre chose"), ("unite", "Nb"), ("version", "1"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Produits suivis", (await site.PageAsync(Report)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_AddedAndTakenAway_KeepsTheOrderOfTheCodes()
    {
        const string New = "/indicateurs/rapport/ligne?rapport=RAP%202030";
        foreach (var (code, unit) in new[] { ("1.10", "Nb"), ("2", "Nb"), ("1", "Nb"), ("1.2", "%") })
        {
            using var added = await site.Team.PostFromAsync(New, "/indicateurs/rapport/ligne", ("rapport", "RAP 2030"), ("code", code), ("unite", unit), ("version", "0"));
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        }

        const string Codes = "select string_agg(code, ' ' order by ordinal) from report_line where report = 'RAP 2030'";
        Assert.Equal("1 1.2 1.10 2", await site.ScalarAsync<string>(Codes));
        using var removed = await site.Team.PostFromAsync(New, "/indicateurs/rapport/ligne?handler=Remove", ("rapport", "RAP 2030"), ("code", "1.2"), ("version", "1"));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal("1 1.10 2", await site.ScalarAsync<string>(Codes));
    }

    private static string[] Cells(AngleSharp.Dom.IElement row) => [.. row.Children.Select(cell => cell.TextContent.Trim())];
}
