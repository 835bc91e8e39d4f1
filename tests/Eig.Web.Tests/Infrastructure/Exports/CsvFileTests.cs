using System.Text;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Tests.Infrastructure.Exports;

/// <summary>CSV as a French office opens it.</summary>
public sealed class CsvFileTests
{
    private const string Titles = "Texte;Nombre;Note;Jour;Instant;Oui ou non\r\n";

    [Fact]
    public async Task Write_EveryKindOfValue_IsAsAFrenchSpreadsheetReadsIt()
    {
        var bytes = await Sample.CsvAsync(Sample.Full, Sample.Saying(null));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        // 22:30 UTC in July is the next day in Paris.
        Assert.Equal(
            Titles + "\"Élodie; \"\"la\"\"\nbleue\";-12;3,25;31/12/2022;02/07/2022 00:30;oui\r\n;;;;;\r\n",
            Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://exemple.fr\")", "\"'=HYPERLINK(\"\"http://exemple.fr\"\")\"")]
    [InlineData("+33 6 00 00 00 00", "'+33 6 00 00 00 00")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1+1", "'\t=1+1")]
    [InlineData("\r=1+1", "\"'\r=1+1\"")]
    [InlineData("\n=1+1", "\"'\n=1+1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("a=1", "a=1")]
    [InlineData("'déjà", "'déjà")]
    public async Task Write_TextThatWouldBeAFormula_IsSeenToBeAText(string text, string field)
    {
        var file = Encoding.UTF8.GetString((await Sample.CsvAsync(Sample.Saying(text)))[3..]);
        Assert.Equal(Titles + field + ";;;;;\r\n", file);
    }

    [Fact]
    public async Task Write_AValueOfAnotherKind_IsAnErrorAndNotAGuess() => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
        CsvFile.WriteAsync(System.IO.Pipelines.PipeWriter.Create(Stream.Null), [new ExportColumn<int>("x", _ => new object())], new[] { 1 }.ToAsyncEnumerable(), CancellationToken.None));
}
