using Eig.Core.Import;
using Eig.Testing;
using Xunit;

namespace Eig.Core.Tests.Import;

/// <summary>What must hold between rows, sheets and the database.</summary>
public sealed class AcrossRowsTests(EmptyDatabase database) : ImportTest(database)
{
    [Theory]
    [InlineData("promotions", "code", "ce code figure déjà à la ligne 2")]
    [InlineData("administrations", "code", "ce code figure déjà à la ligne 2")]
    [InlineData("defis", "code", "ce code figure déjà à la ligne 2")]
    [InlineData("personnes", "code", "ce code figure déjà à la ligne 2")]
    [InlineData("preselections", "candidature", "la même clé (candidature, evaluateur) figure déjà à la ligne 2")]
    [InlineData("notes_jury", "candidature", "la même clé (candidature, jure, critere) figure déjà à la ligne 2")]
    [InlineData("decisions", "candidature", "ce code figure déjà à la ligne 2")]
    [InlineData("situations", "personne", "la même clé (personne, promotion, constatee_le, source) figure déjà à la ligne 2")]
    [InlineData("indicateurs_publies", "code", "la même clé (code, annee, nature, source) figure déjà à la ligne 2")]
    public async Task Import_SameKeyTwice_NamesBothLines(string sheet, string column, string reason)
    {
        using var workbook = new TestWorkbook().Row(sheet);

        var problem = await RefuseOnceAsync(workbook);

        Assert.Equal((sheet + ".csv", 3L, column), (problem.Sheet!, problem.Line!.Value, problem.Column!));
        AssertSays(reason, problem.Reason);
    }

    [Fact]
    public async Task Import_SameAssessorInOtherCapitalsTwice_IsRefused()
    {
        using var workbook = new TestWorkbook().Row("preselections", ("evaluateur", "E1@EXAMPLE.ORG"));

        AssertSays("(candidature, evaluateur) figure déjà à la ligne 2", (await RefuseOnceAsync(workbook)).Reason);
    }

    [Theory]
    [InlineData("candidatures", "C1")]
    [InlineData("contrats", "K1")]
    public async Task Import_SameCodeForAnotherPerson_IsRefused(string sheet, string code)
    {
        using var workbook = new TestWorkbook().Row("personnes", ("code", "P2")).Row(sheet, ("personne", "P2"));

        var problem = await RefuseOnceAsync(workbook);

        Assert.Equal((sheet + ".csv", 3L, "code", code), (problem.Sheet!, problem.Line!.Value, problem.Column!, problem.Value!));
    }

    [Fact]
    public async Task Import_SecondApplicationOfAPersonToAPromotion_IsRefused()
    {
        using var workbook = new TestWorkbook().Row("candidatures", ("code", "C2"));

        Expect(await RefuseOnceAsync(workbook), "candidatures", "personne", "P1", "candidate déjà à EIG6 à la ligne 2");
    }

    [Fact]
    public async Task Import_SecondApplicationWhereTheFirstIsInTheDatabase_IsRefused()
    {
        using var first = new TestWorkbook();
        await AcceptAsync(first);
        using var second = new TestWorkbook().Only("candidatures").With("candidatures", "code", "C2");

        Expect(await RefuseOnceAsync(second), "candidatures", "personne", "P1", "a déjà la candidature C1 à EIG6 dans la base");
    }

    [Fact]
    public async Task Import_ApplicationsToTwoPromotions_AreAccepted()
    {
        using var workbook = new TestWorkbook().Row("promotions", ("code", "EIG7")).Row("candidatures", ("code", "C2"), ("promotion", "EIG7"), ("voeux", ""));

        await AcceptAsync(workbook);
    }

    [Fact]
    public async Task Import_SecondInitialContract_IsRefused()
    {
        using var workbook = new TestWorkbook().Row("contrats", ("code", "K2"));

        Expect(await RefuseOnceAsync(workbook), "contrats", "personne", "P1", "a déjà un contrat initial pour EIG6 à la ligne 2");
    }

    [Fact]
    public async Task Import_SecondInitialContractWhereTheFirstIsInTheDatabase_IsRefused()
    {
        using var first = new TestWorkbook();
        await AcceptAsync(first);
        using var second = new TestWorkbook().Only("contrats").With("contrats", "code", "K2");

        Expect(await RefuseOnceAsync(second), "contrats", "personne", "P1", "a déjà le contrat initial K1 pour EIG6 dans la base");
    }

    [Theory]
    [InlineData("04/07/2023", "03/05/2024", "")]
    [InlineData("05/11/2021", "05/09/2022", "")]
    [InlineData("01/01/2022", "31/12/2023", "05/09/2022")]
    public async Task Import_InitialContractsThatOverlapInTwoPromotions_AreRefused(string start, string end, string early)
    {
        using var workbook = TwoPromotions(start, end, early);

        Expect(await RefuseOnceAsync(workbook), "contrats", "debut", start, "déjà un contrat initial pour EIG6, du 05/09/2022 au 04/07/2023 (ligne 2) : deux contrats initiaux ne se chevauchent pas", 3);
    }

    [Theory]
    [InlineData("05/07/2023", "03/05/2024", "")]
    [InlineData("01/01/2022", "31/12/2023", "04/09/2022")]
    public async Task Import_InitialContractsOneAfterTheOther_AreAccepted(string start, string end, string early)
    {
        using var workbook = TwoPromotions(start, end, early);

        await AcceptAsync(workbook);
    }

    [Fact]
    public async Task Import_InitialContractThatOverlapsOneOfTheDatabase_IsRefused()
    {
        using var first = new TestWorkbook();
        await AcceptAsync(first);
        await OwnerAsync("update contract set origin = 'Application', ends_on = '2023-08-31'");
        using var second = TwoPromotions("31/08/2023", "30/06/2024", "");

        Expect(await RefuseOnceAsync(second), "contrats", "debut", "31/08/2023", "déjà un contrat initial pour EIG6, du 05/09/2022 au 31/08/2023 (K1, dans la base)", 3);
    }

    [Fact]
    public async Task Import_InitialContractThatOverlapsAnAbandonedOne_IsAccepted()
    {
        using var first = new TestWorkbook();
        await AcceptAsync(first);
        await OwnerAsync("update contract set origin = 'Application', status = 'Abandoned', status_reason = 'x'");
        using var second = new TestWorkbook().Only("contrats").With("contrats", "code", "K2");

        await AcceptAsync(second);
    }

    // What is stored gives way to what the same workbook says of it.
    [Fact]
    public async Task Import_ContractsThatChangeTheirDatesAmongThemselves_AreAccepted()
    {
        using var first = TwoPromotions("05/07/2023", "03/05/2024", "");
        await AcceptAsync(first);
        using var second = TwoPromotions("05/09/2022", "04/07/2023", "").With("contrats", "debut", "05/07/2023").With("contrats", "fin", "03/05/2024");

        Assert.Equal(2, (await AcceptAsync(second)).Sheets.Sum(sheet => sheet.Changed));
    }

    private static TestWorkbook TwoPromotions(string start, string end, string early) => new TestWorkbook()
        .Row("promotions", ("code", "EIG7"))
        .Row("contrats", ("code", "K2"), ("promotion", "EIG7"), ("defi", ""), ("debut", start), ("fin", end), ("fin_anticipee", early));

    [Fact]
    public async Task Import_ProlongationBesideTheInitialContract_IsAccepted()
    {
        using var workbook = new TestWorkbook().Row("contrats", ("code", "K2"), ("nature", "prolongation"));

        await AcceptAsync(workbook);
    }

    [Theory]
    [InlineData("candidatures", "voeux", "EIG6-01|EIG7-01", "le défi « EIG7-01 » est de la promotion EIG7, pas de EIG6")]
    [InlineData("preselections", "defi", "EIG7-01", "ce défi est de la promotion EIG7, la candidature C1 est à EIG6")]
    [InlineData("notes_jury", "defi", "EIG7-01", "ce défi est de la promotion EIG7, la candidature C1 est à EIG6")]
    [InlineData("decisions", "defi", "EIG7-01", "ce défi est de la promotion EIG7, la candidature C1 est à EIG6")]
    [InlineData("contrats", "defi", "EIG7-01", "ce défi est de la promotion EIG7, le contrat est de EIG6")]
    public async Task Import_DefiOfAnotherPromotion_IsRefused(string sheet, string column, string cell, string reason)
    {
        using var workbook = new TestWorkbook().Row("promotions", ("code", "EIG7")).Row("defis", ("code", "EIG7-01"), ("promotion", "EIG7")).With(sheet, column, cell);

        Expect(await RefuseOnceAsync(workbook), sheet, column, cell, reason);
    }

    [Fact]
    public async Task Import_CodesThatOnlyTheDatabaseKnows_AreGoodReferences()
    {
        using var whole = new TestWorkbook();
        await AcceptAsync(whole);
        using var later = new TestWorkbook().Only("preselections", "situations").With("preselections", "evaluateur", "e2@example.org").With("situations", "constatee_le", "01/10/2023");

        Assert.Equal(2, (await AcceptAsync(later)).Added);
    }

    [Fact]
    public async Task Import_SheetThatCannotBeRead_IsNotBlamedOnThoseThatReferToIt()
    {
        using var workbook = new TestWorkbook().File("personnes.csv", []);

        AssertSays("personnes.csv : le fichier est vide", (await RefuseOnceAsync(workbook)).Sentence);
    }

    [Fact]
    public async Task Import_ErrorsInSeveralSheets_AreReportedTogetherByPlace()
    {
        using var workbook = new TestWorkbook()
            .With("contrats", "employeur", "A9").Row("personnes", ("code", "P2"), ("courriel", "?")).With("personnes", "genre", "Mme").With("promotions", "annee", "22");

        var report = await RefuseAsync(workbook);

        Assert.Equal(
            [("promotions.csv", 2, "annee"), ("personnes.csv", 2, "genre"), ("personnes.csv", 3, "courriel"), ("contrats.csv", 2, "employeur")],
            report.Problems.Select(p => (p.Sheet!, p.Line!.Value, p.Column!)));
    }

    [Fact]
    public async Task Import_OneBadCellAmongTenThousandRows_ChangesNothing()
    {
        using var workbook = new TestWorkbook();
        for (var i = 2; i <= 10_000; i++)
        {
            workbook.Row("personnes", ("code", $"P{i}"), ("genre", i == 7777 ? "Mme" : "M"));
        }

        Expect(await RefuseOnceAsync(workbook), "personnes", "genre", "Mme", "Valeurs possibles", line: 7778);
    }

    [Theory]
    [InlineData("genre", "Mme")]
    [InlineData("code", "P1")]
    public async Task Import_MoreThanAThousandErrors_ListsAThousandAndCountsAll(string column, string cell)
    {
        using var workbook = new TestWorkbook();
        for (var i = 2; i <= 1501; i++)
        {
            workbook.Row("personnes", ("code", $"P{i}"), (column, cell));
        }

        var report = await RefuseAsync(workbook);

        Assert.Equal((1000, 1500), (report.Problems.Count, report.ProblemCount));
        Assert.Equal(Enumerable.Range(3, 1000).Select(line => (long?)line), report.Problems.Select(p => p.Line));
    }

    private static void Expect(Problem problem, string sheet, string column, string value, string reason, long? line = null)
    {
        Assert.Equal((sheet + ".csv", column, value), (problem.Sheet!, problem.Column!, problem.Value!));
        AssertSays(reason, problem.Reason);
        Assert.True(line is null || line == problem.Line);
    }
}
