using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Jury;

/// <summary>The promotion whose jury is changed, held until the transaction ends.</summary>
/// <param name="Quorum">How many must be left to hear somebody.</param>
/// <param name="Window">Null while the jury's dates are not on the calendar.</param>
internal sealed record JuryPromotion(int Id, short Quorum, StepWindow? Window)
{
    /// <summary>
    /// Whoever changes the jury of a promotion waits here for who did before: that nobody sits in two places at once is asked of
    /// several rows, which no constraint sees together.
    /// </summary>
    public static async Task<Outcome<JuryPromotion>> HoldAsync(UnitOfWork work, string code, DateTimeOffset now)
    {
        if (await work.QuerySingleOrDefaultAsync<int?>("select id from promotion where code = @code", new { code }) is not { } id)
        {
            return JuryRefusals.PromotionUnknown;
        }

        if (await work.QuerySingleOrDefaultAsync<short?>("select quorum from selection_setting where promotion_id = @id for update", new { id }) is not { } quorum)
        {
            return JuryRefusals.NotOpened;
        }

        var window = await Deadlines.WindowAsync(work, id, CalendarStep.Jury);
        return window is { } known && known.IsOver(now) ? JuryRefusals.Over(known) : new JuryPromotion(id, quorum, window);
    }
}
