using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Testing;

namespace Eig.Core.Tests.Applications;

/// <summary>The export of the external form comes in again and again: what the candidate changed is brought up to date, what people decided stays.</summary>
public sealed class ImportCandidatesTests(EmptyDatabase database) : CandidateTest(database)
{
    [Fact]
    public async Task Import_NewFile_BecomesAnApplicationWithAllItSays()
    {
        var number = Number();
        var plan = await ImportAsync(Line(number, wish1: SecondDefi.Code, wish2: $"Défi {FirstDefi.Code} – Administration", agent: "Oui", sector: "Fonction publique"));

        Assert.Equal((1, 0, 0, 0), (plan.Added, plan.Changed, plan.Unchanged, plan.LeftOut));
        Assert.Equal(
            $"DS-{number} Design 2022-09-05 Public Studio Neuf t Morvan Inès candidate-{number}@exemple.fr F Votre motivation: Je veux servir. {SecondDefi.Code},{FirstDefi.Code}",
            await ValueAsync<string>(
                """
                select concat_ws(' ', a.code, a.profile, a.filed_on, a.sector, a.employer, a.is_public_agent, i.last_name, i.first_name, i.email, g.gender, t.label || ': ' || t.body,
                    (select string_agg(d.code, ',' order by w.rank) from application_wish w join defi d on d.id = w.defi_id where w.application_id = a.id))
                from application a
                join person_identity i on i.person_id = a.person_id
                join person_gender g on g.person_id = a.person_id
                join application_text t on t.application_id = a.id
                where a.external_number = @number
                """, new { number }));
    }

    [Fact]
    public async Task Import_TheSameFileTwice_ChangesNothing()
    {
        string[] lines = [Line(Number()), Line(Number(), gender: "", agent: "", sector: "", employer: "")];
        await ImportAsync(lines);
        var before = await ContentAsync();

        var again = await ImportAsync(lines);

        Assert.Equal((0, 0, 2), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task Preview_SaysWhatTheImportDoesAndDoesNothing()
    {
        var (known, absent) = (Number(), Number());
        await ImportAsync(Line(known), Line(absent));
        var before = await ContentAsync();
        var export = Export(Line(known, employer: "Autre employeur"), Line(Number()), Line(Number(), profile: "Sorcellerie"));
        var fields = (await Import.ProposeAsync(Team, Promotion.Code, export, Cancellation)).Value;

        var preview = (await Import.PreviewAsync(Team, Promotion.Code, export, fields, Cancellation)).Value;

        Assert.Equal((1, 1, 0, 1), (preview.Added, preview.Changed, preview.Unchanged, preview.LeftOut));
        Assert.Equal([$"DS-{absent}"], preview.Absent);
        var problem = Assert.Single(preview.Problems);
        Assert.Equal((4, "Votre métier", "Sorcellerie"), (problem.Line, problem.Column, problem.Value));
        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task Import_WhatTheCandidateChanged_IsBroughtUpToDateAndNoDecisionIs()
    {
        var number = Number();
        await ImportAsync(Line(number));
        var code = $"DS-{number}";
        Assert.True((await new DecideEligibility(Database).ExecuteAsync(Team, code, Eligibility.Ineligible, "Agent en poste", 1, Cancellation)).IsDone);
        Assert.True((await new WithdrawApplication(Database, Clock).ExecuteAsync(Team, code, new DateOnly(2022, 10, 1), 2, Cancellation)).IsDone);
        await ExecuteAsync(
            """
            insert into assessor (address) values ('lectrice-' || @code);
            insert into preselection_opinion (application_id, assessor_id, promotion_id, opinion, given_on)
            select a.id, s.id, a.promotion_id, 'Retained', '2022-11-10' from application a, assessor s where a.code = @code and s.address = 'lectrice-' || @code;
            insert into decision (application_id, promotion_id, outcome, decided_on) select id, promotion_id, 'NotSelected', '2022-11-14' from application where code = @code
            """, new { code });

        var plan = await ImportAsync(Line(number, email: $"neuve-{number}@exemple.fr", lastName: "Morvan-Le Gall", wish1: SecondDefi.Code, wish2: FirstDefi.Code, text: "Autre texte", profile: "Développement"));

        Assert.Equal((0, 1), (plan.Added, plan.Changed));
        Assert.Equal(
            $"Development Morvan-Le Gall neuve-{number}@exemple.fr Autre texte {SecondDefi.Code},{FirstDefi.Code} Ineligible Agent en poste 2022-10-01 Retained NotSelected",
            await ValueAsync<string>(
                """
                select concat_ws(' ', a.profile, i.last_name, i.email, t.body,
                    (select string_agg(d.code, ',' order by w.rank) from application_wish w join defi d on d.id = w.defi_id where w.application_id = a.id),
                    a.eligibility, a.eligibility_reason, a.withdrawn_on, o.opinion, n.outcome)
                from application a
                join person_identity i on i.person_id = a.person_id
                join application_text t on t.application_id = a.id
                join preselection_opinion o on o.application_id = a.id
                join decision n on n.application_id = a.id
                where a.code = @code
                """, new { code }));
    }

    [Fact]
    public async Task Import_WhatPeopleCorrectedHere_StaysUntilTheCandidateChangesIt()
    {
        var number = Number();
        await ImportAsync(Line(number));
        var person = await ValueAsync<int>("select person_id from application where external_number = @number", new { number });
        Assert.True((await new CorrectIdentity(Database).ExecuteAsync(Team, person, "Morvan", "Inès", "corrigee@exemple.fr", Cancellation)).IsDone);

        // Something else changed, and not the identity.
        await ImportAsync(Line(number, employer: "Autre employeur"));
        Assert.Equal("corrigee@exemple.fr", await ValueAsync<string>("select email from person_identity where person_id = @person", new { person }));

        await ImportAsync(Line(number, email: $"elle-{number}@exemple.fr", employer: "Autre employeur"));
        Assert.Equal($"elle-{number}@exemple.fr", await ValueAsync<string>("select email from person_identity where person_id = @person", new { person }));
    }

    [Fact]
    public async Task Import_SomebodyKnownByTheirAddress_IsTheSamePersonAndKeepsTheirName()
    {
        var number = Number();
        var person = await GivenAsync(async given =>
        {
            var known = await given.PersonAsync(gender: null);
            await given.Work.ExecuteAsync("update person_identity set email = 'Deja.Vue' || @number || '@Exemple.fr' where person_id = @known", new { number, known });
            return known;
        });

        await ImportAsync(Line(number, email: $"deja.vue{number}@exemple.fr"));

        Assert.Equal(person, await ValueAsync<int>("select person_id from application where external_number = @number", new { number }));
        Assert.StartsWith("Nom ", await ValueAsync<string>("select last_name from person_identity where person_id = @person", new { person }), StringComparison.Ordinal);
        // What was unknown is learnt.
        Assert.Equal("F", await ValueAsync<string>("select gender from person_gender where person_id = @person", new { person }));
    }

    [Fact]
    public async Task Import_AFileMissingFromTheExport_IsToldAndNotWithdrawn()
    {
        var (stays, goes) = (Number(), Number());
        await ImportAsync(Line(stays), Line(goes));

        var plan = await ImportAsync(Line(stays, employer: "Autre"));

        Assert.Equal([$"DS-{goes}"], plan.Absent);
        Assert.Null(await ValueAsync<DateOnly?>("select withdrawn_on from application where external_number = @goes", new { goes }));
        var absent = await new ApplicationQueries(Database).ListAsync(Team, new ApplicationFilter(Promotion: Promotion.Code, Presence: ApplicationPresence.Absent), Cancellation);
        Assert.Equal($"DS-{goes}", Assert.Single(absent.Rows).Code);
    }

    [Fact]
    public async Task Import_AnApplicationEnteredByHand_IsRecognisedByItsAddress()
    {
        var number = Number();
        var entered = await new EnterApplication(Database, Clock).ExecuteAsync(
            Team, Promotion.Code,
            new EnteredApplication("Sorel", "Nathan", $"nathan-{number}@exemple.fr", null, Profile.Legal, new DateOnly(2022, 9, 2), [FirstDefi.Code], null, null, null, null), Cancellation);

        var plan = await ImportAsync(Line(number, email: $"Nathan-{number}@exemple.fr"));

        Assert.Equal((0, 1), (plan.Added, plan.Changed));
        Assert.Equal(number, await ValueAsync<string>("select external_number from application where code = @code", new { code = entered.Value }));
    }

    [Fact]
    public async Task Import_OneAddressTwice_TakesTheFirstAndSaysWhy()
    {
        var plan = await ImportAsync(Line(Number(), email: "double@exemple.fr"), Line(Number(), email: "Double@exemple.fr"));

        Assert.Equal(1, plan.Added);
        var problem = Assert.Single(plan.Problems);
        Assert.Equal((3, "Email"), (problem.Line, problem.Column));
        Assert.Contains("dossier de la ligne 2", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_AFileOfAnotherPromotion_IsLeftOut()
    {
        var number = Number();
        await GivenAsync(async given =>
        {
            var other = await given.ApplicationAsync(await given.PromotionAsync());
            return await given.Work.ExecuteAsync("update application set external_number = @number where id = @Id", new { number, other.Id });
        });

        Assert.Contains("déjà une candidature à Promotion", Assert.Single((await ImportAsync(Line(number))).Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TextThatNamesItsAuthor_IsReadWithout()
    {
        var number = Number();
        var plan = await ImportAsync(Line(number, text: $"Je suis Inès MORVAN (candidate-{number}@exemple.fr), inestimable."));

        Assert.Equal(1, plan.Masked);
        Assert.Equal(
            "Je suis [masqué] [masqué] ([masqué]), inestimable.",
            await ValueAsync<string>("select t.body from application_text t join application a on a.id = t.application_id where a.external_number = @number", new { number }));
    }

    [Theory]
    [InlineData("2022-13-05", "Déposé le", "une date est attendue")]
    [InlineData("", "Déposé le", "une date est attendue")]
    public async Task Import_ABadDate_IsAProblemOfItsLineAlone(string filed, string column, string reason)
    {
        var plan = await ImportAsync(Line(Number(), filed: filed), Line(Number()));

        Assert.Equal((1, 1), (plan.Added, plan.LeftOut));
        Assert.Equal(column, Assert.Single(plan.Problems).Column);
        Assert.Contains(reason, plan.Problems[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SeveralFaultsInALine_AreAllSaid()
    {
        var plan = await ImportAsync(Line("n° 1", email: "sans arobase", wish1: "Défi inconnu", agent: "peut-être", lastName: ""));

        Assert.Equal(["ID", "Email", "Nom", "Vœu 1", "Agent public en poste ?"], plan.Problems.Select(problem => problem.Column));
        Assert.Equal(1, plan.LeftOut);
    }

    [Fact]
    public async Task Import_MappingIsRememberedByLabel()
    {
        var export = Export(Line(Number()));
        var fields = (await Import.ProposeAsync(Team, Promotion.Code, export, Cancellation)).Value;
        fields[^1] = CandidateField.Ignored;
        Assert.True((await Import.ExecuteAsync(Team, Promotion.Code, export, fields, Cancellation)).IsDone);

        Assert.Equal(CandidateField.Ignored, (await Import.ProposeAsync(Team, Promotion.Code, export, Cancellation)).Value[^1]);
        // For the other tests of this class.
        await ExecuteAsync("delete from candidate_column");
    }

    [Theory]
    [InlineData(CandidateField.Ignored, "column-missing")]
    [InlineData(CandidateField.LastName, "column-twice")]
    public async Task Import_ColumnsThatCannotDo_AreRefused(CandidateField first, string code)
    {
        var export = Export(Line(Number()));
        var fields = (await Import.ProposeAsync(Team, Promotion.Code, export, Cancellation)).Value;
        fields[first == CandidateField.Ignored ? 0 : 3] = first;

        Assert.Equal(code, (await Import.ExecuteAsync(Team, Promotion.Code, export, fields, Cancellation)).Refusals[0].Code);
    }

    [Fact]
    public async Task Import_LeavesOneLineInTheAuditAndNoName()
    {
        await ImportAsync(Line(Number(), lastName: "Nulle-Part"));

        Assert.Equal("ImportCandidates 1 added, 0 changed, 0 left", await ValueAsync<string>(
            "select string_agg(action || ' ' || state_to, ';') from audit_line where object_kind = 'Promotion' and object_key = @Code", new { Promotion.Code }));
    }

    [Fact]
    public async Task Import_ByAHost_IsRefused()
    {
        var host = await GivenAsync(async given => Actor.Account(await given.AccountAsync(roles: new RoleGrant(Role.Host, FirstDefi.AdministrationId))));

        Assert.Equal(AccessRefusals.NotForThisRole, await RefuseAsync(host, Line(Number())));
    }

    [Fact]
    public async Task Import_BySomebodyWhoReadsBlind_IsRefused()
    {
        await ImportAsync(Line(Number()));
        var reader = await AssessorAsync(employer: null);
        await ExecuteAsync(
            """
            insert into selection_setting (promotion_id) values (@Id);
            insert into sheet (application_id, assessor_id, stage, promotion_id, assigned_at)
            select a.id, s.id, 'Preselection', a.promotion_id, '2022-11-02' from application a, assessor s where a.promotion_id = @Id and s.account_id = @account
            """, new { Promotion.Id, account = int.Parse(reader.Key, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(ApplicationRefusals.ReadsBlind, await RefuseAsync(reader, Line(Number())));
    }

    [Fact]
    public async Task Import_OfAnApplicationInConflictWithWhoImports_IsRefusedAsAWhole()
    {
        await ExecuteAsync("insert into selection_setting (promotion_id) values (@Id)", new { Promotion.Id });
        var colleague = await AssessorAsync(employer: "Studio Neuf");
        var before = await ContentAsync();

        Assert.Equal(ApplicationRefusals.InConflict, await RefuseAsync(colleague, Line(Number(), employer: "Ailleurs"), Line(Number(), employer: "studio neuf")));
        Assert.Equal(before, await ContentAsync());
    }

    private Task<Actor> AssessorAsync(string? employer) => GivenAsync(async given =>
    {
        var account = await given.AccountAsync(roles: new RoleGrant(Role.Team));
        await given.Work.ExecuteAsync("insert into assessor (address, account_id, employer) values ('assessor-' || @account, @account, @employer)", new { account, employer });
        return Actor.Account(account);
    });
}
