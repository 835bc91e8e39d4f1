using Dapper;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Privacy;
using Eig.Testing;

namespace Eig.Core.Tests.Privacy;

/// <summary>Somebody is given all that is kept of them, and nothing of anybody else.</summary>
public sealed class ExportTests(DemoDatabase database) : PrivacyTest(database), IClassFixture<DemoDatabase>
{
    [Fact]
    public async Task Export_OfSomebody_HasEveryRegisteredColumnOfTheirsAndNoneOfTheOthers()
    {
        var person = await PersonAsync();
        var export = (await new ExportPerson(Database, Clock).ExecuteAsync(await TeamAsync(), person, Cancellation)).Value;
        var json = export.ToJson();

        // Every word put into a column that is theirs.
        await using var connection = await Test.Owner.OpenConnectionAsync(Cancellation);
        var shown = (await connection.QueryAsync<(string Title, string Label)>(
            """
            select r.title, c.label
            from access.personal_column() c
            join access.personal_table() r on (r.subject, r.table_name) = (c.subject, c.table_name)
            where c.subject in ('Person', 'Application') and c.shown is not null and r.exported_where is not null
            """)).AsList();
        string[] empty = ["Contrats/Signé le", "Contrats/Fin anticipée", "Invitations aux enquêtes/Dernière relance", "Invitations aux enquêtes/Réponse du", "Candidatures/Retirée le", "Situations/Administration",
            "Situations/Enregistrée le", "Réponses aux enquêtes/Type de contrat", "Réponses aux enquêtes/Raison du départ", "Décision rendue/Défi"];
        var given = export.Tables.SelectMany(table => table.Rows.SelectMany(row => row.Select(value => $"{table.Title}/{value.Label}"))).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(shown.Select(line => $"{line.Title}/{line.Label}").Where(line => !line.StartsWith("Audition/", StringComparison.Ordinal)).Except(given).Except(empty));
        foreach (var word in new[] { "nom", "prénom", "@exemple.fr", " fin ", " employeur", " note ", " réponse Draft", " réponse Sent", " commentaire", "-1", " actuel", " motif", " question", " texte", " refus",
            " abandon", " départ", " suite", " avant", " correction" })
        {
            Assert.Contains(Canary.Word + word, json, StringComparison.Ordinal);
        }

        // Nothing of who read and judged them, nor of what they wrote.
        Assert.DoesNotContain(Canary.Others, json, StringComparison.Ordinal);
        Assert.DoesNotContain("evaluateur", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("jure", json, StringComparison.OrdinalIgnoreCase);
        var others = await connection.QueryAsync<string>("select email from person_identity where person_id <> @person and email not like 'Quetz%'", new { person });
        Assert.All(others, email => Assert.DoesNotContain(email, json, StringComparison.Ordinal));
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from audit_line where action = 'ExportPerson' and object_key = @key", new { key = $"{person}" }));
    }

    [Fact]
    public async Task Export_OfPublishedFigures_SaysWhichAndWhyInFrench()
    {
        foreach (var word in Enum.GetNames<Eig.Core.Indicators.StandingReason>())
        {
            Assert.NotEqual(word, ExportWords.Read("vintage_person", "reason", word));
        }

        var export = (await new ExportPerson(Database, Clock).ExecuteAsync(await TeamAsync(), await PersonAsync(), Cancellation)).Value;
        var row = export.Tables.Single(table => table.Title == "Chiffres publiés").Rows[0].ToDictionary(value => value.Label, value => value.Value, StringComparer.Ordinal);
        Assert.Matches(@"^2\.[12](-\w+)? de \d{4} au \d\d/\d\d/\d{4}, ", row["Chiffre"]);
        Assert.Contains(row["Compté ou non"], (string[])["Compté·e", "Non compté·e", "Situation inconnue", "Hors du champ"]);
        Assert.DoesNotMatch("^[FMX]$", row.GetValueOrDefault("Genre", ""));
    }

    [Fact]
    public async Task Export_ByTheHolderOfTheLink_IsOneselfAndNobodyElse()
    {
        var person = await PersonAsync();
        var other = await PersonAsync();
        var invitation = await ValueAsync<Guid>("select id from survey_invitation where person_id = @person", new { person });

        var own = await new ExportPerson(Database, Clock).OfMyselfAsync(invitation, Cancellation);
        var foreign = await new ExportPerson(Database, Clock).ExecuteAsync(Actor.Invitation(invitation), other, Cancellation);

        Assert.Contains(Canary.Word + " texte", own.Value.ToJson(), StringComparison.Ordinal);
        Assert.False(foreign.IsDone);
    }

    [Theory]
    [InlineData(Role.Host)]
    [InlineData(Role.Jury)]
    [InlineData(Role.Admin)]
    public async Task Export_ByAnotherRole_IsRefused(Role role)
    {
        var person = await PersonAsync();
        var account = await GivenAsync(async given => await given.AccountAsync(roles: role switch
        {
            Role.Host => new RoleGrant(role, await ValueAsync<int>("select employer_id from contract where person_id = @person limit 1", new { person })),
            Role.Jury => new RoleGrant(role, PromotionId: await ValueAsync<int>("select min(id) from promotion")),
            _ => new RoleGrant(role),
        }));

        Assert.False((await new ExportPerson(Database, Clock).ExecuteAsync(Actor.Account(account), person, Cancellation)).IsDone);
        await using var work = await Database.BeginAsync(Actor.Account(account), Cancellation);
        Assert.Empty(await work.QueryAsync<string>("select value from access.export_person(@person)", new { person }));
    }

    [Fact]
    public async Task Export_ByWhoHasAConflictOfInterest_IsForSomebodyElse()
    {
        var person = await PersonAsync();
        var account = await GivenAsync(given => given.AccountAsync(roles: new RoleGrant(Role.Team)));
        await OwnerAsync(
            """
            insert into selection_setting (promotion_id) select promotion_id from application where person_id = @person on conflict do nothing;
            with own as (insert into assessor (address, account_id) values ('conflit-' || @account, @account) returning id)
            insert into conflict_of_interest (application_id, assessor_id, declared_at) select a.id, own.id, '2022-11-15' from application a, own where a.person_id = @person
            """, new { person, account });

        Assert.Equal([PrivacyRefusals.NotForThisReader], (await new ExportPerson(Database, Clock).ExecuteAsync(Actor.Account(account), person, Cancellation)).Refusals);
    }

    private async Task<int> PersonAsync()
    {
        var person = await ValueAsync<int>(
            """
            select min(c.person_id) from contract c
            join application a on a.person_id = c.person_id and a.promotion_id = c.promotion_id
            join decision d on d.application_id = a.id
            join person_identity i on i.person_id = c.person_id and i.email not like 'Quetz%'
            join person_gender g on g.person_id = c.person_id and g.gender is not null
            where c.kind = 'Initial' and exists (select from career_step s where s.person_id = c.person_id) and exists (select from application_wish w where w.application_id = a.id)
              and (select count(*) from application o where o.person_id = c.person_id) = 1
            """);
        await OwnerAsync("delete from assessor s where s.address = 'Huitzilopochtli adresse' and not exists (select from sheet where assessor_id = s.id); update assessor set address = 'Huitzilopochtli ' || id where address = 'Huitzilopochtli adresse'; update application set external_number = null where external_number like 'Quetz%'");
        await GivenAsync(async given =>
        {
            await Canary.WriteAsync(given.Work, person);
            await given.Work.ExecuteAsync("insert into erasure (person_id, reason, requested_at) values (@person, 'PersonAsked', '2022-11-15')", new { person });
            return 0;
        });
        return person;
    }
}
