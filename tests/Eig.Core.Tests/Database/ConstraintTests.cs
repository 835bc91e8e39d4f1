using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;
using Npgsql;

namespace Eig.Core.Tests.Database;

/// <summary>The database is the last guard: each named constraint is seen to hold, and none is forgotten here.</summary>
public sealed class ConstraintTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private static readonly Guid Session = Guid.NewGuid();
    private static readonly Guid Link = Guid.NewGuid();
    private static readonly Guid LoneLink = Guid.NewGuid();
    private static readonly Guid Mail = Guid.NewGuid();
    private static readonly Guid LoneMail = Guid.NewGuid();
    private static readonly Guid Offer = Guid.NewGuid();
    private static readonly Guid LoneOffer = Guid.NewGuid();

    public static TheoryData<string> Constraints => [.. ConstraintCases.All.Keys];

    [Theory]
    [MemberData(nameof(Constraints))]
    public async Task Constraint_AStatementThatBreaksIt_IsRefusedByName(string constraint)
    {
        await using var owner = EigDatabase.Open(database.OwnerConnectionString);
        await using var work = await owner.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        var rows = await RowsAsync(work);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(ConstraintCases.All[constraint], rows));

        Assert.Equal(constraint, refused.ConstraintName);
    }

    [Fact]
    public async Task Constraints_OfTheSchema_AllHaveACaseOrAReason()
    {
        Assert.Empty(Forgotten(await NamesAsync()));
    }

    [Fact]
    public void Constraints_OneThatHasNoCase_IsFound()
    {
        Assert.Equal(["promotion_label_present"], Forgotten(["promotion_pk", "promotion_label_present"]));
    }

    [Fact]
    public async Task Constraints_OfTheCases_AllExist()
    {
        var names = await NamesAsync();

        Assert.Empty(ConstraintCases.All.Keys.Concat(ConstraintCases.WithoutCase.Keys).Except(names));
        Assert.Empty(ConstraintCases.All.Keys.Intersect(ConstraintCases.WithoutCase.Keys));
    }

    private static IEnumerable<string> Forgotten(IEnumerable<string> names) =>
        names.Except(ConstraintCases.All.Keys).Except(ConstraintCases.WithoutCase.Keys);

    private async Task<IReadOnlyList<string>> NamesAsync()
    {
        await using var work = await database.Database.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        return await work.QueryAsync<string>(
            """
            select conname::text from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'f', 'p', 'x')
            union
            select indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
            where i.indisunique and c.relnamespace = 'public'::regnamespace
            order by 1
            """);
    }

    private static async Task<object> RowsAsync(UnitOfWork work)
    {
        var given = new Given(work);
        var promotion = await given.PromotionAsync(2021);
        var lonePromotion = await given.PromotionAsync(2021);
        var defi = await given.DefiAsync(promotion);
        var second = await given.DefiAsync(promotion);
        var loneDefi = await given.DefiAsync(promotion);
        var foreignDefi = await given.DefiAsync(lonePromotion);
        var person = await given.PersonAsync();
        var lonePerson = await given.PersonAsync();
        var application = await given.ApplicationAsync(promotion, person, wishes: [defi, second]);
        var loneApplication = await given.ApplicationAsync(promotion);
        var assessor = await given.AssessorAsync();
        await given.OpinionAsync(application, assessor: assessor, defi: defi);
        await given.JuryScoreAsync(application, defi, assessor: assessor);
        await given.DecisionAsync(application, defi: defi, rank: 1);
        var contract = await given.ContractAsync(person, promotion, defi: defi);
        var loneContract = await given.ContractAsync(lonePerson, promotion);
        var careerStep = await given.CareerStepAsync(person, promotion, new DateOnly(2022, 10, 1));
        var otherCareerStep = await given.CareerStepAsync(person, promotion, new DateOnly(2022, 10, 1), source: "Team");
        var invitation = await given.InvitationAsync(person, promotion);
        var loneInvitation = await given.InvitationAsync(lonePerson, promotion);
        await work.ExecuteAsync(
            """
            insert into survey_answer (invitation_id, status, situation, saved_at) values (@invitation, 'Sent', 'SameDefi', '2022-11-15'), (@invitation, 'Draft', null, '2022-11-15');
            insert into contact_objection (person_id, objected_at) values (@person, '2022-11-15');
            """, new { invitation, person });
        await given.PublishedValueAsync("2.1", 2022, "45");
        await given.PublishedValueAsync("2.2", 2022, "13");
        await work.AuditAsync("create", "promotion", promotion.Code);
        var account = await given.AccountAsync(roles: new RoleGrant(Role.Host, foreignDefi.AdministrationId));
        var loneAccount = await given.AccountAsync();
        await work.ExecuteAsync(
            """
            update account set proconnect_sub = 'sub' where id = @account;
            insert into session (id, account_id, method) values (@session, @account, 'Link');
            insert into sign_in_link (id, account_id, token_sha256) values (@link, @account, sha256('one')), (@loneLink, @account, sha256('two'));
            insert into data_protection_key (friendly_name, xml) values ('key', '<key/>');
            insert into mail (id, template, object_key) values (@mail, 'SignInLink', 'one'), (@loneMail, 'SignInLink', 'two');
            insert into mail_home (cluster, timeline, database) values ('1', '1', '1');
            insert into job_run (job, trigger, machine, due_at) values ('one', 'Schedule', 'm', '2022-11-15'), ('two', 'Schedule', 'm', '2022-11-15');
            insert into audit_seal (id, from_xid, to_xid, lines, hash) values (1, '0', '5', 0, sha256('one'));
            """, new { account, session = Session, link = Link, loneLink = LoneLink, mail = Mail, loneMail = LoneMail });
        var loneAssessor = await given.AssessorAsync();
        var foreignApplication = await given.ApplicationAsync(lonePromotion);
        var keys = await work.QuerySingleAsync<(int Reading, int Jury)>(
            """
            insert into milestone values (@promotion, 'Jury', '2022-11-15', '2022-11-16');
            insert into selection_setting (promotion_id) values (@promotion);
            insert into criterion (promotion_id, stage, label, position) values (@promotion, 'Preselection', 'motivation', 1), (@promotion, 'Jury', 'motivation', 1);
            insert into defi_dossier (defi_id, saved_at) values (@defi, '2022-11-15');
            insert into defi_contact (defi_id, role, name, email) values (@defi, 'Lead', 'Nom inventé', 'responsable@exemple.fr');
            insert into defi_carrier values (@defi, @administration);
            insert into post values (@defi, 'Development', 1), (@defi, 'Development', 2);
            insert into defi_review (defi_id, assessor_id) values (@defi, @assessor);
            insert into defi_score values (@defi, @assessor, 'Openness', 3);
            insert into candidate_import (promotion_id, imported_at, file_sha256, files, added, changed) values (@promotion, '2022-11-15', sha256('one'), 1, 1, 0);
            insert into candidate_column values ('numéro', 'Number');
            update application set external_number = '1' where id = @application;
            insert into application_text values (@application, 1, 'Question', 'Réponse');
            update assessor set account_id = @account where id = @assessor;
            insert into conflict_of_interest (application_id, assessor_id, declared_at) values (@application, @assessor, '2022-11-15');
            insert into sheet (application_id, assessor_id, stage, promotion_id, status, opinion, assigned_at, submitted_at) values
                (@application, @assessor, 'Preselection', @promotion, 'Submitted', 'Retained', '2022-11-15', '2022-11-15'),
                (@application, @assessor, 'Jury', @promotion, 'Submitted', null, '2022-11-15', '2022-11-15');
            insert into sheet_score select @application, @assessor, 'Preselection', id, @promotion, 3 from criterion where promotion_id = @promotion and stage = 'Preselection';
            insert into preselection_decision (application_id, promotion_id, outcome, decided_at) values (@application, @promotion, 'Preselected', '2022-11-15');
            insert into jury_member (promotion_id, assessor_id, college) values (@promotion, @assessor, 'Expert');
            insert into jury_session (promotion_id, defi_id, starts_at) values (@promotion, @defi, '2022-11-15');
            insert into jury_session_member select id, @assessor, @promotion from jury_session where promotion_id = @promotion;
            insert into hearing (session_id, application_id, promotion_id, position) select id, @application, @promotion, 1 from jury_session where promotion_id = @promotion;
            insert into deliberation (promotion_id) values (@promotion);
            insert into draft_decision (application_id, promotion_id, outcome, defi_id, profile, rank, decided_at)
            values (@application, @promotion, 'WaitingList', @defi, 'Development', 1, '2022-11-15');
            insert into offer (id, application_id, promotion_id, defi_id, profile, seat, offered_at, answer_by, token_sha256) values
                (@offer, @application, @promotion, @defi, 'Development', 1, '2022-11-15', '2022-11-30', sha256('one')),
                (@loneOffer, @loneApplication, @promotion, @defi, 'Development', 2, '2022-11-15', '2022-11-30', sha256('two'));
            insert into contract_change (contract_id, kind, on_date, recorded_at) values (@contract, 'Drafted', '2022-11-15', '2022-11-15');
            insert into contract_intention (contract_id, employer_id, intention, by_team, stated_at) values (@contract, @administration, 'Recruit', true, '2022-11-15');
            insert into career_step_before (career_step_id, situation, replaced_at) values (@careerStep, 'Studies', '2022-11-15');
            insert into defi_future (defi_id, future, on_date, source, recorded_at) values (@defi, 'Continued', '2022-11-15', 'Comité', '2022-11-15');
            insert into decision_change (application_id, promotion_id, reason, changed_at) values (@application, @promotion, 'x', '2022-11-15');
            select max(id) filter (where stage = 'Preselection'), max(id) filter (where stage = 'Jury') from criterion where promotion_id = @promotion;
            """,
            new
            {
                promotion = promotion.Id, defi = defi.Id, administration = defi.AdministrationId, application = application.Id, loneApplication = loneApplication.Id,
                assessor, account, offer = Offer, loneOffer = LoneOffer, contract, careerStep,
            });
        return new
        {
            readingCriterion = keys.Reading, juryCriterion = keys.Jury, offer = Offer, loneOffer = LoneOffer, foreignApplication = foreignApplication.Id,
            promotion = promotion.Id, lonePromotion = lonePromotion.Id, administration = defi.AdministrationId,
            loneAdministration = await given.AdministrationAsync(), defi = defi.Id, loneDefi = loneDefi.Id, foreignDefi = foreignDefi.Id,
            person, lonePerson, invitation, loneInvitation, application = application.Id, loneApplication = loneApplication.Id, assessor,
            account, loneAccount, session = Session, link = Link, loneLink = LoneLink, mail = Mail, loneMail = LoneMail,
            loneAssessor, contract, loneContract, careerStep, otherCareerStep,
            vintage = await given.VintageAsync("2.1", 2021, promotion.Id, person), loneVintage = await given.VintageAsync("2.2", 2021, promotion.Id),
            publishedValue = await work.QuerySingleAsync<int>("select id from published_value where code = '2.1'"),
        };
    }
}
