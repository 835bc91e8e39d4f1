using Eig.Core.Database;
using Eig.Core.Mailing;

namespace Eig.Core.Surveys;

/// <summary>The step that invites whoever a running wave owes an invitation, once: a second press, or a second machine, finds them invited.</summary>
internal static class InviteDue
{
    // For nobody less than sixty days.
    internal const int LeastDays = 60;

    /// <param name="promotion">Id; null for all.</param>
    /// <param name="kind">Null for all.</param>
    /// <returns>How many were invited.</returns>
    public static async Task<int> ApplyAsync(UnitOfWork work, SurveyLinks links, int? promotion, WaveKind? kind, DateOnly today)
    {
        var due = await work.QueryAsync<DueRow>(
            WavePopulation.Sql + """

            select promotion_id, kind, person_id, closes_on from member
            where standing = 'Due' and status = 'Running'
            order by promotion_id, kind, person_id
            """, new { promotion, kind = kind?.ToString(), today });
        foreach (var wave in due.GroupBy(row => (row.PromotionId, row.Kind)))
        {
            await work.ExecuteAsync(
                "insert into survey_wave (promotion_id, kind, status) values (@PromotionId, @kind, 'Running') on conflict on constraint survey_wave_pk do nothing",
                new { wave.Key.PromotionId, kind = wave.Key.Kind.ToString() });
        }

        var ids = due.Select(_ => Guid.CreateVersion7()).ToArray();
        var invited = await work.QueryAsync<InvitedRow>(
            """
            insert into survey_invitation (id, promotion_id, kind, person_id, token_sha256, invited_on, closes_on)
            select n.id, n.promotion_id, n.kind, n.person_id, n.hash, @today, greatest(n.closes_on, @today::date + @least)
            from unnest(@ids, @promotions, @kinds, @persons, @hashes, @closes) n (id, promotion_id, kind, person_id, hash, closes_on)
            on conflict on constraint survey_invitation_once do nothing
            returning id, promotion_id, kind
            """,
            new
            {
                ids,
                promotions = due.Select(row => row.PromotionId).ToArray(),
                kinds = due.Select(row => row.Kind.ToString()).ToArray(),
                persons = due.Select(row => row.PersonId).ToArray(),
                hashes = ids.Select(id => links.Hash(id, 1)).ToArray(),
                closes = due.Select(row => row.ClosesOn).ToArray(),
                today, least = LeastDays,
            });
        await QueueMail.ApplyAsync(work, MailTemplate.SurveyInvitation, [.. invited.Select(row => SurveyMailKey.Invitation(row.Id, 1))]);
        foreach (var wave in invited.GroupBy(row => (row.PromotionId, row.Kind)))
        {
            await work.AuditAsync("InviteToSurvey", "SurveyWave", SurveyMailKey.Wave(wave.Key.PromotionId, wave.Key.Kind), null, $"{wave.Count()}");
        }

        return invited.Count;
    }

    private sealed record DueRow(int PromotionId, WaveKind Kind, int PersonId, DateOnly? ClosesOn);

    private sealed record InvitedRow(Guid Id, int PromotionId, WaveKind Kind);
}
