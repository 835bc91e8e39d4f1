using Eig.Core.Database;

namespace Eig.Core.Careers;

/// <summary>Where somebody is, as one source says on one day.</summary>
/// <param name="Employer">As people write it; an administration of the programme is recognised by its name. Null when not said.</param>
/// <param name="SinceOn">Since when, when it was said.</param>
/// <param name="Note">How one knows, or why it was decided so.</param>
public sealed record StatedSituation(Situation Situation, string? Employer = null, DateOnly? SinceOn = null, string? Note = null);

/// <summary>The step by which anything that is learnt of somebody becomes evidence, in the caller's own transaction.</summary>
public static class RecordCareerStep
{
    /// <summary>One statement per person, promotion, day and source: the same source saying otherwise on the same day corrects itself, and what it said before is kept.</summary>
    /// <param name="on">The day it is seen, Paris.</param>
    /// <param name="at">The instant it is recorded, on the programme's clock.</param>
    /// <returns>The step's id.</returns>
    public static async Task<int> ApplyAsync(
        UnitOfWork work, int person, int promotion, SituationSource source, StatedSituation stated, DateOnly on, DateTimeOffset at)
    {
        var key = new { person, promotion, on, source = source.ToString() };
        var before = await work.QuerySingleOrDefaultAsync<SaidBefore>(
            """
            select situation, employer_id, employer_name, since_on, note, recorded_at from career_step
            where person_id = @person and promotion_id = @promotion and observed_on = @on and source = @source
            for update
            """, key);
        // Who stays where the mission was has the employer of the mission, unless another is named.
        var step = await work.QuerySingleAsync<int>(
            """
            with named as (
                select id from administration where lower(name) = lower(@employer) order by id limit 1
            ), stayed as (
                select employer_id as id from contract
                where person_id = @person and promotion_id = @promotion and kind = 'Initial' and status = 'Signed'
                  and @employer::text is null and @situation in ('SameDefi', 'SameAdministration')
            )
            insert into career_step (person_id, promotion_id, observed_on, situation, employer_id, employer_name, since_on, source, note, recorded_at)
            values (@person, @promotion, @on, @situation, coalesce((select id from named), (select id from stayed)),
                case when exists (select from named) then null else @employer end, @sinceOn, @source, @note, @at)
            on conflict on constraint career_step_one_per_day_and_source do update set
                situation = excluded.situation, employer_id = excluded.employer_id, employer_name = excluded.employer_name,
                since_on = excluded.since_on, note = excluded.note, recorded_at = excluded.recorded_at, origin = 'Application'
            returning id
            """,
            new
            {
                key.person, key.promotion, key.on, key.source, situation = stated.Situation.ToString(),
                employer = stated.Employer, sinceOn = stated.SinceOn, note = stated.Note, at = at.UtcDateTime,
            });
        if (before is not null)
        {
            await KeepAsync(work, step, before, at);
        }

        await work.AuditAsync("RecordSituation", "Person", $"{person}", before?.Situation, stated.Situation.ToString());
        return step;
    }

    // Said again in the same words, nothing was corrected.
    private static Task<int> KeepAsync(UnitOfWork work, int step, SaidBefore before, DateTimeOffset at) => work.ExecuteAsync(
        """
        insert into career_step_before (career_step_id, situation, employer_id, employer_name, since_on, note, recorded_at, replaced_at)
        select s.id, @Situation, @EmployerId, @EmployerName, @SinceOn, @Note, @RecordedAt, @at
        from career_step s
        where s.id = @step and (s.situation, s.employer_id, s.employer_name, s.since_on, s.note)
            is distinct from (@Situation::text, @EmployerId::integer, @EmployerName::text, @SinceOn::date, @Note::text)
        """, new { step, before.Situation, before.EmployerId, before.EmployerName, before.SinceOn, before.Note, before.RecordedAt, at = at.UtcDateTime });

    private sealed record SaidBefore(string Situation, int? EmployerId, string? EmployerName, DateOnly? SinceOn, string? Note, DateTime? RecordedAt);
}
