using System.Text;
using Eig.Testing;
using Xunit;

namespace Eig.Core.Tests.Import;

/// <summary>The forms in which spreadsheets write the same workbook: all give the same rows.</summary>
public sealed class FormsTests(EmptyDatabase database) : ImportTest(database)
{
    public static TheoryData<string, Action<TestWorkbook>> Forms => new()
    {
        { "Windows-1252", workbook => workbook.Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)! },
        { "UTF-8 with a mark", workbook => workbook.Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) },
        { "commas", workbook => workbook.Delimiter = "," },
        { "tabs", workbook => workbook.Delimiter = "\t" },
        { "columns in another order", workbook => workbook.ColumnsReversed = true },
        { "headers with capitals and accents", workbook => workbook.File("personnes.csv", workbook.Text("personnes").Replace("prenom", " Prénom ").Replace("genre", "GENRE")) },
        { "headers with a space for an underscore", workbook => workbook.File("contrats.csv", workbook.Text("contrats").Replace("signe_le", "signé le")) },
        { "file names with accents", workbook => workbook.File("défis.csv", workbook.Text("defis")).Without("defis") },
        { "quoted headers", workbook => workbook.File("personnes.csv", workbook.Text("personnes").Replace("code;nom;", "\"code\";\"nom\";")) },
        { "line feeds only", workbook => workbook.File("personnes.csv", workbook.Text("personnes").Replace("\r\n", "\n")) },
        { "no line end at the end", workbook => workbook.File("personnes.csv", workbook.Text("personnes").TrimEnd()) },
        { "empty lines and empty cells at the end", workbook => workbook.File("personnes.csv", workbook.Text("personnes").Replace("\r\n", ";;\r\n") + "\r\n;;;;;;\r\n") },
        { "empty cells left out at the end", workbook => workbook.File("contrats.csv", workbook.Text("contrats").Replace(";;\r\n", "\r\n")) },
        { "file names in capitals", workbook => workbook.File("PERSONNES.CSV", workbook.Text("personnes")).Without("personnes") },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Import_OtherForm_GivesTheSameRows(string form, Action<TestWorkbook> apply)
    {
        Assert.NotEmpty(form);
        using var plain = Accented();
        await AcceptAsync(plain);
        var expected = await ContentAsync();
        await InitializeAsync();
        using var workbook = Accented();
        apply(workbook);

        await AcceptAsync(workbook);

        Assert.Equal(WithoutAudit(expected), WithoutAudit(await ContentAsync()));
    }

    [Fact]
    public async Task Import_LineBreaksInQuotes_BelongToTheTextAndLinesAreStillCounted()
    {
        using var workbook = new TestWorkbook().With("defis", "titre", "Un défi\nsur deux lignes, \"vraiment\"").Row("defis", ("code", "EIG6-02"), ("etat", "?"));

        Assert.Equal(4, (await RefuseOnceAsync(workbook)).Line);

        using var right = new TestWorkbook().With("defis", "titre", "Un défi\nsur deux lignes, \"vraiment\"");
        await AcceptAsync(right);
        Assert.Equal("Un défi\nsur deux lignes, \"vraiment\"", await ValueAsync<string>("select title from defi"));
    }

    [Fact]
    public async Task Import_SheetWithHeadersOnly_IsAccepted()
    {
        using var workbook = new TestWorkbook();
        foreach (var sheet in workbook.Sheets.ToList())
        {
            workbook.File(sheet + ".csv", string.Join(';', workbook.Columns(sheet)));
        }

        Assert.Equal((0, 0), ((await AcceptAsync(workbook)).Added, (await AcceptAsync(workbook)).Changed));
    }

    [Fact]
    public async Task Import_LetterCutByTheEndOfABlock_IsRead()
    {
        // Whatever the block's size, one of these names has its accent on the edge.
        using var workbook = new TestWorkbook().Only("administrations");
        for (var i = 0; i < 20_000; i++)
        {
            workbook.Row("administrations", ("code", $"B{i}"), ("nom", "ééééééé"));
        }

        await AcceptAsync(workbook);

        Assert.Equal(20_000, await ValueAsync<int>("select count(*)::int from administration where name = 'ééééééé'"));
    }

    private static TestWorkbook Accented() => new TestWorkbook()
        .With("personnes", "nom", "Lefèvre").With("administrations", "nom", "Préfecture d’Île-de-France").With("defis", "titre", "Œuvrer à 100 €");

    private static string WithoutAudit(string content) => content[(content.IndexOf("career_step", StringComparison.Ordinal))..];
}
