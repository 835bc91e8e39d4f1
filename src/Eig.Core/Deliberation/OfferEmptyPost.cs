using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>
/// After the release, the team offers a post that nobody has to who comes next in the order that was decided and sealed: the
/// waiting list, else the jury's ranking. A reasoned act of one person, since it chooses nobody; to pass somebody over is to
/// withdraw their decision first.
/// </summary>
public sealed class OfferEmptyPost(EigDatabase database, OfferLinks links, DomainClock clock)
{
    private const int LongestReason = 2000;

    /// <param name="promotion">Code.</param>
    /// <param name="defi">Code.</param>
    /// <param name="application">Code of who came next on the page.</param>
    /// <returns>The offer's id.</returns>
    public async Task<Outcome<Guid>> ExecuteAsync(
        Actor actor, string promotion, string defi, Profile profile, string? application, string? reason, CancellationToken cancellation)
    {
        if (reason?.Trim() is not { Length: > 0 and <= LongestReason } why)
        {
            return DeliberationRefusals.ReasonMissing;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        // Held until the end: of two who press at once, the second finds who comes next after the first.
        await work.QueryAsync<int>(
            "select promotion_id from selection_setting where promotion_id = (select id from promotion where code = @promotion) for update", new { promotion });
        if (await Deliberations.FindAsync(work, promotion) is not { Status: DeliberationStatus.Released } state)
        {
            return DeliberationRefusals.DecisionUnknown;
        }

        if (state.IsOut)
        {
            return DeliberationRefusals.Conflict;
        }

        if (await EmptyPostQueries.FindAsync(work, state, defi, profile) is not { } post)
        {
            return DeliberationRefusals.PostTaken;
        }

        if (post.Waiting == 0 && state.HasScoresToGive)
        {
            return DeliberationRefusals.ScoresToGive;
        }

        if (await EmptyPostQueries.NextAsync(work, state, post) is not { } next || next.Code != application)
        {
            return DeliberationRefusals.NextChanged;
        }

        var at = clock.Now.UtcDateTime;
        var offer = await TakePost.ApplyAsync(
            work, links, next.ApplicationId, post.DefiId, profile.ToString(), at, DeadlineText.EndOf(clock.Today.AddDays(state.AcceptanceDays)));
        if (!offer.IsDone)
        {
            return offer;
        }

        if (!await Decisions.ChangeAsync(work, next.ApplicationId, next.Outcome, DecisionOutcome.Laureate, why, at, post.DefiId))
        {
            return DeliberationRefusals.NextChanged;
        }

        await QueueMail.ApplyAsync(work, MailTemplate.EmptyPostOffer, $"{offer.Value}");
        await work.CommitAsync();
        return offer;
    }
}
