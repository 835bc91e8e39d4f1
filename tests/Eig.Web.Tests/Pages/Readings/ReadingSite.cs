using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Web.Tests.Pages.Readings;

/// <summary>The demonstration with one promotion more, in preselection, whose readings a juror and a host's agent do. One class's alone: it writes.</summary>
public sealed class ReadingSite() : Site(new DemoDatabase())
{
    public const string Lastname = "Nomsecret";

    /// <summary>A member of the jury of demonstration, who reads.</summary>
    public Visitor Reader { get; private set; } = null!;

    public PromotionRow Promotion { get; private set; } = null!;

    public int ReaderAccount { get; private set; }

    private int Assessor { get; set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        ReaderAccount = await ScalarAsync<int>("select id from account where email = 'jury@demonstration.example'");
        await GivenAsync(async given =>
        {
            Promotion = await given.PromotionAsync(2023, code: "EIG7");
            await given.ReadingStageAsync(Promotion);
            await given.Work.ExecuteAsync("insert into account_role (account_id, role, promotion_id) values (@ReaderAccount, 'Jury', @Id)", new { ReaderAccount, Promotion.Id });
            Assessor = await given.ReaderAsync(ReaderAccount);
        });
        Reader = await EnterAsync("jury@demonstration.example");
    }

    public override async ValueTask DisposeAsync()
    {
        Reader?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>An application with a name, a gender, an address and a text, given to the juror to read.</summary>
    /// <returns>Its code.</returns>
    public async Task<string> AssignedAsync(bool isAssigned = true)
    {
        var code = Given.Code("CAND");
        await GivenAsync(async given =>
        {
            var person = await given.PersonAsync("X");
            var application = await given.ApplicationAsync(Promotion, person, code: code, wishes: [await given.DefiAsync(Promotion)]);
            await given.Work.ExecuteAsync(
                """
                update person_identity set last_name = @Lastname, first_name = 'Prénomsecret', email = 'adresse.secrete@exemple.fr' where person_id = @person;
                insert into application_text (application_id, position, label, body) values (@Id, 1, 'Pourquoi vous ?', E'Une ligne.\nUne autre.');
                """, new { Lastname, person, application.Id });
            if (isAssigned)
            {
                await given.SheetAsync(application, Assessor);
            }
        });
        return code;
    }

    /// <summary>A sheet handed in by somebody else.</summary>
    public Task ReadByAnotherAsync(string code, decimal score, string opinion = "Retained") => GivenAsync(async given => await given.ReadAsync(
        new ApplicationRow(await ScalarAsync<int>("select id from application where code = $1", code), code, 0, Promotion.Id), await given.AssessorAsync(), score, opinion));

    /// <summary>The ids of the criteria of reading, in order.</summary>
    public Task<int[]> CriteriaAsync() => ScalarAsync<int[]>("select array_agg(id order by position) from criterion where promotion_id = $1 and stage = 'Preselection'", Promotion.Id);

    /// <summary>The page's form with a score everywhere, as its fields are named.</summary>
    public async Task<(string Name, string Value)[]> SheetAsync(int score, string opinion = "Retained", string notes = "", int version = 1) =>
        [.. (await CriteriaAsync()).Select(criterion => ($"critere-{criterion}", $"{score}")), ("avis", opinion), ("notes", notes), ("version", $"{version}")];

    private async Task GivenAsync(Func<Given, Task> build)
    {
        await using var work = await Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        await build(new Given(work));
        await work.CommitAsync();
    }
}
