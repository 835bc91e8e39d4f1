using Eig.Testing;

namespace Eig.Web.Tests.Access;

/// <summary>
/// Two sites over the same rows, but for what those who ask may not know: "left" and "right" differ in the scores, the opinion
/// and the notes on an application that the team's reader and the juror stay out of, in the opinion that another reader gave
/// where one's own is not in, and in the gender of those whom one scores.
/// </summary>
/// <param name="alsoOfTheJury">
/// And in what the team may know, but no juror and no host: the scores another juror gave where one's own are not in, the name
/// of a juror of another session.
/// </param>
public abstract class TwinSites(bool alsoOfTheJury) : IAsyncLifetime
{
    private readonly DemoSite left = new();
    private readonly DemoSite right = new();

    public Site Left => left;

    public Site Right => right;

    public async ValueTask InitializeAsync()
    {
        await left.InitializeAsync();
        await right.InitializeAsync();
        await BuildAsync(left, isRight: false, ofTheJury: false, withMail: !alsoOfTheJury);
        await BuildAsync(right, isRight: true, ofTheJury: alsoOfTheJury, withMail: !alsoOfTheJury);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await left.DisposeAsync();
        await right.DisposeAsync();
    }

    // Promotion 6 selects again: the first of its applications is heard by the juror, whose scores are not in; the second is
    // in conflict with both; the third is read blind by the team's reader.
    private static async Task BuildAsync(Site site, bool isRight, bool ofTheJury, bool withMail)
    {
        await site.ScalarAsync<long>(
            """
            with p as (select id from promotion where code = 'EIG6'),
            opened as (insert into selection_setting (promotion_id, evaluators) select id, 'Both' from p returning promotion_id),
            steps as (
                insert into milestone (promotion_id, kind, opens_at, closes_at)
                select p.id, k, '2022-11-01', '2022-12-31' from p, unnest(array['Preselection', 'Jury', 'Deliberation', 'DefiJury']) k returning kind),
            criteria as (
                insert into criterion (promotion_id, stage, label, position)
                select p.id, s, 'Motivation', 1 from p, unnest(array['Preselection', 'Jury']) s returning id)
            select count(*) from opened, steps, criteria
            """);
        await site.ScalarAsync<long>(
            """
            with people as (
                insert into assessor (address, account_id)
                select split_part(email, '@', 1) || '@evaluation.example', id from account
                where email in ('equipe@demonstration.example', 'jury@demonstration.example') returning id, address),
            stranger as (insert into assessor (address) values ('autre-jury-' || case when $1 then 'droite' else 'gauche' end || '@exemple.fr') returning id)
            select count(*) from people, stranger
            """, ofTheJury);
        await site.ScalarAsync<long>(
            """
            with chosen as (
                select a.id, a.promotion_id, row_number() over (order by a.id) as n
                from application a join promotion p on p.id = a.promotion_id
                where p.code = 'EIG6' and not exists (select from contract c where c.person_id = a.person_id)
                  and exists (select from application_wish w where w.application_id = a.id)
                order by a.id limit 3),
            conflicts as (
                insert into conflict_of_interest (application_id, assessor_id, declared_at)
                select c.id, s.id, '2022-11-10' from chosen c, assessor s where c.n = 2 and s.account_id is not null returning application_id),
            members as (
                insert into jury_member (promotion_id, assessor_id, college)
                select (select promotion_id from chosen where n = 1), s.id, 'Expert' from assessor s
                where s.address like 'jury@%' or s.address like 'autre-jury-%' returning assessor_id)
            select count(*) from conflicts, members
            """);
        await site.ScalarAsync<long>(
            """
            with p as (select id from promotion where code = 'EIG6'),
            chosen as (
                select a.id, row_number() over (order by a.id) as n
                from application a join p on p.id = a.promotion_id
                where not exists (select from contract c where c.person_id = a.person_id) and exists (select from application_wish w where w.application_id = a.id)
                order by a.id limit 3),
            sessions as (
                insert into jury_session (promotion_id, defi_id, starts_at, room)
                select p.id, w.defi_id, '2022-12-05 09:00+01', 'Salle ' || c.n from p, chosen c join application_wish w on w.application_id = c.id and w.rank = 1
                where c.n in (1, 2) returning id, room),
            seats as (
                insert into jury_session_member (session_id, assessor_id, promotion_id)
                select j.id, s.id, p.id from p, sessions j join assessor s on s.address like case j.room when 'Salle 1' then 'jury@%' else 'autre-jury-%' end returning session_id),
            heard as (
                insert into hearing (session_id, application_id, promotion_id, position)
                select j.id, c.id, p.id, 1 from p, sessions j join chosen c on j.room = 'Salle ' || c.n returning application_id),
            sheets as (
                insert into sheet (application_id, assessor_id, stage, promotion_id, status, opinion, notes, assigned_at, submitted_at)
                select c.id, s.id, v.stage, p.id, v.status, v.opinion, v.notes, '2022-11-10', v.at
                from p, chosen c
                join (values
                    (1, 'jury@%', 'Jury', 'Assigned', null, null, null::timestamptz),
                    (1, 'autre-jury-%', 'Jury', 'Submitted', null, case when $2 then 'Note de droite' else 'Note de gauche' end, timestamptz '2022-11-12'),
                    (2, 'autre-jury-%', 'Preselection', 'Submitted', case when $1 then 'Rejected' else 'Retained' end, case when $1 then 'Note de droite' else 'Note de gauche' end, '2022-11-12'),
                    (3, 'equipe@%', 'Preselection', 'Assigned', null, null, null),
                    (3, 'autre-jury-%', 'Preselection', 'Submitted', case when $1 then 'Rejected' else 'Retained' end, case when $1 then 'Note de droite' else 'Note de gauche' end, '2022-11-12')
                ) v (n, who, stage, status, opinion, notes, at) on v.n = c.n
                join assessor s on s.address like v.who returning application_id),
            scores as (
                insert into jury_score (application_id, assessor_id, criterion, promotion_id, defi_id, score)
                select c.id, s.id, 'Motivation', p.id, w.defi_id, case when case c.n when 1 then $2 else $1 end then 5 else 1 end
                from p, chosen c join application_wish w on w.application_id = c.id and w.rank = 1 join assessor s on s.address like 'autre-jury-%' where c.n in (1, 2)
                returning application_id),
            opinions as (
                insert into preselection_opinion (application_id, assessor_id, promotion_id, opinion, score, given_on)
                select c.id, s.id, p.id, case when $1 then 'Rejected' else 'Retained' end, case when $1 then 1 else 5 end, '2022-11-12'
                from p, chosen c join assessor s on s.address like 'autre-jury-%' where c.n in (2, 3) returning application_id)
            select count(*) from sessions, seats, heard, sheets, scores, opinions
            """, isRight, ofTheJury);
        await site.ScalarAsync<long>(
            """
            with chosen as (
                select a.id, a.person_id, row_number() over (order by a.id) as n
                from application a join promotion p on p.id = a.promotion_id
                where p.code = 'EIG6' and not exists (select from contract c where c.person_id = a.person_id) and exists (select from application_wish w where w.application_id = a.id)
                order by a.id limit 3),
            hidden as (update person_gender set gender = case when $1 then 'M' else 'F' end where person_id in (select person_id from chosen) returning person_id),
            renamed as (update person_identity set last_name = case when $1 then 'Droite' else 'Gauche' end where person_id = (select person_id from chosen where n = 3) returning person_id)
            select count(*) from hidden, renamed
            """, isRight);
        // What the audit and the outbox hold of the second: what became of it, in a draft and in the end.
        await site.ScalarAsync<long>(
            """
            with chosen as (
                select a.id, a.code, row_number() over (order by a.id) as n
                from application a join promotion p on p.id = a.promotion_id
                where p.code = 'EIG6' and not exists (select from contract c where c.person_id = a.person_id) and exists (select from application_wish w where w.application_id = a.id)
                order by a.id limit 3),
            told as (
                insert into audit_line (actor_kind, actor_key, action, object_kind, object_key, state_to, recorded_at)
                select 'System', 'test', v.action, 'Application', case when v.by_code then c.code else c.id::text end, case when $1 then v.other else v.one end, '2022-11-12'
                from chosen c
                cross join (values ('DecidePreselection', false, 'Preselected', 'NotPreselected'), ('DecideLine', true, 'Laureate', 'NotSelected'), ('ReleaseDecision', true, 'Laureate', 'NotSelected'))
                    v (action, by_code, one, other)
                where c.n = 2 returning 1)
            select count(*) from told
            """, isRight);
        if (withMail)
        {
            await site.ScalarAsync<long>(
                """
                with chosen as (
                    select a.id, row_number() over (order by a.id) as n
                    from application a join promotion p on p.id = a.promotion_id
                    where p.code = 'EIG6' and not exists (select from contract c where c.person_id = a.person_id) and exists (select from application_wish w where w.application_id = a.id)
                    order by a.id limit 3),
                sent as (
                    insert into mail (id, template, object_key, status, queued_at, finished_at)
                    select '00000000-0000-7000-8000-000000000002', case when $1 then 'NotSelectedDecision' else 'WaitingListDecision' end, c.id::text, 'Dropped', '2022-11-12', '2022-11-12'
                    from chosen c where c.n = 2 returning 1)
                select count(*) from sent
                """, isRight);
        }
    }
}

/// <summary>For the team.</summary>
public sealed class TeamTwins() : TwinSites(alsoOfTheJury: false);

/// <summary>For everybody else.</summary>
public sealed class OtherTwins() : TwinSites(alsoOfTheJury: true);
