using Eig.Core.Careers;
using Eig.Core.Database;

namespace Eig.Core.Surveys;

/// <summary>What the page of a link shows.</summary>
/// <param name="ClosesOn">The last day on which the answer may be given or corrected.</param>
/// <param name="AnsweredAt">UTC; null while nothing was sent.</param>
/// <param name="Objected">The person asked not to be written to.</param>
public sealed record OpenSurvey(
    int PersonId, string FirstName, string Promotion, string? Defi, string? Host, DateOnly MissionEndsOn, WaveKind Kind, DateOnly ClosesOn, DateTime? AnsweredAt, bool Objected)
{
    /// <summary>The answer that counts; null before.</summary>
    public SurveyAnswer? Sent { get; init; }

    /// <summary>What was saved for later; null when nothing was.</summary>
    public SurveyAnswer? Draft { get; init; }
}

/// <summary>Everything about one person that this person may see: all but what juries said.</summary>
public sealed record KeptAboutMe(
    KeptAboutMe.IdentityRow Identity, IReadOnlyList<KeptAboutMe.ContractRow> Contracts, IReadOnlyList<KeptAboutMe.StepRow> Steps,
    IReadOnlyList<KeptAboutMe.AnswerRow> Answers, IReadOnlyList<KeptAboutMe.InvitationRow> Invitations)
{
    public sealed record IdentityRow(int PersonId, string LastName, string FirstName, string Email);

    public sealed record ContractRow(string Promotion, string? Defi, string? Employer, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn);

    public sealed record StepRow(DateOnly ObservedOn, Situation Situation, string? Employer, DateOnly? SinceOn, SituationSource Source, string? Note);

    public sealed record AnswerRow(DateTime SavedAt, AnswerStatus Status, Situation? Situation, string? Employer, string? Comment, bool? MayContact);

    public sealed record InvitationRow(string Promotion, WaveKind Kind, DateOnly InvitedOn, DateOnly? RemindedOn, DateOnly ClosesOn, DateTime? AnsweredAt);
}

/// <summary>Reads for who holds a survey link: their own rows, and the names of administrations to choose from.</summary>
public sealed class AnswerQueries(EigDatabase database)
{
    /// <summary>Which invitation a link is for.</summary>
    /// <param name="token">The last part of the link, as it came.</param>
    /// <returns>Null for a link that is unknown, was replaced or withdrawn.</returns>
    public async Task<Guid?> FindAsync(string? token, CancellationToken cancellation) => SurveyLinks.TryHash(token, out var hash)
        ? await database.QueryWithoutActorAsync<Guid?>("select access.open_invitation(@hash)", new { hash }, cancellation)
        : null;

    /// <returns>Null when the invitation was withdrawn.</returns>
    public async Task<OpenSurvey?> OpenAsync(Guid invitation, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Invitation(invitation), cancellation);
        var survey = await work.QuerySingleOrDefaultAsync<OpenSurvey>(
            """
            select v.person_id, i.first_name, p.label as promotion, d.title as defi, a.name as host, c.ends_on as mission_ends_on, v.kind, v.closes_on, v.answered_at,
                o.person_id is not null as objected
            from survey_invitation v
            join promotion p on p.id = v.promotion_id
            join person_identity i on i.person_id = v.person_id
            join contract c on c.person_id = v.person_id and c.promotion_id = v.promotion_id and c.kind = 'Initial' and c.status = 'Signed'
            left join defi d on d.id = c.defi_id
            left join administration a on a.id = c.employer_id
            left join contact_objection o on o.person_id = v.person_id
            where v.id = @invitation
            """, new { invitation });
        if (survey is null)
        {
            return null;
        }

        return survey with
        {
            Sent = await AnswerAsync(work, invitation, AnswerStatus.Sent),
            Draft = await AnswerAsync(work, invitation, AnswerStatus.Draft),
        };
    }

    /// <summary>Names of the administrations of the programme, for the employer's suggestions.</summary>
    public async Task<IReadOnlyList<string>> AdministrationsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<string>("select name from administration order by name collate \"fr-x-icu\"");
    }

    /// <returns>Null when the invitation was withdrawn.</returns>
    public async Task<KeptAboutMe?> KeptAsync(Guid invitation, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Invitation(invitation), cancellation);
        // Row-level security gives this actor one person: its own.
        var identity = await work.QuerySingleOrDefaultAsync<KeptAboutMe.IdentityRow>("select person_id, last_name, first_name, email from person_identity");
        if (identity is null)
        {
            return null;
        }

        var contracts = await work.QueryAsync<KeptAboutMe.ContractRow>(
            """
            select p.label as promotion, d.title as defi, a.name as employer, c.starts_on, c.ends_on, c.ended_early_on
            from contract c
            join promotion p on p.id = c.promotion_id
            left join defi d on d.id = c.defi_id
            left join administration a on a.id = c.employer_id
            order by c.starts_on, c.id
            """);
        var steps = await work.QueryAsync<KeptAboutMe.StepRow>(
            """
            select s.observed_on, s.situation, coalesce(a.name, s.employer_name) as employer, s.since_on, s.source, s.note
            from career_step s left join administration a on a.id = s.employer_id
            order by s.observed_on, s.id
            """);
        var answers = await work.QueryAsync<KeptAboutMe.AnswerRow>(
            "select saved_at, status, situation, employer, comment, may_contact from survey_answer order by saved_at, id");
        var invitations = await work.QueryAsync<KeptAboutMe.InvitationRow>(
            """
            select p.label as promotion, v.kind, v.invited_on, v.reminded_on, v.closes_on, v.answered_at
            from survey_invitation v join promotion p on p.id = v.promotion_id
            order by v.invited_on
            """);
        return new KeptAboutMe(identity, contracts, steps, answers, invitations);
    }

    private static Task<SurveyAnswer?> AnswerAsync(UnitOfWork work, Guid invitation, AnswerStatus status) => work.QuerySingleOrDefaultAsync<SurveyAnswer>(
        $"select {SubmitAnswer.Columns} from survey_answer where invitation_id = @invitation and status = @status", new { invitation, status = status.ToString() });
}
