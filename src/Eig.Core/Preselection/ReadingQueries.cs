using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Selection;

namespace Eig.Core.Preselection;

/// <summary>An application one was given to read.</summary>
/// <param name="Application">Code.</param>
public sealed record ReadingLine(string Application, Profile Profile, SheetStatus Status, bool IsExtra, DateTime? SavedAt);

/// <summary>What one was given to read in a promotion.</summary>
/// <param name="Window">Null while the preselection is not on the calendar.</param>
/// <param name="DecidedAt">UTC; nothing is written after it.</param>
public sealed record ReadingList(string PromotionCode, string Promotion, StepWindow? Window, DateTime? DecidedAt, IReadOnlyList<ReadingLine> Lines)
{
    public int Submitted => Lines.Count(line => line.Status == SheetStatus.Submitted);
}

/// <param name="Label">The question.</param>
public sealed record AnswerText(string Label, string Body);

/// <param name="Title">Null where the défi is another administration's, of whose défis the reader is told nothing.</param>
public sealed record WishLine(short Rank, string? Title);

/// <summary>An application as who reads it sees it: never a name, a gender or an address.</summary>
public sealed record BlindApplication(
    int Id, string Code, string PromotionCode, string Promotion, Profile Profile, Sector? Sector, DateOnly FiledOn, DateOnly? WithdrawnOn)
{
    public IReadOnlyList<WishLine> Wishes { get; init; } = [];

    public IReadOnlyList<AnswerText> Texts { get; init; } = [];
}

/// <summary>What another reader handed in; shown once one's own is in.</summary>
public sealed record OtherReading(Opinion Opinion, decimal? Score, string? Notes);

/// <summary>Reads for who reads applications: theirs, blind.</summary>
public sealed class ReadingQueries(EigDatabase database)
{
    /// <summary>Promotion by promotion, the latest first; what is still to be done comes first.</summary>
    public async Task<IReadOnlyList<ReadingList>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var promotions = await work.QueryAsync<(int Id, string Code, string Label, DateTime? DecidedAt)>(
            """
            select p.id, p.code, p.label, t.preselection_decided_at
            from promotion p
            left join selection_setting t on t.promotion_id = p.id
            where exists (select from sheet s where s.promotion_id = p.id and s.stage = 'Preselection' and s.assessor_id = access.assessor_id())
            order by p.year desc, p.mission_starts_on desc, p.code
            """);
        var lists = new List<ReadingList>();
        foreach (var (id, code, label, decidedAt) in promotions)
        {
            lists.Add(new ReadingList(code, label, await Deadlines.WindowAsync(work, id, CalendarStep.Preselection), decidedAt, await work.QueryAsync<ReadingLine>(
                """
                select a.code as application, a.profile, s.status, s.is_extra, s.saved_at
                from sheet s
                join application a on a.id = s.application_id
                where s.promotion_id = @id and s.stage = 'Preselection' and s.assessor_id = access.assessor_id() and (a.withdrawn_on is null or s.status = 'Submitted')
                order by s.status = 'Submitted', s.status = 'Assigned', a.code
                """, new { id })));
        }

        return lists;
    }

    /// <param name="application">Code.</param>
    /// <returns>Null when it was not given to the actor to read, or a conflict of interest took it away.</returns>
    public async Task<BlindApplication?> FindAsync(Actor actor, string application, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var found = await work.QuerySingleOrDefaultAsync<BlindApplication>(
            """
            select a.id, a.code, p.code as promotion_code, p.label as promotion, a.profile, a.sector, a.filed_on, a.withdrawn_on
            from application a
            join promotion p on p.id = a.promotion_id
            where a.code = @application
              and exists (select from sheet s where s.application_id = a.id and s.assessor_id = access.assessor_id() and s.stage = 'Preselection')
            """, new { application });
        return found is null ? null : await WithContentAsync(work, found);
    }

    /// <summary>What others handed in on it: nothing before one's own is in.</summary>
    public async Task<IReadOnlyList<OtherReading>> OthersAsync(Actor actor, int applicationId, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<OtherReading>(
            """
            select o.opinion, o.score, s.notes
            from preselection_opinion o
            join sheet s on s.application_id = o.application_id and s.assessor_id = o.assessor_id and s.stage = 'Preselection'
            where o.application_id = @applicationId and o.assessor_id is distinct from access.assessor_id()
              and exists (select from sheet m where m.application_id = @applicationId and m.assessor_id = access.assessor_id() and m.stage = 'Preselection' and m.status = 'Submitted')
            order by o.score desc nulls last, o.opinion, s.notes
            """, new { applicationId });
    }

    /// <summary>The application to read next in the same promotion; null when all are handed in.</summary>
    /// <param name="after">Code of the one just read: the list goes on from there, then from its beginning.</param>
    public async Task<string?> NextAsync(Actor actor, string after, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<string>(
            """
            select a.code
            from application l
            join sheet s on s.promotion_id = l.promotion_id and s.stage = 'Preselection' and s.assessor_id = access.assessor_id() and s.status <> 'Submitted'
            join application a on a.id = s.application_id and a.withdrawn_on is null
            where l.code = @after
            order by a.code <= l.code, a.code
            limit 1
            """, new { after });
    }

    internal static async Task<BlindApplication> WithContentAsync(UnitOfWork work, BlindApplication application) => application with
    {
        Wishes = await work.QueryAsync<WishLine>(
            """
            select w.rank, d.title
            from application_wish w
            left join defi d on d.id = w.defi_id
            where w.application_id = @Id
            order by w.rank
            """, new { application.Id }),
        Texts = await work.QueryAsync<AnswerText>("select label, body from application_text where application_id = @Id order by position", new { application.Id }),
    };
}
