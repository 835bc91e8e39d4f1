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
    // What an open disagreement is, access.open_disagreements says: the menu counts the same ones.
    private const string Open =
        """
        select a.person_id, i.last_name || ' ' || i.first_name as person, a.promotion_id, p.code as promotion_code, p.label as promotion,
            a.id as answer_id, a.situation as answer, coalesce(ae.name, a.employer_name) as answer_employer, a.observed_on as answer_on,
            h.id as host_id, h.situation as host, coalesce(he.name, h.employer_name) as host_employer, h.observed_on as host_on
        from access.open_disagreements() d
        join career_step a on a.id = d.answer_id
        join career_step h on h.id = d.host_id
        join promotion p on p.id = a.promotion_id
        join person_identity i on i.person_id = a.person_id
        left join administration ae on ae.id = a.employer_id
        left join administration he on he.id = h.employer_id
        where (@person::int is null or a.person_id = @person)
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
