using System.Text;
using Eig.Testing;
using Xunit;

namespace Eig.Core.Tests.Import;

/// <summary>Which files are a sheet, and which are refused as a whole.</summary>
public sealed class FileTests(EmptyDatabase database) : ImportTest(database)
{
    private const string Header = "code;nom;prenom;courriel;genre\n";
    private const int Mebibyte = 1024 * 1024;

    public static TheoryData<string, byte[], string> FilesThatAreNoSheet => new()
    {
        { "no byte", [], "le fichier est vide" },
        { "a mark only", [0xEF, 0xBB, 0xBF], "ligne 1 : ce n’est pas la ligne d’en-têtes attendue (code, nom, prenom, courriel, genre)" },
        { "another delimiter", "code|nom|prenom|courriel|genre\n"u8.ToArray(), "ligne 1 : ce n’est pas la ligne d’en-têtes attendue" },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header)], "le fichier est en UTF-16" },
        { "UTF-16 big endian", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Header)], "le fichier est en UTF-16" },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Header), "ligne 1 : le fichier n’est pas du texte" },
        { "a zero byte", Encoding.UTF8.GetBytes(Header + "P1;Mar\0tin;Zoé;z@example.org;F\n"), "ligne 2 : le fichier n’est pas du texte" },
        { "a damaged letter", [.. Encoding.UTF8.GetBytes(Header + "P1;Éléonore;Zoé;z@example.org;F\nP2;"), 0xE9, .. "x;Zo;z@example.org;F\n"u8], "ligne 3 : le fichier est en UTF-8 mais un caractère y est abîmé" },
        { "a damaged letter after a mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Header + "P1;"), 0xE9, .. "x;Zo;z@example.org;F\n"u8], "ligne 2 : le fichier est en UTF-8 mais un caractère y est abîmé" },
        { "an open quote", Encoding.UTF8.GetBytes(Header + "P1;\"Martin;Zoé;z@example.org;F\n"), "ligne 2 : des guillemets ouverts dans cette ligne ne sont jamais refermés" },
        { "text after a quote", Encoding.UTF8.GetBytes(Header + "P1;\"Mar\"tin;Zoé;z@example.org;F\n"), "ligne 2 : du texte suit des guillemets fermés" },
        { "a column missing", "code;nom;prenom;courriel\nP1;Martin;Zoé;z@example.org\n"u8.ToArray(), "ligne 1, colonne genre : cette colonne manque" },
        { "a column twice", "code;nom;nom;prenom;courriel;genre\n"u8.ToArray(), "ligne 1, colonne nom : cette colonne figure deux fois" },
        { "a short row", Encoding.UTF8.GetBytes(Header + "P1;Martin\n"), "ligne 2 : la ligne n’a que 2 cellules pour 5 colonnes" },
        { "a long row", Encoding.UTF8.GetBytes(Header + "P1;Martin;Zoé;z@example.org;F;plus\n"), "ligne 2, « plus » : la ligne a 6 cellules pour 5 colonnes" },
    };

    [Theory]
    [MemberData(nameof(FilesThatAreNoSheet))]
    public async Task Import_FileThatIsNoSheet_IsRefused(string what, byte[] bytes, string sentence)
    {
        Assert.NotEmpty(what);
        using var workbook = new TestWorkbook().Only("administrations").File("personnes.csv", bytes);

        AssertSays("personnes.csv" + (sentence.StartsWith("le", StringComparison.Ordinal) ? " : " : ", ") + sentence, Sentence(await RefuseAsync(workbook), sentence));

        static string Sentence(Core.Import.ImportReport report, string sentence) =>
            report.Problems.FirstOrDefault(p => p.Sentence.Replace('\u00a0', ' ').Contains(sentence, StringComparison.Ordinal))?.Sentence ?? report.Problems[0].Sentence;
    }

    [Fact]
    public async Task Import_RandomBytes_AreRefusedOnce()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        using var workbook = new TestWorkbook().File("personnes.csv", bytes);

        AssertSays("n’est pas du texte", (await RefuseOnceAsync(workbook)).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P1;\"")]
    public async Task Import_TwoHundredMegabytesInOneRow_AreRefusedWithFlatMemory(string beginning)
    {
        using var workbook = new TestWorkbook().Only("administrations", "personnes");
        var directory = workbook.Write();
        await WriteLongAsync(Path.Combine(directory, "personnes.csv"), Header + beginning);
        var allocated = GC.GetTotalAllocatedBytes();

        var report = await RefuseAsync(directory);

        AssertSays("personnes.csv, ligne 2 : la ligne dépasse un mébioctet", Assert.Single(report.Problems).Sentence);
        Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, 40L * Mebibyte);
    }

    [Fact]
    public async Task Import_TwoHundredMegabytesOfHeader_AreRefused()
    {
        using var workbook = new TestWorkbook().Only("administrations", "personnes");
        var directory = workbook.Write();
        await WriteLongAsync(Path.Combine(directory, "personnes.csv"), "");

        AssertSays("personnes.csv, ligne 1 : la ligne dépasse un mébioctet", Assert.Single((await RefuseAsync(directory)).Problems).Sentence);
    }

    [Fact]
    public async Task Import_RowOfJustUnderAMebibyte_IsAccepted()
    {
        using var workbook = LongRow(Mebibyte - 100);

        await AcceptAsync(workbook);
    }

    [Fact]
    public async Task Import_RowOfJustOverAMebibyte_IsRefused()
    {
        using var workbook = LongRow(Mebibyte + 1);

        AssertSays("administrations.csv, ligne 2 : la ligne dépasse un mébioctet", (await RefuseOnceAsync(workbook)).Sentence);
    }

    [Fact]
    public async Task Import_DirectoryThatIsMissing_IsRefused()
    {
        var report = await RefuseAsync(Path.Combine(Path.GetTempPath(), "eig-nowhere"));

        AssertSays("n’existe pas", Assert.Single(report.Problems).Sentence);
    }

    [Fact]
    public async Task Import_DirectoryWithoutAnySheet_IsRefusedAndSaysWhichThereAre()
    {
        using var workbook = new TestWorkbook().Only().File("notes.csv", "a;b\n");

        var report = await RefuseAsync(workbook);

        AssertSays("ne contient aucune feuille du classeur (promotions.csv, administrations.csv", Assert.Single(report.Problems).Sentence);
    }

    [Fact]
    public async Task Import_UnknownFileAndColumn_AreReportedAndIgnored()
    {
        using var workbook = new TestWorkbook().Only("administrations").File("brouillon.csv", "x").File("administrations.csv", "code;Sigle;nom\nA1;M;Ministère\n");

        var report = await AcceptAsync(workbook);

        AssertSays("brouillon.csv : ce fichier n’est pas une feuille du classeur", report.Notices[0]);
        AssertSays("administrations.csv : la colonne « Sigle » n’est pas connue", report.Notices[1]);
        Assert.Equal("Ministère", await ValueAsync<string>("select name from administration"));
    }

    [Fact]
    public async Task Import_FileThatCannotBeOpened_IsRefused()
    {
        using var workbook = new TestWorkbook();
        var directory = workbook.Write();
        // A link to nowhere: the test runs as root, whom no permission stops.
        File.Delete(Path.Combine(directory, "situations.csv"));
        File.CreateSymbolicLink(Path.Combine(directory, "situations.csv"), Path.Combine(directory, "gone"));

        AssertSays("situations.csv : le fichier ne peut pas être lu", Assert.Single((await RefuseAsync(directory)).Problems).Sentence);
    }

    // More rows follow, so that the end of the file is not what ends the row.
    private static TestWorkbook LongRow(int length) => new TestWorkbook().Only("administrations")
        .With("administrations", "nom", new string('x', length)).Row("administrations", ("code", "A2"), ("nom", "Autre"));

    // Two hundred megabytes, written a piece at a time.
    private static async Task WriteLongAsync(string path, string beginning)
    {
        await using var writer = new StreamWriter(path);
        await writer.WriteAsync(beginning);
        var piece = new string('x', Mebibyte);
        for (var i = 0; i < 200; i++)
        {
            await writer.WriteAsync(piece);
        }
    }
}
