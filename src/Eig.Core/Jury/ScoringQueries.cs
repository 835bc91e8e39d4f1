using Eig.Core.Applications;
using Eig.Core.Database;

namespace Eig.Core.Jury;

/// <summary>An application as who hears the person sees it: by name, never a gender.</summary>
/// <param name="BeginsAt">UTC.</param>
public sealed record HeardApplication(
    int Id, string Code, string? Person, Profile Profile, Sector? Sector, string? Employer, DateOnly FiledOn, DateOnly? WithdrawnOn, Presence Presence, DateTime BeginsAt)
{
    /// <summary>In order; the title is null where the défi is not for the reader.</summary>
    public IReadOnlyList<(short Rank, string? Title)> Wishes { get; init; } = [];

    public IReadOnlyList<(string Label, string Body)> Texts { get; init; } = [];
}

/// <summary>What another member of the jury handed in.</summary>
/// <param name="Name">Null where the member sits in none of the reader's sessions.</param>
/// <param name="ScoreLines">A criterion, a tab and a score, one line each.</param>
public sealed record OtherScores(string? Name, decimal Mean, string ScoreLines, string? Notes)
{
    public IEnumerable<(string Criterion, string Score)> Scores =>
        ScoreLines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]));
}

/// <summary>Reads for a member of the jury, of one person they hear.</summary>
public sealed class ScoringQueries(EigDatabase database)
{
    /// <param name="session">One's own.</param>
    /// <param name="code">Of the application.</param>
    /// <returns>Null where one does not sit, does not hear the person, or stays out of it.</returns>
    public async Task<HeardApplication?> FindAsync(Actor actor, int session, string code, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var found = await work.QuerySingleOrDefaultAsync<HeardApplication>(
            """
            select a.id, a.code, i.last_name || ' ' || i.first_name as person, a.profile, a.sector, a.employer, a.filed_on, a.withdrawn_on, h.presence,
                s.starts_at + (h.position - 1) * s.minutes_each * interval '1 minute' as begins_at
            from hearing h
            join jury_session s on s.id = h.session_id
            join application a on a.id = h.application_id
            left join person_identity i on i.person_id = a.person_id
            where h.session_id = @session and a.code = @code and h.session_id = any (access.own_sessions())
            """, new { session, code });
        return found is null ? null : found with
        {
            Wishes = await work.QueryAsync<(short, string?)>(
                "select w.rank, d.title from application_wish w left join defi d on d.id = w.defi_id where w.application_id = @Id order by w.rank", new { found.Id }),
            Texts = await work.QueryAsync<(string, string)>("select label, body from application_text where application_id = @Id order by position", new { found.Id }),
        };
    }

    /// <summary>What the others handed in; none before one's own is in.</summary>
    public async Task<IReadOnlyList<OtherScores>> OthersAsync(Actor actor, int application, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<OtherScores>(
            """
            select n.name, round(sum(j.score * coalesce(c.weight, 1)) / sum(coalesce(c.weight, 1)), 2) as mean,
                string_agg(j.criterion || E'\t' || trim_scale(j.score)::text, E'\n' order by c.position, j.criterion) as score_lines, max(e.notes) as notes
            from jury_score j
            left join criterion c on c.promotion_id = j.promotion_id and c.stage = 'Jury' and c.label = j.criterion
            left join sheet e on e.application_id = j.application_id and e.assessor_id = j.assessor_id and e.stage = 'Jury'
            left join access.assessor_names() n on n.assessor_id = j.assessor_id
            where j.application_id = @application and j.assessor_id <> (select access.assessor_id())
            group by j.assessor_id, n.name
            order by n.name collate "fr-x-icu" nulls last, j.assessor_id
            """, new { application });
    }
}
