using Eig.Testing;
using Xunit;

namespace Eig.Core.Tests.Import;

/// <summary>What a cell may hold. Each refusal names sheet, line, column and value, and leaves the database as it was.</summary>
public sealed class CellTests(EmptyDatabase database) : ImportTest(database)
{
    private static readonly string Long64 = new('x', 65);
    private static readonly string Long100 = new('x', 101);
    private static readonly string Long254 = new('x', 255);

    public static TheoryData<string, string, string, string> BadCells => new()
    {
        { "promotions", "dispositif", "eig", "Valeurs possibles : EIG, BIN." },
        { "promotions", "annee", "1999", "de 2000 à 2100" },
        { "promotions", "annee", "2101", "de 2000 à 2100" },
        { "promotions", "annee", "vingt", "un nombre entier" },
        { "promotions", "annee", "2022,5", "un nombre entier" },
        { "promotions", "mission_mois", "0", "de 1 à 60" },
        { "promotions", "mission_mois", "61", "de 1 à 60" },
        { "promotions", "mission_debut", "31/02/2022", "cette date n’existe pas" },
        { "promotions", "mission_debut", "2022-02-31", "cette date n’existe pas" },
        { "promotions", "mission_debut", "bientôt", "ce n’est pas une date" },
        { "promotions", "mission_debut", "05/09/22", "ce n’est pas une date" },
        { "promotions", "mission_debut", "31/12/1989", "hors de la période 1990-2100" },
        { "promotions", "mission_debut", "2101-01-01", "hors de la période 1990-2100" },
        { "promotions", "appel_cloture", "31/01/2022", "l’appel se termine avant de commencer (appel_ouverture : 01/02/2022)" },
        { "promotions", "code", Long64, "65 caractères, 64 au plus" },
        { "defis", "postes", "-1", "de 0 à 99" },
        { "defis", "postes", "100", "de 0 à 99" },
        { "defis", "etat", "laureat", "Valeurs possibles : propose, retenu, non_retenu, abandonne." },
        { "defis", "promotion", "EIG9", "ni promotions.csv ni la base ne le définissent" },
        { "defis", "administration", "A9", "ni administrations.csv ni la base ne le définissent" },
        { "personnes", "genre", "Mme", "valeur inconnue. Valeurs possibles : F, M, X." },
        { "personnes", "courriel", "zoe", "ce n’est pas une adresse de courriel" },
        { "personnes", "courriel", "@example.org", "ce n’est pas une adresse de courriel" },
        { "personnes", "courriel", "zoe@", "ce n’est pas une adresse de courriel" },
        { "personnes", "courriel", "zoe martin@example.org", "ce n’est pas une adresse de courriel" },
        { "candidatures", "personne", "P9", "ni personnes.csv ni la base ne le définissent" },
        { "candidatures", "famille", "data", "Valeurs possibles : developpement, data-science, data-engineering, design, juridique, coaching, autre." },
        { "candidatures", "voeux", "EIG6-99", "le défi « EIG6-99 » est inconnu" },
        { "candidatures", "voeux", "EIG6-01|EIG6-01", "le défi « EIG6-01 » est cité deux fois" },
        { "candidatures", "voeux", "a|b|c|d|e|f", "6 vœux, 5 au plus" },
        { "candidatures", "voeux", "EIG6-01||EIG6-02", "le vœu n° 2 est vide" },
        { "preselections", "candidature", "C9", "ni candidatures.csv ni la base ne le définissent" },
        { "preselections", "defi", "EIG6-99", "ni defis.csv ni la base ne le définissent" },
        { "preselections", "avis", "oui", "Valeurs possibles : retenu, reserve, ecarte." },
        { "preselections", "note", "5,1", "hors de l’échelle de 0 à 5" },
        { "preselections", "evaluateur", Long254, "255 caractères, 254 au plus" },
        { "notes_jury", "note", "-1", "hors de l’échelle de 0 à 5" },
        { "notes_jury", "note", "bien", "un nombre de 0 à 5" },
        { "notes_jury", "critere", Long100, "101 caractères, 100 au plus" },
        { "notes_jury", "jure", Long254, "255 caractères, 254 au plus" },
        { "decisions", "decision", "retenu", "Valeurs possibles : laureat, liste_attente, non_retenu, desistement." },
        { "decisions", "rang", "0", "de 1 à" },
        { "contrats", "role", "eig", "Valeurs possibles : EIG, coach." },
        { "contrats", "nature", "avenant", "Valeurs possibles : initial, prolongation." },
        { "contrats", "employeur", "A9", "ni administrations.csv ni la base ne le définissent" },
        { "contrats", "fin", "04/09/2022", "le contrat finit avant de commencer (debut : 05/09/2022)" },
        { "contrats", "fin_anticipee", "04/09/2022", "la fin anticipée est hors du contrat (debut : 05/09/2022, fin : 04/07/2023)" },
        { "contrats", "fin_anticipee", "05/07/2023", "la fin anticipée est hors du contrat" },
        { "situations", "situation", "chomage", "Valeurs possibles : meme_defi, meme_administration, startup_etat, autre_dinum, autre_administration, association, prive, independant, recherche, etudes, secret." },
        { "situations", "source", "rumeur", "Valeurs possibles : enquete, administration, equipe." },
        { "situations", "employeur", "A9", "ni administrations.csv ni la base ne le définissent" },
        { "indicateurs_publies", "nature", "réalisation", "Valeurs possibles : realisation, cible, prevision." },
        { "indicateurs_publies", "annee", "22", "de 2000 à 2100" },
        { "indicateurs_publies", "source", Long254, "255 caractères, 254 au plus" },
    };

    [Theory]
    [MemberData(nameof(BadCells))]
    public async Task Import_CellThatCannotBe_IsRefusedByItsPlaceAndReason(string sheet, string column, string cell, string reason)
    {
        using var workbook = new TestWorkbook().Only("promotions", "administrations", "defis", "personnes", "candidatures", sheet).With(sheet, column, cell);
        // A sheet that names this one by its code would rightly complain too.
        workbook.Without([.. Followers(sheet, column)]);

        var problem = await RefuseOnceAsync(workbook);

        Assert.Equal((sheet + ".csv", 2L, column), (problem.Sheet!, problem.Line!.Value, problem.Column!));
        Assert.Equal(cell.Length > 60 ? cell[..60] + "…" : cell, problem.Value);
        AssertSays(reason, problem.Reason);
        AssertSays($"{sheet}.csv, ligne 2, colonne {column}, « {problem.Value} » : ", problem.Sentence);
    }

    private static IEnumerable<string> Followers(string sheet, string column) => (sheet, column) switch
    {
        ("promotions", "code") => ["defis", "candidatures"],
        ("defis", "promotion") => ["candidatures"],
        _ => [],
    };

    public static TheoryData<string, string> RequiredCells => new()
    {
        { "promotions", "libelle" }, { "promotions", "mission_debut" }, { "promotions", "mission_mois" },
        { "administrations", "nom" },
        { "defis", "titre" }, { "defis", "postes" }, { "defis", "promotion" },
        { "personnes", "nom" }, { "personnes", "prenom" }, { "personnes", "courriel" },
        { "candidatures", "famille" }, { "candidatures", "deposee_le" }, { "candidatures", "personne" },
        { "preselections", "evaluateur" }, { "preselections", "avis" }, { "preselections", "rendue_le" },
        { "notes_jury", "defi" }, { "notes_jury", "jure" }, { "notes_jury", "critere" }, { "notes_jury", "note" },
        { "decisions", "decision" }, { "decisions", "decidee_le" },
        { "contrats", "personne" }, { "contrats", "employeur" }, { "contrats", "debut" }, { "contrats", "fin" },
        { "situations", "constatee_le" }, { "situations", "source" },
        { "indicateurs_publies", "valeur" }, { "indicateurs_publies", "unite" }, { "indicateurs_publies", "source" },
    };

    [Theory]
    [MemberData(nameof(RequiredCells))]
    public async Task Import_EmptyRequiredCell_IsRefused(string sheet, string column)
    {
        using var workbook = new TestWorkbook().With(sheet, column, " ");

        var problem = await RefuseOnceAsync(workbook);

        Assert.Equal((sheet + ".csv", 2L, column), (problem.Sheet!, problem.Line!.Value, problem.Column!));
        AssertSays("la cellule est vide alors que cette colonne est obligatoire", problem.Reason);
    }

    public static TheoryData<string, string> OptionalCells => new()
    {
        { "promotions", "appel_ouverture" }, { "promotions", "appel_cloture" }, { "defis", "politique" }, { "personnes", "genre" },
        { "candidatures", "voeux" }, { "preselections", "defi" }, { "preselections", "note" }, { "decisions", "defi" }, { "decisions", "rang" },
        { "contrats", "defi" }, { "contrats", "signe_le" }, { "contrats", "fin_anticipee" }, { "contrats", "motif_fin" }, { "situations", "employeur" },
    };

    [Theory]
    [MemberData(nameof(OptionalCells))]
    public async Task Import_EmptyOptionalCell_IsAccepted(string sheet, string column)
    {
        using var workbook = new TestWorkbook().With(sheet, column, "");

        Assert.Equal(workbook.Rows, (await AcceptAsync(workbook)).Added);
    }

    [Fact]
    public async Task Import_CellThatLooksLikeAFormula_IsStoredAsText()
    {
        using var workbook = new TestWorkbook().With("administrations", "nom", "=1+1").With("defis", "titre", "=HYPERLINK(\"x\")");

        await AcceptAsync(workbook);

        Assert.Equal("=1+1", await ValueAsync<string>("select name from administration"));
        Assert.Equal("=HYPERLINK(\"x\")", await ValueAsync<string>("select title from defi"));
    }

    [Fact]
    public async Task Import_SpacesAroundCells_AreDropped()
    {
        using var plain = new TestWorkbook();
        await AcceptAsync(plain);
        using var spaced = new TestWorkbook().WithCells(cell => $"  {cell}\u00a0");

        Assert.Equal((0, 0), await CountsAsync(spaced));
    }

    [Fact]
    public async Task Import_IsoDatesAndDecimalPoints_AreTheSameValues()
    {
        using var french = new TestWorkbook();
        await AcceptAsync(french);
        using var iso = new TestWorkbook().WithCells(cell => cell is [_, _, '/', _, _, '/', ..] ? $"{cell[6..]}-{cell[3..5]}-{cell[..2]}" : cell).With("preselections", "note", "3.50");

        Assert.Equal((0, 0), await CountsAsync(iso));
    }

    [Fact]
    public async Task Import_AssessorInOtherCapitals_IsTheSamePerson()
    {
        using var workbook = new TestWorkbook().With("notes_jury", "jure", " E1@Example.ORG ");

        await AcceptAsync(workbook);

        Assert.Equal("e1@example.org", await ValueAsync<string>("select address from assessor"));
    }

    private async Task<(int Added, int Changed)> CountsAsync(TestWorkbook workbook)
    {
        var report = await AcceptAsync(workbook);
        return ((int)report.Added, (int)report.Changed);
    }
}
