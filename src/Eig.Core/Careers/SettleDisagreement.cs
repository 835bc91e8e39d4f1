using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Careers;

/// <summary>
/// The team decides which of two sources holds. The decision is a statement of the team, dated the later of the two, with
/// its reason; what both had said stays as it was.
/// </summary>
public sealed class SettleDisagreement(EigDatabase database, DomainClock clock)
{
    private const int LongestReason = 2000;

    /// <param name="kept">The step that holds, one of the two shown.</param>
    /// <param name="other">The other: with it, the caller says what the page showed.</param>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int person, int kept, int other, string? reason, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return CareerRefusals.ReasonMissing;
        }

        if (reason.Length > LongestReason)
        {
            return CareerRefusals.TooLong;
        }

        // Two deciders at once: the second finds it settled.
        await work.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('disagreement', @person))", new { person });
        var open = (await DisagreementQueries.OpenAsync(work, person))
            .SingleOrDefault(pair => (pair.AnswerId == kept && pair.HostId == other) || (pair.HostId == kept && pair.AnswerId == other));
        if (open is null)
        {
            return CareerRefusals.Settled;
        }

        var (situation, employer) = open.AnswerId == kept ? (open.Answer, open.AnswerEmployer) : (open.Host, open.HostEmployer);
        var step = await RecordCareerStep.ApplyAsync(
            work, person, open.PromotionId, SituationSource.Team, new StatedSituation(situation, employer, Note: reason.Trim()),
            open.AnswerOn > open.HostOn ? open.AnswerOn : open.HostOn, clock.Now);
        await work.AuditAsync("SettleDisagreement", "Person", $"{person}", $"{open.Answer} / {open.Host}", situation.ToString());
        await work.CommitAsync();
        return step;
    }
}
