using Eig.Core.Database;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>What a session comes to: for each hearing who is left to hear it, and who would be in two places at once.</summary>
/// <param name="Clashes">French sentences.</param>
/// <param name="FewestOfAll">Members left at the hearing that has the fewest, those hidden from the reader among them; null without a hearing.</param>
public sealed record SessionConsequences(short Quorum, IReadOnlyList<SessionConsequences.Line> Hearings, IReadOnlyList<string> Clashes, int? FewestOfAll)
{
    /// <param name="Person">Null where identity is not for the reader.</param>
    /// <param name="BeginsAt">UTC.</param>
    /// <param name="Left">Members left after recusals.</param>
    /// <param name="RecusedLines">A name, a tab and a <see cref="ConflictKind"/>, one line for each member who stays out.</param>
    public sealed record Line(string Code, string? Person, DateTime BeginsAt, int Left, string RecusedLines)
    {
        public IEnumerable<(string Name, ConflictKind Kind)> Recused =>
            RecusedLines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts => (parts[0], Enum.Parse<ConflictKind>(parts[1])));
    }

    public bool IsBelow(Line hearing) => hearing.Left < Quorum;

    /// <summary>Why it cannot be saved; null when it can.</summary>
    public Refusal? Refusal =>
        Hearings.Where(IsBelow).Select(hearing => hearing.Code).ToList() is { Count: > 0 } below ? JuryRefusals.BelowQuorum(Quorum, below)
        : FewestOfAll < Quorum ? JuryRefusals.HiddenBelowQuorum
        : Clashes.Count > 0 ? JuryRefusals.Clash(Clashes[0])
        : null;

    internal static async Task<SessionConsequences> ReadAsync(UnitOfWork work, int session, short quorum)
    {
        var hearings = await work.QueryAsync<Line>(
            """
            with recusal as materialized (
                select m.assessor_id, c.application_id, min(c.kind) as kind
                from jury_session_member m
                cross join lateral access.conflicts(m.assessor_id) c
                where m.session_id = @session
                group by m.assessor_id, c.application_id
            )
            select a.code, i.last_name || ' ' || i.first_name as person,
                s.starts_at + (h.position - 1) * s.minutes_each * interval '1 minute' as begins_at,
                ((select count(*) from jury_session_member m where m.session_id = s.id)
                    - (select count(*) from recusal r where r.application_id = h.application_id))::int as left,
                array_to_string(array(
                    select n.name || E'\t' || r.kind
                    from recusal r
                    join access.assessor_names() n on n.assessor_id = r.assessor_id
                    where r.application_id = h.application_id
                    order by n.name, n.assessor_id), E'\n') as recused_lines
            from hearing h
            join jury_session s on s.id = h.session_id
            join application a on a.id = h.application_id
            left join person_identity i on i.person_id = a.person_id
            where h.session_id = @session
            order by h.position
            """, new { session });
        return new SessionConsequences(
            quorum, hearings, await SessionClashes.ListAsync(work, session),
            await work.QuerySingleAsync<int?>("select access.fewest_at_session(@session)", new { session }));
    }
}
