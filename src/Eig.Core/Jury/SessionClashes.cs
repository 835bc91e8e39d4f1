using Eig.Core.Calendar;
using Eig.Core.Database;

namespace Eig.Core.Jury;

/// <summary>Nobody is in two sessions at the same time: no candidate, and no member of the jury.</summary>
internal static class SessionClashes
{
    public static async Task<string?> FirstAsync(UnitOfWork work, int session) => await ListAsync(work, session) is [var first, ..] ? first : null;

    /// <summary>
    /// Asked of what the transaction has written, in a promotion that is held. A candidate is there for their own hearing, a
    /// member for the whole session; one minute between two is not needed.
    /// </summary>
    /// <returns>One French sentence for each; none where all is well.</returns>
    public static async Task<IReadOnlyList<string>> ListAsync(UnitOfWork work, int session)
    {
        var clashes = await work.QueryAsync<Clash>(
            """
            with slot as (
                select h.session_id, h.application_id, s.defi_id,
                    s.starts_at + (h.position - 1) * s.minutes_each * interval '1 minute' as begins, s.starts_at + h.position * s.minutes_each * interval '1 minute' as ends
                from hearing h
                join jury_session s on s.id = h.session_id
                where s.promotion_id = (select promotion_id from jury_session where id = @session)
            ), span as (
                select s.id, s.defi_id, s.starts_at as begins,
                    s.starts_at + greatest(coalesce((select max(h.position) from hearing h where h.session_id = s.id), 1), 1) * s.minutes_each * interval '1 minute' as ends
                from jury_session s
                where s.promotion_id = (select promotion_id from jury_session where id = @session)
            )
            select a.code as who, false as is_member, d.title as defi, other.begins
            from slot own
            join slot other on other.application_id = own.application_id and other.session_id <> own.session_id and other.begins < own.ends and own.begins < other.ends
            join application a on a.id = own.application_id
            join defi d on d.id = other.defi_id
            where own.session_id = @session
            union all
            select n.name, true, d.title, other.begins
            from span own
            join jury_session_member m on m.session_id = own.id
            join jury_session_member o on o.assessor_id = m.assessor_id and o.session_id <> own.id
            join span other on other.id = o.session_id and other.begins < own.ends and own.begins < other.ends
            join access.assessor_names() n on n.assessor_id = m.assessor_id
            join defi d on d.id = other.defi_id
            where own.id = @session
            order by is_member, who, begins
            """, new { session });
        return [.. clashes.Select(Sentence)];
    }

    private static string Sentence(Clash clash)
    {
        var begins = DeadlineText.InParis(clash.Begins);
        var when = $"le {begins:dd/MM/yyyy} à {begins.Hour}\u00a0h\u00a0{begins.Minute:00}";
        return clash.IsMember
            ? $"{clash.Who} siège déjà pour le défi «\u00a0{clash.Defi}\u00a0» {when}\u00a0: on ne peut pas être dans deux séances à la fois."
            : $"La candidature {clash.Who} est déjà entendue pour le défi «\u00a0{clash.Defi}\u00a0» {when}\u00a0: on ne peut pas être dans deux séances à la fois.";
    }

    private sealed record Clash(string Who, bool IsMember, string Defi, DateTime Begins);
}
