using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <param name="Laureates">Who is offered a post.</param>
/// <param name="NotSelected">Those whom the preselection left out among them.</param>
public sealed record ReleasedDecisions(int Laureates, int Waiting, int NotSelected);

/// <summary>
/// The one act by which drafts become decisions, by somebody else than who prepared them: decisions, offers, sealed minutes and
/// one message per application, all or nothing.
/// </summary>
public sealed class ReleaseDecisions(EigDatabase database, OfferLinks links, DomainClock clock)
{
    /// <param name="promotion">Code.</param>
    /// <param name="version">Of the deliberation, as the page showed it.</param>
    public async Task<Outcome<ReleasedDecisions>> ExecuteAsync(Actor actor, string promotion, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var entered = await Deliberations.EnterAsync(work, clock, promotion, version, DeliberationStatus.Prepared);
        if (!entered.IsDone)
        {
            return entered.Refusals[0];
        }

        var state = entered.Value;
        var account = int.Parse(actor.Key, CultureInfo.InvariantCulture);
        if (state.PreparedBy == account)
        {
            return DeliberationRefusals.SamePerson;
        }

        // The minutes hold the jury's rankings, all of them.
        if (state.HasScoresToGive)
        {
            return DeliberationRefusals.ScoresToGive;
        }

        if (await Deliberations.UndecidedAsync(work, state.PromotionId) is > 0 and var undecided)
        {
            return DeliberationRefusals.Undecided(undecided);
        }

        if (await PrepareRelease.ProblemAsync(work, state.PromotionId) is { } problem)
        {
            return problem;
        }

        var at = clock.Now.UtcDateTime;
        var lines = await DecideAsync(work, state.PromotionId, at);
        if (await OfferAsync(work, state, lines, at) is { } refusal)
        {
            return refusal;
        }

        await QueueMail.ApplyAsync(work, MailTemplate.WaitingListDecision, [.. lines.Where(line => line.Outcome == DraftOutcome.WaitingList).Select(line => $"{line.Id}")]);
        await QueueMail.ApplyAsync(work, MailTemplate.NotSelectedDecision, [.. lines.Where(line => line.Outcome == DraftOutcome.NotSelected).Select(line => $"{line.Id}")]);
        var leftOut = await TellTheOthers.ApplyAsync(work, state.PromotionId, clock.Today, at);
        await SealAsync(work, state, account, at);
        await work.CommitAsync();
        return new ReleasedDecisions(
            lines.Count(line => line.Outcome == DraftOutcome.Laureate), lines.Count(line => line.Outcome == DraftOutcome.WaitingList),
            lines.Count(line => line.Outcome == DraftOutcome.NotSelected) + leftOut);
    }

    // Whoever withdrew since the preparation is not decided on.
    private async Task<IReadOnlyList<LineRow>> DecideAsync(UnitOfWork work, int promotion, DateTime at)
    {
        var lines = await work.QueryAsync<LineRow>(
            """
            with decided as (
                insert into decision (application_id, promotion_id, defi_id, outcome, rank, decided_on, released_at)
                select d.application_id, d.promotion_id, d.defi_id, d.outcome, d.rank, @today, @at
                from draft_decision d
                where d.promotion_id = @promotion and d.application_id in (select access.in_deliberation(@promotion))
                returning application_id
            )
            select d.application_id as id, a.code, d.outcome, d.defi_id, d.profile
            from decided n
            join draft_decision d on d.application_id = n.application_id
            join application a on a.id = n.application_id
            order by a.code
            """, new { promotion, today = clock.Today, at });
        foreach (var line in lines)
        {
            await work.AuditAsync("ReleaseDecision", "Application", line.Code, null, line.Outcome.ToString());
        }

        return lines;
    }

    private async Task<Refusal?> OfferAsync(UnitOfWork work, DeliberationState state, IReadOnlyList<LineRow> lines, DateTime at)
    {
        var answerBy = DeadlineText.EndOf(clock.Today.AddDays(state.AcceptanceDays));
        var offers = new List<string>();
        foreach (var line in lines.Where(line => line.Outcome == DraftOutcome.Laureate))
        {
            var offer = await TakePost.ApplyAsync(work, links, line.Id, line.DefiId!.Value, line.Profile!, at, answerBy);
            if (!offer.IsDone)
            {
                return DeliberationRefusals.NoFreeSeat;
            }

            offers.Add($"{offer.Value}");
        }

        await QueueMail.ApplyAsync(work, MailTemplate.LaureateOffer, offers);
        return null;
    }

    private static async Task SealAsync(UnitOfWork work, DeliberationState state, int account, DateTime at)
    {
        var minutes = await Minutes.WriteAsync(work, state, account, at);
        var seal = SHA256.HashData(Encoding.UTF8.GetBytes(minutes));
        await work.ExecuteAsync(
            """
            update deliberation set status = 'Released', released_by = @account, released_at = @at, minutes = @minutes, minutes_sha256 = @seal, version = version + 1
            where promotion_id = @PromotionId
            """, new { state.PromotionId, account, at, minutes, seal });
        await work.AuditAsync("ReleaseDecisions", "Deliberation", $"{state.PromotionId}", nameof(DeliberationStatus.Prepared), nameof(DeliberationStatus.Released));
        // The audit is sealed by itself: minutes and seal rewritten together are found out there.
        await work.AuditAsync("SealMinutes", "Deliberation", $"{state.PromotionId}", null, Convert.ToHexStringLower(seal));
    }

    private sealed record LineRow(int Id, string Code, DraftOutcome Outcome, int? DefiId, string? Profile);
}
