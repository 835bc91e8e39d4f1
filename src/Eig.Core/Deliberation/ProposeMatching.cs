using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Jury;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>
/// Writes the matching as drafts, for people to accept, change or refuse line by line. What they accepted already stands, and
/// the rest is proposed around it; nothing is decided by it.
/// </summary>
public sealed class ProposeMatching(EigDatabase database, DomainClock clock)
{
    public const int LongestWaitingList = 20;

    /// <param name="promotion">Code.</param>
    /// <param name="waiting">Places of each waiting list.</param>
    /// <param name="version">Of the deliberation, as the page showed it.</param>
    /// <returns>How many lines were proposed.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, string promotion, int waiting, int version, CancellationToken cancellation)
    {
        if (waiting is < 0 or > LongestWaitingList)
        {
            return DeliberationRefusals.WaitingLengthInvalid;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        var entered = await Deliberations.EnterAsync(work, clock, promotion, version, DeliberationStatus.Draft);
        if (!entered.IsDone)
        {
            return entered.Refusals[0];
        }

        var state = entered.Value;
        if (state.HasScoresToGive)
        {
            return DeliberationRefusals.ScoresToGive;
        }

        var candidates = await CandidatesAsync(work, state);
        if (candidates.Count == 0)
        {
            return DeliberationRefusals.NobodyToDecide;
        }

        var lines = Matching.Propose(candidates, await PostsAsync(work, state.PromotionId), waiting);
        await ReplaceAsync(work, state.PromotionId, lines);
        await Deliberations.TouchAsync(work, state.PromotionId);
        await work.AuditAsync("ProposeMatching", "Deliberation", $"{state.PromotionId}", $"version {version}", $"{lines.Count} lines");
        await work.CommitAsync();
        return lines.Count;
    }

    private static async Task<IReadOnlyList<MatchingCandidate>> CandidatesAsync(UnitOfWork work, DeliberationState state)
    {
        var promotion = state.PromotionId;
        var scores = (await RankingQueries.ReadAsync(work, state.PromotionCode)).ToDictionary(line => (line.ApplicationId, line.DefiId), line => line.Score);
        var wishes = (await work.QueryAsync<WishRow>(
            "select w.application_id, w.defi_id, w.rank from application_wish w where w.promotion_id = @promotion", new { promotion })).ToLookup(wish => wish.ApplicationId);
        var rows = await work.QueryAsync<CandidateRow>(
            """
            select a.id, a.code, a.profile, a.filed_on, d.outcome, d.defi_id, d.rank
            from access.in_deliberation(@promotion) r (id)
            join application a on a.id = r.id
            left join draft_decision d on d.application_id = a.id and d.is_accepted
            """, new { promotion });
        return
        [
            .. rows.Select(row => new MatchingCandidate(
                row.Id, row.Code, row.Profile, row.FiledOn,
                [.. wishes[row.Id].Select(wish => new MatchingWish(wish.DefiId, wish.Rank, scores.GetValueOrDefault((row.Id, wish.DefiId))))])
            {
                Decided = row.Outcome is { } outcome ? new DecidedLine(outcome, row.DefiId, row.Rank) : null,
            }),
        ];
    }

    private static Task<IReadOnlyList<MatchingPosts>> PostsAsync(UnitOfWork work, int promotion) => work.QueryAsync<MatchingPosts>(
        """
        select p.defi_id, p.profile, count(*)::int as capacity
        from post p
        join defi d on d.id = p.defi_id
        where d.promotion_id = @promotion and d.status = 'Kept'
        group by p.defi_id, p.profile
        """, new { promotion });

    // Whoever withdrew since has no line any more.
    private async Task ReplaceAsync(UnitOfWork work, int promotion, IReadOnlyList<ProposedLine> lines)
    {
        await work.ExecuteAsync(
            """
            delete from draft_decision
            where promotion_id = @promotion and (not is_accepted or application_id not in (select access.in_deliberation(@promotion)))
            """, new { promotion });
        await work.ExecuteAsync(
            """
            insert into draft_decision (application_id, promotion_id, outcome, defi_id, profile, rank, explanation, decided_at)
            select l.id, @promotion, l.outcome, l.defi_id, case when l.defi_id is not null then a.profile end, l.rank, l.explanation, @at
            from unnest(@ids, @outcomes, @defis, @ranks, @explanations) l (id, outcome, defi_id, rank, explanation)
            join application a on a.id = l.id
            """,
            new
            {
                promotion,
                at = clock.Now.UtcDateTime,
                ids = lines.Select(line => line.ApplicationId).ToArray(),
                outcomes = lines.Select(line => line.Outcome.ToString()).ToArray(),
                defis = lines.Select(line => line.DefiId).ToArray(),
                ranks = lines.Select(line => line.WaitingRank).ToArray(),
                explanations = lines.Select(line => line.Explanation).ToArray(),
            });
    }

    private sealed record WishRow(int ApplicationId, int DefiId, short Rank);

    private sealed record CandidateRow(int Id, string Code, Profile Profile, DateOnly FiledOn, DraftOutcome? Outcome, int? DefiId, int? Rank);
}
