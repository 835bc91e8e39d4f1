using Dapper;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;
using Xunit;

namespace Eig.Core.Tests.Access;

/// <summary>
/// A small world with a row in every table: hosts A and B, their défis DA and DB (and DQ, A's in the promotion after),
/// candidates C1 (wishes A), C2 (wishes B), C3 (both) and C4 (A again: E1, once one of its people), people E1 (with A,
/// then with B in the other promotion), E2 (with B) and E3 (employed by A on B's défi), each asked by the survey of P, E3's
/// invitation withdrawn; an account for every kind of actor. P's selection is under way: "Reader" was given C1 to read and has
/// not handed in, "Member" hears C1 (handed in) and C3 (not yet), the team's "TeamReader" was given C2 and stays out of C3;
/// DD is B's draft, carried by A too; "Offered" holds the link by which C1 is offered a post.
/// </summary>
public sealed class AccessWorld : IAsyncLifetime
{
    private readonly EmptyDatabase database = new();
    private readonly Dictionary<string, int> accounts = new(StringComparer.Ordinal);
    private readonly Guid offer = Guid.NewGuid();
    private readonly Dictionary<string, Guid> invitations = new(StringComparer.Ordinal);

    /// <summary>Each table with the key of a row and what the tests call it.</summary>
    public static IReadOnlyDictionary<string, (string Key, string Name)> Tables { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["account"] = ("id", "split_part(email, '@', 1)"),
        ["account_role"] = ("id", "(select split_part(email, '@', 1) from account where id = t.account_id) || ':' || role"),
        ["administration"] = ("id", "code"),
        ["application"] = ("id", "code"),
        ["application_text"] = ("application_id", "(select code from application where id = t.application_id)"),
        ["application_wish"] = ("application_id || '/' || rank", "(select code from application where id = t.application_id) || '>' || (select code from defi where id = t.defi_id)"),
        ["assessor"] = ("id", "address"),
        ["audit_line"] = ("id", "action"),
        ["audit_seal"] = ("id", "'Seal' || id"),
        ["candidate_column"] = ("label", "label"),
        ["candidate_import"] = ("id", "(select code from promotion where id = t.promotion_id)"),
        ["career_step"] = ("id", "(select code from person where id = t.person_id) || '@' || (select code from promotion where id = t.promotion_id)"),
        ["career_step_before"] = ("id", "(select p.code || '@' || o.code from career_step s join person p on p.id = s.person_id join promotion o on o.id = s.promotion_id where s.id = t.career_step_id)"),
        ["conflict_of_interest"] = ("application_id || '/' || assessor_id", "(select address from assessor where id = t.assessor_id) || ':' || (select code from application where id = t.application_id)"),
        ["contact_objection"] = ("person_id", "(select code from person where id = t.person_id)"),
        ["contract"] = ("id", "code"),
        ["contract_change"] = ("id", "(select code from contract where id = t.contract_id)"),
        ["contract_intention"] = ("id", "(select code from contract where id = t.contract_id) || ':' || (select code from administration where id = t.employer_id)"),
        ["criterion"] = ("id", "stage"),
        ["data_protection_key"] = ("friendly_name", "friendly_name"),
        ["decision"] = ("application_id", "(select code from application where id = t.application_id)"),
        ["decision_change"] = ("id", "(select code from application where id = t.application_id)"),
        ["defi"] = ("id", "code"),
        ["defi_carrier"] = ("defi_id || '/' || administration_id", "(select code from defi where id = t.defi_id) || '>' || (select code from administration where id = t.administration_id)"),
        ["defi_contact"] = ("defi_id || role", "(select code from defi where id = t.defi_id)"),
        ["defi_dossier"] = ("defi_id", "(select code from defi where id = t.defi_id)"),
        ["defi_future"] = ("id", "(select code from defi where id = t.defi_id)"),
        ["defi_review"] = ("defi_id || '/' || assessor_id", "(select address from assessor where id = t.assessor_id) || ':' || (select code from defi where id = t.defi_id)"),
        ["defi_score"] = ("defi_id || '/' || assessor_id", "(select address from assessor where id = t.assessor_id) || ':' || (select code from defi where id = t.defi_id)"),
        ["deliberation"] = ("promotion_id", "(select code from promotion where id = t.promotion_id)"),
        ["draft_decision"] = ("application_id", "(select code from application where id = t.application_id)"),
        ["erasure"] = ("id", "(select code from person where id = t.person_id)"),
        ["erasure_list"] = ("single", "'List'"),
        ["hearing"] = ("session_id || '/' || application_id", "(select code from application where id = t.application_id)"),
        ["job_run"] = ("id", "job"),
        ["jury_member"] = ("assessor_id", "(select address from assessor where id = t.assessor_id)"),
        ["jury_score"] = ("application_id", "(select code from application where id = t.application_id)"),
        ["jury_session"] = ("id", "(select code from defi where id = t.defi_id)"),
        ["jury_session_member"] = ("session_id || '/' || assessor_id", "(select address from assessor where id = t.assessor_id)"),
        ["mail"] = ("id", "template"),
        ["mail_home"] = ("single", "'Home'"),
        ["milestone"] = ("promotion_id || kind", "kind"),
        ["offer"] = ("id", "(select code from application where id = t.application_id)"),
        ["person"] = ("id", "code"),
        ["person_gender"] = ("person_id", "(select code from person where id = t.person_id)"),
        ["person_identity"] = ("person_id", "(select code from person where id = t.person_id)"),
        ["post"] = ("defi_id || profile || seat", "(select code from defi where id = t.defi_id)"),
        ["preselection_decision"] = ("application_id", "(select code from application where id = t.application_id)"),
        ["preselection_opinion"] = ("application_id", "(select code from application where id = t.application_id)"),
        ["promotion"] = ("id", "code"),
        ["published_value"] = ("id", "code"),
        ["report_line"] = ("report || code", "report || ':' || code"),
        ["retention_report"] = ("category", "category"),
        ["retention_setting"] = ("category", "category"),
        ["selection_setting"] = ("promotion_id", "(select code from promotion where id = t.promotion_id)"),
        ["session"] = ("id", "(select split_part(email, '@', 1) from account where id = t.account_id)"),
        ["sheet"] = ("application_id || '/' || assessor_id || stage", "(select address from assessor where id = t.assessor_id) || ':' || (select code from application where id = t.application_id) || ':' || left(stage, 1)"),
        ["sheet_score"] = ("application_id || '/' || assessor_id || stage", "(select address from assessor where id = t.assessor_id) || ':' || (select code from application where id = t.application_id) || ':' || left(stage, 1)"),
        ["sign_in_link"] = ("id", "(select split_part(email, '@', 1) from account where id = t.account_id)"),
        ["survey_answer"] = ("id", "(select p.code from survey_invitation v join person p on p.id = v.person_id where v.id = t.invitation_id) || ':' || status"),
        ["survey_invitation"] = ("id", "(select code from person where id = t.person_id)"),
        ["survey_wave"] = ("promotion_id || kind", "(select code from promotion where id = t.promotion_id) || ':' || kind"),
        ["vintage"] = ("id", "code || ':' || year"),
        ["vintage_person"] = ("vintage_id || '/' || person_id", "(select code from person where id = t.person_id)"),
        ["tombstone"] = ("kind", "kind"),
    };

    public EigDatabase Application => database.Database;

    public string ConnectionString => database.ConnectionString;

    public Npgsql.NpgsqlDataSource Owner => database.Owner;

    /// <param name="name">"System", "Nobody" (no such account), the name of an account, or of a person: who holds their survey link ("Stranger": no such invitation).</param>
    public Actor Actor(string name) => name switch
    {
        "System" => Core.Database.Actor.System("test"),
        "Nobody" => Core.Database.Actor.Account(int.MaxValue),
        "Anybody" => Core.Database.Actor.Anybody,
        "Offered" => Core.Database.Actor.Offer(offer),
        "E1" or "E2" or "E3" => Core.Database.Actor.Invitation(invitations[name]),
        "Stranger" => Core.Database.Actor.Invitation(Guid.Empty),
        _ => Core.Database.Actor.Account(accounts[name]),
    };

    public int Account(string name) => accounts[name];

    /// <summary>The names of the rows this unit of work is given of a table, asked for without any condition.</summary>
    public async Task<string> RowsAsync(UnitOfWork work, string table)
    {
        var keys = await work.QueryAsync<string>($"select ({Tables[table].Key})::text from {table}");
        return string.Join(' ', keys.Select(key => names[table][key]).Order(StringComparer.Ordinal));
    }

    /// <summary>All rows of a table, as its owner sees them.</summary>
    public string All(string table) => string.Join(' ', names[table].Values.Order(StringComparer.Ordinal));

    private readonly Dictionary<string, Dictionary<string, string>> names = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await using (var owner = EigDatabase.Open(database.OwnerConnectionString))
        {
            await using var work = await owner.BeginAsync(Core.Database.Actor.System("test"), CancellationToken.None);
            await BuildAsync(new Given(work));
            await work.CommitAsync();
        }

        await using var connection = await Owner.OpenConnectionAsync();
        foreach (var (table, (key, name)) in Tables)
        {
            names[table] = (await connection.QueryAsync<(string, string)>($"select ({key})::text, {name} from {table} t")).ToDictionary(StringComparer.Ordinal);
        }
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task BuildAsync(Given given)
    {
        var p = await given.PromotionAsync(2021, code: "P");
        var q = await given.PromotionAsync(2022, code: "Q");
        var a = await given.AdministrationAsync(code: "A");
        var b = await given.AdministrationAsync(code: "B");
        var da = await given.DefiAsync(p, a, code: "DA");
        var db = await given.DefiAsync(p, b, code: "DB");
        var dq = await given.DefiAsync(q, a, code: "DQ");
        await given.DefiAsync(q, b, "Draft", code: "DD");
        var e1 = await given.PersonAsync(code: "E1");
        var e2 = await given.PersonAsync(code: "E2");
        var e3 = await given.PersonAsync(code: "E3");
        foreach (var (code, promotion, person, wishes) in new (string, PromotionRow, int?, DefiRow[])[]
        {
            ("C1", p, await given.PersonAsync(code: "P1"), [da]),
            ("C2", p, await given.PersonAsync(code: "P2"), [db]),
            ("C3", p, await given.PersonAsync(code: "P3"), [da, db]),
            ("C4", q, e1, [dq]),
        })
        {
            var application = await given.ApplicationAsync(promotion, person, code: code, wishes: wishes);
            await given.OpinionAsync(application, assessor: await given.AssessorAsync($"evaluateur-{code}"), defi: wishes[0]);
            await given.JuryScoreAsync(application, wishes[0], assessor: await given.AssessorAsync($"jury-{code}"));
            await given.DecisionAsync(application, "NotSelected");
        }

        await given.ContractAsync(e1, p, defi: da, code: "K1", administration: a);
        await given.ContractAsync(e2, p, defi: db, code: "K2", administration: b);
        await given.ContractAsync(e3, p, defi: db, code: "K3", administration: a);
        await given.ContractAsync(e1, q, code: "K4", administration: b);
        foreach (var (person, promotion) in new[] { (e1, p), (e2, p), (e3, p), (e1, q) })
        {
            await given.CareerStepAsync(person, promotion, promotion.MissionEndsOn.AddDays(30));
        }

        // K1 was B's before it was A's, and B had said what it intended; what one said of each situation was said otherwise before.
        await given.Work.ExecuteAsync(
            """
            insert into contract_change (contract_id, kind, on_date, reason, employer_from, employer_to, recorded_at)
            select id, 'Moved', '2021-10-01', 'Une raison', @b, @a, '2021-10-01' from contract where code = 'K1';
            insert into contract_intention (contract_id, employer_id, intention, by_team, stated_at)
            select c.id, v.employer_id, 'Recruit', false, '2022-05-01' from (values ('K1', @b), ('K1', @a), ('K2', @b), ('K3', @a)) v (code, employer_id) join contract c on c.code = v.code;
            insert into career_step_before (career_step_id, situation, replaced_at) select id, 'Studies', '2022-08-01' from career_step;
            insert into defi_future (defi_id, future, on_date, source, recorded_at) select id, 'Continued', '2022-08-01', 'Comité', '2022-08-01' from defi where code in ('DA', 'DB', 'DD');
            """, new { a, b });
        await given.Work.ExecuteAsync("insert into survey_wave (promotion_id, kind, status) values (@p, 'NextYear', 'Running'), (@q, 'OneYear', 'Draft')", new { p = p.Id, q = q.Id });
        foreach (var (name, person, status) in new[] { ("E1", e1, "Answered"), ("E2", e2, "Open"), ("E3", e3, "Revoked") })
        {
            invitations[name] = await given.InvitationAsync(person, p, status: status);
            await given.Work.ExecuteAsync(
                """
                insert into survey_answer (invitation_id, status, situation, saved_at) values (@id, 'Sent', 'SameDefi', '2022-11-15'), (@id, 'Draft', null, '2022-11-15');
                insert into contact_objection (person_id, objected_at) values (@person, '2022-11-15');
                """, new { id = invitations[name], person });
        }

        await given.PublishedValueAsync("2.1", 2022, "45");
        await given.VintageAsync("2.1", 2021, p.Id, e1, e2, await given.Work.QuerySingleAsync<int>("select id from person where code = 'P1'"));
        foreach (var (name, status, roles) in new (string, AccountStatus, RoleGrant[])[]
        {
            ("Team", AccountStatus.Active, [new(Role.Team)]),
            ("Admin", AccountStatus.Active, [new(Role.Admin)]),
            ("HostA", AccountStatus.Active, [new(Role.Host, a)]),
            ("HostB", AccountStatus.Active, [new(Role.Host, b)]),
            ("Jury", AccountStatus.Active, [new(Role.Jury, PromotionId: p.Id)]),
            ("Reader", AccountStatus.Active, [new(Role.Jury, PromotionId: p.Id)]),
            ("Member", AccountStatus.Active, [new(Role.Jury, PromotionId: p.Id)]),
            ("TeamReader", AccountStatus.Active, [new(Role.Team)]),
            ("Bare", AccountStatus.Active, []),
            ("Invited", AccountStatus.Invited, [new(Role.Team), new(Role.Admin), new(Role.Host, a)]),
            ("Suspended", AccountStatus.Suspended, [new(Role.Team), new(Role.Admin), new(Role.Host, a)]),
        })
        {
            accounts[name] = await given.AccountAsync(name.ToLowerInvariant() + "@exemple.fr", status, roles);
            await given.Work.ExecuteAsync(
                """
                insert into session (id, account_id, method, provider_token) values (gen_random_uuid(), @account, 'ProConnect', 'token of ' || @account);
                insert into sign_in_link (id, account_id) values (gen_random_uuid(), @account);
                """, new { account = accounts[name] });
        }

        await given.Work.ExecuteAsync(
            """
            insert into mail (id, template, object_key) values (gen_random_uuid(), 'Invitation', '1');
            insert into mail_home (cluster, timeline, database) select p.cluster, p.timeline, p.database from access.mail_place() p;
            insert into data_protection_key (friendly_name, xml) values ('key', '<key/>');
            insert into job_run (job, trigger, machine) values ('mail-outbox', 'Hand', 'm');
            insert into audit_seal (id, from_xid, to_xid, lines, hash) values (1, '0', '3', 0, sha256(''));
            insert into erasure (person_id, reason, requested_at) select id, 'PersonAsked', '2022-11-15' from person where code in ('E1', 'P1');
            insert into tombstone values ('Person', sha256('gone'), '2022-11-15');
            insert into retention_report values ('2022-11-15', 'Alumni', 0);
            """);
        await new SelectionWorld(given.Work, accounts).BuildAsync(p.Id, offer);
        await given.Work.AuditAsync("Build", "World", null);
    }
}
