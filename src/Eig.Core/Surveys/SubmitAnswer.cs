using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <summary>
/// Somebody answers, or corrects their answer, through their link: the answer, the evidence it makes, and the audit line
/// are one transaction. The same answer twice is one answer.
/// </summary>
public sealed class SubmitAnswer(EigDatabase database, DomainClock clock)
{
    private const int LongestEmployer = 200;
    private const int LongestComment = 4000;

    /// <returns>The day the answer is dated.</returns>
    public async Task<Outcome<DateOnly>> ExecuteAsync(Guid invitation, SurveyAnswer answer, CancellationToken cancellation)
    {
        if (answer.Situation is not { } situation)
        {
            return SurveyRefusals.SituationMissing;
        }

        await using var work = await database.BeginAsync(Actor.Invitation(invitation), cancellation);
        var opened = await OpenAsync(work, invitation, answer);
        if (!opened.IsDone)
        {
            return opened.Refusals[0];
        }

        var before = await work.QuerySingleOrDefaultAsync<SurveyAnswer>(
            $"select {Columns} from survey_answer where invitation_id = @invitation and status = 'Sent'", new { invitation });
        await work.ExecuteAsync("delete from survey_answer where invitation_id = @invitation and status = 'Draft'", new { invitation });
        if (before == answer)
        {
            await work.CommitAsync();
            return clock.Today;
        }

        await work.ExecuteAsync("update survey_answer set status = 'Replaced' where invitation_id = @invitation and status = 'Sent'", new { invitation });
        await InsertAsync(work, invitation, AnswerStatus.Sent, answer);
        await work.ExecuteAsync("update survey_invitation set status = 'Answered', answered_at = @at where id = @invitation", new { invitation, at = clock.Now.UtcDateTime });
        await RecordCareerStep.ApplyAsync(
            work, opened.Value.PersonId, opened.Value.PromotionId, SituationSource.Survey,
            new StatedSituation(situation, answer.Employer, answer.SinceOn), clock.Today, clock.Now);
        await work.AuditAsync("AnswerSurvey", "Invitation", $"{invitation}", before?.Situation?.ToString(), situation.ToString());
        await work.CommitAsync();
        return clock.Today;
    }

    /// <summary>Keeps what was filled in so far, for later; it counts nowhere and replaces no answer.</summary>
    public async Task<Outcome<DateOnly>> SaveDraftAsync(Guid invitation, SurveyAnswer answer, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor.Invitation(invitation), cancellation);
        var opened = await OpenAsync(work, invitation, answer);
        if (!opened.IsDone)
        {
            return opened.Refusals[0];
        }

        var updated = await work.ExecuteAsync(
            """
            update survey_answer set situation = @situation, employer = @Employer, since_on = @SinceOn, employment = @employment,
                leaving_reason = @leavingReason, comment = @Comment, may_contact = @MayContact, saved_at = @at
            where invitation_id = @invitation and status = 'Draft'
            """, Parameters(invitation, AnswerStatus.Draft, answer));
        if (updated == 0)
        {
            await InsertAsync(work, invitation, AnswerStatus.Draft, answer);
        }

        await work.CommitAsync();
        return clock.Today;
    }

    /// <summary>In the order of <see cref="SurveyAnswer"/>.</summary>
    internal const string Columns = "situation, employer, since_on, employment, leaving_reason, comment, may_contact";

    // The row of the invitation is held: two tabs answer one after the other.
    private async Task<Outcome<OpenedRow>> OpenAsync(UnitOfWork work, Guid invitation, SurveyAnswer answer)
    {
        var opened = await work.QuerySingleOrDefaultAsync<OpenedRow>(
            "select person_id, promotion_id, closes_on from survey_invitation where id = @invitation for update", new { invitation });
        return opened is null ? SurveyRefusals.InvitationUnknown
            : clock.Today > opened.ClosesOn ? SurveyRefusals.SurveyClosed
            : answer.SinceOn > clock.Today ? SurveyRefusals.SinceInTheFuture
            : answer.Employer?.Length > LongestEmployer || answer.Comment?.Length > LongestComment ? SurveyRefusals.TextTooLong
            : opened;
    }

    private Task<int> InsertAsync(UnitOfWork work, Guid invitation, AnswerStatus status, SurveyAnswer answer) => work.ExecuteAsync(
        $"""
        insert into survey_answer (invitation_id, status, {Columns}, saved_at)
        values (@invitation, @status, @situation, @Employer, @SinceOn, @employment, @leavingReason, @Comment, @MayContact, @at)
        """, Parameters(invitation, status, answer));

    private object Parameters(Guid invitation, AnswerStatus status, SurveyAnswer answer) => new
    {
        invitation, status = status.ToString(), situation = answer.Situation?.ToString(), answer.Employer, answer.SinceOn,
        employment = answer.Employment?.ToString(), leavingReason = answer.LeavingReason?.ToString(), answer.Comment, answer.MayContact,
        at = clock.Now.UtcDateTime,
    };

    private sealed record OpenedRow(int PersonId, int PromotionId, DateOnly ClosesOn);
}
