using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Core.Mailing;

namespace Eig.Core.Surveys;

/// <summary>One invitation, as the team sees it.</summary>
/// <param name="Generation">Which link counts: one more each time it is replaced.</param>
/// <param name="AnsweredAt">UTC.</param>
/// <param name="Objected">The person asked not to be written to.</param>
public sealed record InvitationRow(
    Guid Id, int PersonId, string Person, string PromotionCode, string Promotion, WaveKind Kind, InvitationStatus Status,
    DateOnly InvitedOn, DateOnly ClosesOn, short Reminders, DateOnly? RemindedOn, DateTime? AnsweredAt, int Generation, bool Objected);

/// <summary>What the surveys have of one person; all empty for who may not see it.</summary>
/// <param name="ObjectedAt">UTC; null while they may be written to.</param>
public sealed record PersonSurveys(IReadOnlyList<InvitationRow> Invitations, IReadOnlyList<PersonSurveys.AnswerRow> Answers, IReadOnlyList<PersonSurveys.MailRow> Mails, DateTime? ObjectedAt)
{
    /// <param name="SavedAt">UTC.</param>
    /// <param name="Status">Sent or Replaced: what was not sent is the person's own business.</param>
    public sealed record AnswerRow(
        Guid InvitationId, DateTime SavedAt, AnswerStatus Status, Situation Situation, string? Employer, DateOnly? SinceOn, Employment? Employment,
        LeavingReason? LeavingReason, string? Comment, bool? MayContact);

    /// <summary>A message that did not simply arrive.</summary>
    public sealed record MailRow(Guid InvitationId, MailTemplate Template, MailStatus Status);
}

/// <summary>An answer that counts, in the list of a wave.</summary>
/// <param name="AnsweredAt">UTC.</param>
public sealed record AnswerLine(
    string Person, string? Defi, DateTime AnsweredAt, Situation Situation, string? Employer, DateOnly? SinceOn, Employment? Employment,
    LeavingReason? LeavingReason, string? Comment, bool? MayContact);

/// <summary>Reads of invitations, one by one; for the team.</summary>
public sealed class InvitationQueries(EigDatabase database)
{
    private const string Columns =
        """
        select v.id, v.person_id, access.person_name(i.last_name, i.first_name, n.erased_at) as person, p.code as promotion_code, p.label as promotion,
            v.kind, v.status, v.invited_on, v.closes_on, v.reminders, v.reminded_on, v.answered_at, v.generation, o.person_id is not null as objected
        from survey_invitation v
        join promotion p on p.id = v.promotion_id
        join person n on n.id = v.person_id
        left join person_identity i on i.person_id = v.person_id
        left join contact_objection o on o.person_id = v.person_id
        """;

    /// <returns>Null when there is none.</returns>
    public async Task<InvitationRow?> FindAsync(Actor actor, Guid invitation, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<InvitationRow>($"{Columns} where v.id = @invitation", new { invitation });
    }

    /// <summary>The answers given to a wave, by name, for a file: what was not sent is the person's own business.</summary>
    public IAsyncEnumerable<AnswerLine> ExportAnswersAsync(Actor actor, Wave wave, CancellationToken cancellation) => database.ExportAsync<AnswerLine>(
        actor, $"answers {wave.PromotionCode} {wave.Kind}",
        """
        select access.person_name(i.last_name, i.first_name, n.erased_at) as person, d.title as defi, a.saved_at as answered_at,
            a.situation, a.employer, a.since_on, a.employment, a.leaving_reason, a.comment, a.may_contact
        from survey_answer a
        join survey_invitation v on v.id = a.invitation_id
        join person n on n.id = v.person_id
        left join person_identity i on i.person_id = v.person_id
        left join contract c on c.person_id = v.person_id and c.promotion_id = v.promotion_id and c.kind = 'Initial' and c.status = 'Signed'
        left join defi d on d.id = c.defi_id
        where v.promotion_id = @promotion and v.kind = @kind and a.status = 'Sent'
        order by (i.last_name || ' ' || i.first_name) collate "fr-x-icu", v.person_id
        """, new { promotion = wave.PromotionId, kind = wave.Kind.ToString() }, cancellation);

    /// <summary>Everything the surveys have of somebody.</summary>
    public async Task<PersonSurveys> OfAsync(Actor actor, int person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var invitations = await work.QueryAsync<InvitationRow>($"{Columns} where v.person_id = @person order by v.invited_on, v.id", new { person });
        var answers = await work.QueryAsync<PersonSurveys.AnswerRow>(
            """
            select a.invitation_id, a.saved_at, a.status, a.situation, a.employer, a.since_on, a.employment, a.leaving_reason, a.comment, a.may_contact
            from survey_answer a
            join survey_invitation v on v.id = a.invitation_id
            where v.person_id = @person and a.status <> 'Draft'
            order by a.saved_at, a.id
            """, new { person });
        // A host is given no invitation, and so no mail.
        var mails = await work.QueryAsync<PersonSurveys.MailRow>(
            """
            select v.id as invitation_id, l.template, l.status
            from survey_invitation v
            join mail l on l.template in ('SurveyInvitation', 'SurveyReminder') and l.object_key like v.id::text || '%'
            where v.person_id = @person and l.status in ('Refused', 'Uncertain', 'Expired')
            order by l.queued_at
            """, new { person });
        var objected = await work.QuerySingleOrDefaultAsync<DateTime?>("select objected_at from contact_objection where person_id = @person", new { person });
        return new PersonSurveys(invitations, answers, mails, objected);
    }
}
