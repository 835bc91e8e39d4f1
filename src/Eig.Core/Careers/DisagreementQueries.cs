using Eig.Core.Database;

namespace Eig.Core.Careers;

/// <summary>Two sources that do not say the same of one person in the same months, side by side.</summary>
/// <param name="AnswerId">The step of the survey.</param>
/// <param name="HostId">The step of the host administration.</param>
public sealed record Disagreement(
    int PersonId, string Person, int PromotionId, string PromotionCode, string Promotion,
    int AnswerId, Situation Answer, string? AnswerEmployer, DateOnly AnswerOn,
    int HostId, Situation Host, string? HostEmployer, DateOnly HostOn);

/// <summary>Where the person and the host say different things.</summary>
public sealed class DisagreementQueries(EigDatabase database)
{
    // The latest word of each. Half a year apart, both may be true: people move on. Who does not wish to say contradicts
    // nobody. A statement of the team on or after both has settled it.
    private const string Open =
        """
        select a.person_id, i.last_name || ' ' || i.first_name as person, a.promotion_id, p.code as promotion_code, p.label as promotion,
            a.id as answer_id, a.situation as answer, coalesce(ae.name, a.employer_name) as answer_employer, a.observed_on as answer_on,
            h.id as host_id, h.situation as host, coalesce(he.name, h.employer_name) as host_employer, h.observed_on as host_on
        from (select distinct on (person_id, promotion_id) * from career_step where source = 'Survey'
              order by person_id, promotion_id, observed_on desc) a
        join (select distinct on (person_id, promotion_id) * from career_step where source = 'Administration'
              order by person_id, promotion_id, observed_on desc) h on h.person_id = a.person_id and h.promotion_id = a.promotion_id
        join promotion p on p.id = a.promotion_id
        join person_identity i on i.person_id = a.person_id
        left join administration ae on ae.id = a.employer_id
        left join administration he on he.id = h.employer_id
        where a.situation <> h.situation and 'Undisclosed' not in (a.situation, h.situation)
          and abs(a.observed_on - h.observed_on) <= 183
          and not exists (select from career_step t where t.person_id = a.person_id and t.promotion_id = a.promotion_id
              and t.source = 'Team' and t.observed_on >= greatest(a.observed_on, h.observed_on))
          and (@person::int is null or a.person_id = @person)
        order by greatest(a.observed_on, h.observed_on), a.person_id, a.promotion_id
        """;

    /// <summary>All that wait for a decision, the oldest first.</summary>
    public async Task<IReadOnlyList<Disagreement>> ListAsync(Actor actor, int? person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await OpenAsync(work, person);
    }

    internal static Task<IReadOnlyList<Disagreement>> OpenAsync(UnitOfWork work, int? person) => work.QueryAsync<Disagreement>(Open, new { person });
}
