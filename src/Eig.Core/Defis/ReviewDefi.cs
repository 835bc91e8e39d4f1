using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <param name="Scores">0 to 5; a criterion that is not scored yet is left out.</param>
/// <param name="Version">The version the page showed; 0 where there was no review yet.</param>
public sealed record DefiReviewForm(IReadOnlyDictionary<DefiCriterion, int> Scores, string? Notes, int Version);

/// <summary>A member of the jury of défis, or of the team, scores a défi: as a draft as long as they like, then handed in once.</summary>
public sealed class ReviewDefi(EigDatabase database, DomainClock clock)
{
    /// <param name="handIn">True: all five criteria are scored, and nothing changes any more.</param>
    /// <returns>The review's version.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string code, DefiReviewForm form, bool handIn, CancellationToken cancellation)
    {
        var notes = string.IsNullOrWhiteSpace(form.Notes) ? null : form.Notes.Trim();
        if (Check(form, notes, handIn) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team, Role.Jury) is { } refusal)
        {
            return refusal;
        }

        if (await DefiFile.ReadAsync(work, code) is not { Head: var defi })
        {
            return DefiRefusals.Unknown;
        }

        if (await MayScoreAsync(work, defi) is { } barred)
        {
            return barred;
        }

        // Asked above: it is an account, and its own.
        var account = await work.QuerySingleAsync<int>("select access.account_id()");
        if (await EnsureAssessor.ApplyAsync(work, account) is not { } assessor)
        {
            return DefiRefusals.NotOfThisJury;
        }

        if (!await WriteAsync(work, defi, assessor, form, notes))
        {
            return DefiRefusals.ReviewChanged;
        }

        if (handIn)
        {
            await work.ExecuteAsync(
                "update defi_review set status = 'Submitted', submitted_at = @now where defi_id = @Id and assessor_id = @assessor",
                new { defi.Id, assessor, now = clock.Now.UtcDateTime });
            await work.AuditAsync("SubmitDefiReview", "Defi", code, nameof(ReviewStatus.Draft), nameof(ReviewStatus.Submitted));
        }

        await work.CommitAsync();
        return form.Version + 1;
    }

    private static Refusal? Check(DefiReviewForm form, string? notes, bool handIn) =>
        form.Scores.Values.Any(score => score is < 0 or > 5) ? DefiRefusals.ScoreInvalid
        : notes is { Length: > DefiRefusals.LongestText } ? DefiRefusals.TextTooLong
        : handIn && form.Scores.Count < Enum.GetValues<DefiCriterion>().Length ? DefiRefusals.ReviewIncomplete
        : null;

    private async Task<Refusal?> MayScoreAsync(UnitOfWork work, DefiHead defi) =>
        defi.Status != DefiStatus.Admitted ? DefiRefusals.TransitionImpossible
        : defi.IsBarred ? DefiRefusals.OwnAdministration
        : await work.QuerySingleAsync<bool>(
            "select access.account_id() is not null and (access.has_role('Team') or @PromotionId = any (access.jury_promotions()))", new { defi.PromotionId })
            ? await Deadlines.RefusalAsync(work, defi.PromotionId, CalendarStep.DefiJury, clock.Now)
            : DefiRefusals.NotOfThisJury;

    // A first tab makes the review, a second one finds it there: it is told, whatever it brings.
    private static async Task<bool> WriteAsync(UnitOfWork work, DefiHead defi, int assessor, DefiReviewForm form, string? notes)
    {
        var written = await work.ExecuteAsync(
            form.Version == 0
                ? "insert into defi_review (defi_id, assessor_id, notes) values (@Id, @assessor, @notes) on conflict on constraint defi_review_pk do nothing"
                : """
                  update defi_review set notes = @notes, version = version + 1
                  where defi_id = @Id and assessor_id = @assessor and version = @Version and status = 'Draft'
                  """, new { defi.Id, assessor, notes, form.Version });
        if (written == 0)
        {
            return false;
        }

        foreach (var (criterion, score) in form.Scores)
        {
            await work.ExecuteAsync(
                """
                insert into defi_score (defi_id, assessor_id, criterion, score) values (@Id, @assessor, @criterion, @score)
                on conflict on constraint defi_score_pk do update set score = excluded.score
                """, new { defi.Id, assessor, criterion = criterion.ToString(), score });
        }

        return true;
    }
}
