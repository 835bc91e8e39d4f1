using Eig.Core.Database;

namespace Eig.Core.Import;

/// <summary>The step by which the demonstration's preselection is under way: criteria, two readers for each application, and half of the readings handed in.</summary>
internal static class DemonstrationReadings
{
    private static readonly string[] Readers =
    [
        "equipe2@demonstration.example", "equipe3@demonstration.example", "jury-a@demonstration.example", "jury-b@demonstration.example",
        "jury-c@demonstration.example", "jury-d@demonstration.example",
    ];

    // Who sits on the jury, and from which college.
    private static readonly string[] Jurors =
    [
        "jury-a@demonstration.example PublicAgent", "jury-b@demonstration.example PublicAgent", "jury-c@demonstration.example Expert",
        "jury-d@demonstration.example Expert", "jury-e@demonstration.example CivilSociety", "jury-f@demonstration.example CivilSociety",
    ];

    /// <param name="promotion">Code; its applications, assessors and settings are there.</param>
    public static async Task ApplyAsync(UnitOfWork work, string promotion)
    {
        await work.ExecuteAsync(
            """
            insert into criterion (promotion_id, stage, label, weight, position)
            select p.id, c.stage, c.label, c.weight, c.position
            from promotion p
            cross join (values
                ('Preselection', 'Motivation pour le service public', 1, 1), ('Preselection', 'Compétences du métier', 2, 2), ('Preselection', 'Adéquation aux défis souhaités', 1, 3),
                ('Jury', 'Compétences du métier', 2, 1), ('Jury', 'Travail en équipe', 1, 2), ('Jury', 'Capacité à transformer', 1, 3)) c (stage, label, weight, position)
            where p.code = @promotion
            """, new { promotion });
        await work.ExecuteAsync(
            """
            insert into jury_member (promotion_id, assessor_id, college)
            select p.id, s.id, split_part(j, ' ', 2)
            from promotion p, unnest(@Jurors) j
            join account c on c.email = split_part(j, ' ', 1)
            join assessor s on s.account_id = c.id
            where p.code = @promotion
            """, new { promotion, Jurors });
        // Turn by turn, and to nobody who must stay out.
        await work.ExecuteAsync(
            """
            with reader as (
                select s.id, row_number() over (order by c.email) as turn, count(*) over () as readers
                from assessor s join account c on c.id = s.account_id where c.email = any (@Readers)
            ), closed as materialized (
                select r.id as reader, c.application_id from reader r, access.conflicts(r.id) c
            ), application_in_turn as (
                select a.id, a.promotion_id, row_number() over (order by a.code) as turn
                from application a join promotion p on p.id = a.promotion_id where p.code = @promotion
            ), shared_out as (
                select a.id, a.promotion_id, r.id as reader, row_number() over (partition by a.id order by (r.turn + a.turn) % r.readers) as place
                from application_in_turn a
                cross join reader r
                where not exists (select from closed c where c.reader = r.id and c.application_id = a.id)
            )
            insert into sheet (application_id, assessor_id, stage, promotion_id, assigned_at)
            select id, reader, 'Preselection', promotion_id, '2022-11-03 10:00 Europe/Paris' from shared_out where place <= 2
            """, new { promotion, Readers });
        // What the readers thought is invented from the keys, the same each time.
        await work.ExecuteAsync(
            """
            insert into sheet_score (application_id, assessor_id, stage, criterion_id, promotion_id, score)
            select s.application_id, s.assessor_id, s.stage, c.id, s.promotion_id, 1 + (s.application_id * 7 + s.assessor_id * 3 + c.position * 5) % 5
            from sheet s
            join promotion p on p.id = s.promotion_id and p.code = @promotion
            join criterion c on c.promotion_id = s.promotion_id and c.stage = s.stage
            where (s.application_id + s.assessor_id) % 2 = 0
            """, new { promotion });
        await work.ExecuteAsync(
            """
            with mean as (
                select n.application_id, n.assessor_id, round(sum(n.score * c.weight) / sum(c.weight), 2) as score
                from sheet_score n
                join criterion c on c.id = n.criterion_id
                join promotion p on p.id = n.promotion_id and p.code = @promotion
                where n.stage = 'Preselection'
                group by n.application_id, n.assessor_id
            ), handed_in as (
                update sheet s
                set status = 'Submitted', opinion = case when m.score >= 3.5 then 'Retained' when m.score >= 2.5 then 'Reserved' else 'Rejected' end,
                    saved_at = '2022-11-10 15:00 Europe/Paris', submitted_at = '2022-11-10 15:00 Europe/Paris', version = 2
                from mean m
                where s.application_id = m.application_id and s.assessor_id = m.assessor_id and s.stage = 'Preselection'
                returning s.application_id, s.assessor_id, s.promotion_id, s.opinion, m.score
            )
            insert into preselection_opinion (application_id, assessor_id, promotion_id, opinion, score, given_on)
            select application_id, assessor_id, promotion_id, opinion, score, '2022-11-10' from handed_in
            """, new { promotion });
    }
}
