using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <summary>Turns a further wave on, approves it, suspends a wave or resumes it. A suspended wave writes to nobody; links already sent go on working.</summary>
public sealed class ChangeWaveStatus(EigDatabase database, DomainClock clock)
{
    /// <summary>Turns a further wave on for a promotion; it waits for approval.</summary>
    /// <param name="promotion">Code.</param>
    public async Task<Outcome<WaveStatus>> TurnOnAsync(Actor actor, string promotion, WaveKind kind, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var added = await work.QuerySingleOrDefaultAsync<int?>(
            """
            insert into survey_wave (promotion_id, kind, status)
            select id, @kind, 'Draft' from promotion where code = @promotion and @kind <> 'NextYear'
            on conflict on constraint survey_wave_pk do nothing
            returning promotion_id
            """, new { promotion, kind = kind.ToString() });
        if (added is not { } id)
        {
            return await Waves.FindAsync(work, promotion, kind) is null ? SurveyRefusals.WaveUnknown : SurveyRefusals.WaveThere;
        }

        await work.AuditAsync("ChangeWaveStatus", "SurveyWave", SurveyMailKey.Wave(id, kind), null, nameof(WaveStatus.Draft));
        await work.CommitAsync();
        return WaveStatus.Draft;
    }

    public async Task<Outcome<WaveStatus>> ExecuteAsync(Actor actor, string promotion, WaveKind kind, WaveStatus to, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await Waves.FindAsync(work, promotion, kind) is not { } wave)
        {
            return SurveyRefusals.WaveUnknown;
        }

        if (!wave.Status.CanBecome(to))
        {
            return SurveyRefusals.WaveChanged;
        }

        await Waves.EnsureAsync(work, wave.PromotionId, kind);
        var changed = await work.ExecuteAsync(
            """
            update survey_wave set status = @to, version = version + 1
            where promotion_id = @PromotionId and kind = @kind and status = @from
            """, new { wave.PromotionId, kind = kind.ToString(), from = wave.Status.ToString(), to = to.ToString() });
        if (changed == 0)
        {
            return SurveyRefusals.WaveChanged;
        }

        if (wave.Status == WaveStatus.Suspended)
        {
            await RestartHeld.ApplyAsync(work, wave.PromotionId, kind, clock.Today);
        }

        await work.AuditAsync("ChangeWaveStatus", "SurveyWave", SurveyMailKey.Wave(wave.PromotionId, kind), wave.Status.ToString(), to.ToString());
        await work.CommitAsync();
        return to;
    }
}
