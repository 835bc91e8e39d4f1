using Eig.Core.Import;
using Eig.Testing;
using Xunit;

namespace Eig.Core.Tests.Import;

/// <summary>Rows that change what they belong to: a clean modification, or a refusal that says what holds them.</summary>
public sealed class MoveTests(EmptyDatabase database) : ImportTest(database)
{
    [Fact]
    public async Task Import_ApplicationOfAnotherPerson_IsAModification()
    {
        using var first = TwoPersons();
        await AcceptAsync(first);
        using var second = TwoPersons().With("candidatures", "personne", "P2");

        Assert.Equal("0 ajout, 1 modification", ImportText.Summary(await AcceptAsync(second)));
    }

    [Fact]
    public async Task Import_ApplicationsThatSwapPersons_AreRefused()
    {
        using var first = TwoPersons().Row("candidatures", ("code", "C2"), ("personne", "P2"));
        await AcceptAsync(first);
        using var second = TwoPersons().With("candidatures", "personne", "P2").Row("candidatures", ("code", "C2"), ("personne", "P1"));

        var report = await RefuseAsync(second);

        AssertSays("a déjà la candidature C2 à EIG6 dans la base", report.Problems[0].Reason);
        AssertSays("a déjà la candidature C1 à EIG6 dans la base", report.Problems[1].Reason);
    }

    [Fact]
    public async Task Import_ApplicationToAnotherPromotionNotYetEvaluated_IsAModification()
    {
        using var first = TwoPromotions().Without("preselections", "notes_jury", "decisions");
        await AcceptAsync(first);
        using var second = TwoPromotions().Without("preselections", "notes_jury", "decisions").With("candidatures", "promotion", "EIG7").With("candidatures", "voeux", "EIG7-01");

        Assert.Equal("0 ajout, 1 modification", ImportText.Summary(await AcceptAsync(second)));
        Assert.Equal("EIG7-01", await ValueAsync<string>("select d.code from application_wish w join defi d on d.id = w.defi_id"));
    }

    [Fact]
    public async Task Import_EvaluatedApplicationToAnotherPromotion_IsRefused()
    {
        using var first = TwoPromotions();
        await AcceptAsync(first);
        using var second = TwoPromotions().Only("candidatures").With("candidatures", "promotion", "EIG7").With("candidatures", "voeux", "");

        AssertSays("cette candidature est à la promotion EIG6 et a déjà été évaluée", (await RefuseOnceAsync(second)).Reason);
    }

    [Fact]
    public async Task Import_DefiThatNothingCitesToAnotherPromotion_IsAModification()
    {
        using var first = TwoPromotions();
        await AcceptAsync(first);
        using var second = new TestWorkbook().Only("defis").With("defis", "code", "EIG7-01");

        Assert.Equal("0 ajout, 1 modification", ImportText.Summary(await AcceptAsync(second)));
    }

    [Fact]
    public async Task Import_CitedDefiToAnotherPromotion_IsRefused()
    {
        using var first = TwoPromotions();
        await AcceptAsync(first);
        using var second = TwoPromotions().Only("defis").With("defis", "promotion", "EIG7");

        AssertSays("ce défi appartient déjà à la promotion EIG6 et des candidatures ou des contrats le citent", (await RefuseOnceAsync(second)).Reason);
    }

    [Fact]
    public async Task Import_ContractsThatSwapTheirKind_AreTwoModifications()
    {
        using var first = new TestWorkbook().Row("contrats", ("code", "K2"), ("nature", "prolongation"));
        await AcceptAsync(first);
        using var second = new TestWorkbook().With("contrats", "nature", "prolongation").Row("contrats", ("code", "K2"), ("nature", "initial"));

        Assert.Equal("0 ajout, 2 modifications", ImportText.Summary(await AcceptAsync(second)));
    }

    [Fact]
    public async Task Import_ContractsThatSwapTheirPersons_AreTwoModifications()
    {
        using var first = TwoPersons().Row("contrats", ("code", "K2"), ("personne", "P2"));
        await AcceptAsync(first);
        using var second = TwoPersons().With("contrats", "personne", "P2").Row("contrats", ("code", "K2"), ("personne", "P1"));

        Assert.Equal("0 ajout, 2 modifications", ImportText.Summary(await AcceptAsync(second)));
    }

    [Fact]
    public async Task Import_InitialContractWhereTheDecidedOneStays_IsRefused()
    {
        using var first = new TestWorkbook();
        await AcceptAsync(first);
        await OwnerAsync("update contract set origin = 'Application'");
        // The workbook makes room for K2, but K1 was decided in the application and keeps its kind.
        using var second = new TestWorkbook().With("contrats", "nature", "prolongation").Row("contrats", ("code", "K2"), ("nature", "initial"));

        AssertSays("a déjà le contrat initial K1", (await RefuseOnceAsync(second)).Reason);
    }

    [Fact]
    public async Task Import_DefiWhosePromotionWasDecidedInTheApplication_IsCheckedAsItStays()
    {
        using var first = TwoPromotions();
        await AcceptAsync(first);
        await OwnerAsync("update defi set origin = 'Application' where code = 'EIG7-01'");
        using var second = new TestWorkbook().Only("defis", "decisions").With("defis", "code", "EIG7-01").With("decisions", "defi", "EIG7-01");

        AssertSays("ce défi est de la promotion EIG7, la candidature C1 est à EIG6", (await RefuseOnceAsync(second)).Reason);
    }

    private static TestWorkbook TwoPersons() => new TestWorkbook().Row("personnes", ("code", "P2"));

    private static TestWorkbook TwoPromotions() => new TestWorkbook().Row("promotions", ("code", "EIG7")).Row("defis", ("code", "EIG7-01"), ("promotion", "EIG7"));
}
