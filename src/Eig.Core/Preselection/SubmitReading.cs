using Eig.Core.Database;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Preselection;

/// <summary>A reader hands a reading in: the sheet closes, and its mean and opinion are what the preselection counts.</summary>
public sealed class SubmitReading(EigDatabase database, DomainClock clock)
{
    /// <param name="application">Code.</param>
    public async Task<Outcome<ClosedSheet>> ExecuteAsync(Actor actor, string application, SheetForm form, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var closed = await CloseSheet.ApplyAsync(work, application, SelectionStage.Preselection, form, clock.Now);
        if (!closed.IsDone)
        {
            return closed;
        }

        var sheet = closed.Value;
        await work.ExecuteAsync(
            """
            insert into preselection_opinion (application_id, assessor_id, promotion_id, opinion, score, given_on)
            values (@ApplicationId, @AssessorId, @PromotionId, @opinion, @Mean, @day)
            """, new { sheet.ApplicationId, sheet.AssessorId, sheet.PromotionId, opinion = sheet.Opinion!.Value.ToString(), sheet.Mean, day = clock.Today });
        await work.CommitAsync();
        return closed;
    }
}
