using Eig.Core.Database;
using Eig.Core.Import;
using Eig.Testing;
using Xunit;

namespace Eig.Core.Tests.Import;

/// <summary>The workbook comes again and again: only what changed is written, and nothing that people decided is lost.</summary>
public sealed class RepeatTests(EmptyDatabase database) : ImportTest(database)
{
    [Fact]
    public async Task Import_SameWorkbookTwice_ChangesNothing()
    {
        using var workbook = new TestWorkbook();
        Assert.Equal($"{workbook.Rows} ajouts, 0 modification", ImportText.Summary(await AcceptAsync(workbook)));
        await OwnerAsync("truncate audit_line");
        var before = await ContentAsync();

        var report = await AcceptAsync(workbook);

        Assert.Equal("0 ajout, 0 modification", ImportText.Summary(report));
        await OwnerAsync("truncate audit_line");
        Assert.Equal(before, await ContentAsync());
    }

    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "promotions", "libelle", "Sixième promotion", "select label from promotion" },
        { "promotions", "appel_ouverture", "", "select coalesce(call_opens_on::text, 'nothing') from promotion" },
        { "administrations", "nom", "Autre nom", "select name from administration" },
        { "defis", "politique", "Santé", "select policy from defi" },
        { "defis", "etat", "abandonne", "select status from defi" },
        { "personnes", "courriel", "z@example.org", "select email from person_identity" },
        { "personnes", "genre", "", "select coalesce(gender, 'nothing') from person_gender" },
        { "candidatures", "famille", "design", "select profile from application" },
        { "candidatures", "voeux", "", "select count(*)::text from application_wish" },
        { "preselections", "note", "", "select coalesce(score::text, 'nothing') from preselection_opinion" },
        { "notes_jury", "note", "1", "select score::text from jury_score" },
        { "decisions", "decision", "desistement", "select outcome from decision" },
        { "contrats", "fin_anticipee", "01/02/2023", "select ended_early_on::text from contract" },
        { "contrats", "nature", "prolongation", "select kind from contract" },
        { "situations", "situation", "secret", "select situation from career_step" },
        { "indicateurs_publies", "valeur", "Non déterminé", "select value from published_value" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Import_OneCellChanged_IsOneModification(string sheet, string column, string cell, string look)
    {
        using var first = new TestWorkbook();
        await AcceptAsync(first);
        var before = await ValueAsync<string>(look);
        using var second = new TestWorkbook().With(sheet, column, cell);

        var report = await AcceptAsync(second);

        Assert.Equal("0 ajout, 1 modification", ImportText.Summary(report));
        Assert.NotEqual(before, await ValueAsync<string>(look), StringComparer.Ordinal);
        Assert.Equal("0 ajout, 0 modification", ImportText.Summary(await AcceptAsync(second)));
    }

    [Fact]
    public async Task Import_PersonChangedInTwoTables_CountsOnce()
    {
        using var first = new TestWorkbook();
        await AcceptAsync(first);
        using var second = new TestWorkbook().With("personnes", "nom", "Durand").With("personnes", "genre", "X").Row("personnes", ("code", "P2"));

        Assert.Equal("1 ajout, 1 modification", ImportText.Summary(await AcceptAsync(second)));
    }

    [Fact]
    public async Task Import_WishesRankedAnew_AreOneModification()
    {
        using var first = TwoWishes("EIG6-01|EIG6-02");
        await AcceptAsync(first);
        using var second = TwoWishes("EIG6-02|EIG6-01");

        Assert.Equal("0 ajout, 1 modification", ImportText.Summary(await AcceptAsync(second)));
        Assert.Equal("EIG6-02 EIG6-01", await ValueAsync<string>("select string_agg(d.code, ' ' order by w.rank) from application_wish w join defi d on d.id = w.defi_id"));

        static TestWorkbook TwoWishes(string wishes) => new TestWorkbook().Row("defis", ("code", "EIG6-02")).With("candidatures", "voeux", wishes);
    }

    public static TheoryData<string, string, string, string> Decided => new()
    {
        { "promotion", "promotions", "libelle", "Autre" },
        { "administration", "administrations", "nom", "Autre" },
        { "defi", "defis", "titre", "Autre" },
        { "person_identity", "personnes", "nom", "Autre" },
        { "person_gender", "personnes", "genre", "M" },
        { "application", "candidatures", "famille", "design" },
        { "application", "candidatures", "voeux", "" },
        { "preselection_opinion", "preselections", "avis", "ecarte" },
        { "jury_score", "notes_jury", "note", "0" },
        { "decision", "decisions", "decision", "non_retenu" },
        { "contract", "contrats", "motif_fin", "Autre" },
        { "career_step", "situations", "situation", "recherche" },
        { "published_value", "indicateurs_publies", "valeur", "0" },
    };

    [Theory]
    [MemberData(nameof(Decided))]
    public async Task Import_RowDecidedInTheApplication_StaysAndIsReported(string table, string sheet, string column, string cell)
    {
        using var first = new TestWorkbook();
        await AcceptAsync(first);
        await OwnerAsync($"update {table} set origin = 'Application'; truncate audit_line");
        var before = await ContentAsync();
        using var second = new TestWorkbook().With(sheet, column, cell);

        var report = await AcceptAsync(second);

        Assert.Equal("0 ajout, 0 modification, 1 ligne gardée telle que décidée dans l’application", ImportText.Summary(report));
        Assert.Equal((sheet + ".csv", 1L), (report.Sheets.Single(s => s.Kept > 0).Sheet, report.Kept));
        await OwnerAsync("truncate audit_line");
        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task Import_RowsThatALaterWorkbookLacks_AreNotDeleted()
    {
        using var first = new TestWorkbook().Row("administrations", ("code", "A2"));
        await AcceptAsync(first);
        using var second = new TestWorkbook().Only("administrations");

        var report = await AcceptAsync(second);

        Assert.Equal(2, await ValueAsync<int>("select count(*)::int from administration"));
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from contract"));
        Assert.Contains("administrations.csv\u00a0: une ligne déjà importée n’y est plus (A2)\u00a0; elle est gardée et compte toujours.", report.Notices);
        Assert.DoesNotContain(report.Notices, notice => notice.Contains("contrats", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_SituationWhoseDateWasCorrected_SaysThatTheOldOneStays()
    {
        using var first = new TestWorkbook().Row("situations", ("constatee_le", "01/09/2001"));
        await AcceptAsync(first);
        using var second = new TestWorkbook();

        var report = await AcceptAsync(second);

        Assert.Contains(report.Notices, notice => notice.StartsWith("situations.csv", StringComparison.Ordinal) && notice.Contains("au 01/09/2001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_DryRun_CountsAndWritesNothing()
    {
        using var workbook = new TestWorkbook();
        var before = await ContentAsync();

        var report = await ImportAsync(workbook, dryRun: true);

        AssertSays($"{workbook.Rows} ajouts, 0 modification (essai : rien n’a été enregistré)", ImportText.Summary(report));
        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task Import_Done_LeavesOneAuditLineWithTheWorkbooksFingerprint()
    {
        using var workbook = new TestWorkbook();
        await AcceptAsync(workbook);

        var line = await ValueAsync<string>("select concat_ws('|', actor_kind, actor_key, action, object_kind, length(object_key), state_to) from audit_line");

        Assert.Equal($"System|import|ImportWorkbook|Workbook|64|{workbook.Rows} added, 0 changed, 0 kept", line);
    }

    [Fact]
    public async Task Import_WhileAnotherImportRuns_IsRefusedClearly()
    {
        using var workbook = new TestWorkbook();
        var directory = workbook.Write();
        ImportReport? second = null;
        var meanwhile = new Once(() => second = ImportAsync(directory).GetAwaiter().GetResult());

        var first = await ImportAsync(directory, progress: meanwhile);

        Assert.True(first.IsAccepted);
        AssertSays("Un autre import est en cours", Assert.Single(second!.Problems).Sentence);
    }

    [Fact]
    public async Task Import_Interrupted_LeavesNothing()
    {
        using var workbook = new TestWorkbook();
        var before = await ContentAsync();
        using var source = new CancellationTokenSource();
        var cut = new Once(source.Cancel, ImportPhase.Writing);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ImportWorkbook(Database.Database).ExecuteAsync(Actor.System("import"), workbook.Write(), dryRun: false, cut, source.Token));

        Assert.Equal(before, await ContentAsync());
    }

    private sealed class Once(Action act, ImportPhase phase = ImportPhase.Checking) : IProgress<ImportProgress>
    {
        private bool done;

        public void Report(ImportProgress value)
        {
            if (!done && value.Phase == phase)
            {
                done = true;
                act();
            }
        }
    }
}
