using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Defis;

/// <param name="Promotion">Code.</param>
/// <param name="Renews">Code of an earlier défi whose texts, posts, contacts and co-carriers are taken over; null to begin with nothing.</param>
public sealed record NominationForm(string Promotion, int AdministrationId, string Title, string? Renews);

/// <summary>A host begins a défi: a draft, which nobody else reads but the team.</summary>
public sealed class BeginNomination(EigDatabase database, DomainClock clock)
{
    // A code holds 64 characters, of which the promotion's own leaves a few for the number.
    private const int LongestPrefix = 58;

    /// <returns>The défi's code.</returns>
    public async Task<Outcome<string>> ExecuteAsync(Actor actor, NominationForm form, CancellationToken cancellation)
    {
        if (!SaveDefi.IsTitle(form.Title))
        {
            return DefiRefusals.TitleInvalid;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Host) is { } refusal)
        {
            return refusal;
        }

        if (await work.QuerySingleOrDefaultAsync<int?>("select id from promotion where code = @Promotion", new { form.Promotion }) is not { } promotion)
        {
            return new Refusal("promotion-unknown", "Choisissez une promotion dont le dépôt des défis est ouvert.");
        }

        if (await Deadlines.RefusalAsync(work, promotion, CalendarStep.Nomination, clock.Now) is { } closed)
        {
            return closed;
        }

        if (!await work.QuerySingleAsync<bool>("select @AdministrationId = any (access.own_administrations())", new { form.AdministrationId }))
        {
            return DefiRefusals.AdministrationInvalid;
        }

        int? earlier = null;
        if (form.Renews is not null)
        {
            var renewed = await FindEarlierAsync(work, form, promotion);
            if (!renewed.IsDone)
            {
                return renewed.Refusals[0];
            }

            earlier = renewed.Value;
        }

        var (id, code) = await InsertAsync(work, form, promotion, earlier);
        if (earlier is not null)
        {
            await TakeOverAsync(work, id, earlier.Value);
        }

        await work.AuditAsync("BeginNomination", "Defi", code, form.Renews, nameof(DefiStatus.Draft));
        await work.CommitAsync();
        return code;
    }

    private static async Task<Outcome<int>> FindEarlierAsync(UnitOfWork work, NominationForm form, int promotion)
    {
        // Held, so that of two that take up the same défi at once the second sees the first.
        var earlier = await work.QuerySingleOrDefaultAsync<int?>(
            """
            select id from defi
            where code = @Renews and promotion_id <> @promotion and status <> 'Draft'
              and administration_id = any ((select access.own_administrations())::integer[])
            """, new { form.Renews, promotion });
        if (earlier is not { } found)
        {
            return DefiRefusals.RenewalUnknown;
        }

        await work.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('defi-renewal', @found))", new { found = (long)found });
        return await work.QuerySingleAsync<bool>(
            "select exists (select from defi where renews_defi_id = @found and promotion_id = @promotion and status <> 'Withdrawn')", new { found, promotion })
            ? DefiRefusals.AlreadyRenewed
            : found;
    }

    // A host does not see the others' défis: it tries the next number until one is free.
    private static async Task<(int Id, string Code)> InsertAsync(UnitOfWork work, NominationForm form, int promotion, int? earlier)
    {
        var prefix = form.Promotion.Length > LongestPrefix ? form.Promotion[..LongestPrefix] : form.Promotion;
        for (var number = 1; ; number++)
        {
            var code = $"{prefix}-{number:00}";
            var id = await work.QuerySingleOrDefaultAsync<int?>(
                """
                insert into defi (code, promotion_id, title, administration_id, policy, posts, status, renews_defi_id)
                values (@code, @promotion, @title, @AdministrationId, (select policy from defi where id = @earlier), 0, 'Draft', @earlier)
                on conflict on constraint defi_code_unique do nothing
                returning id
                """, new { code, promotion, title = form.Title.Trim(), form.AdministrationId, earlier });
            if (id is not null)
            {
                return (id.Value, code);
            }
        }
    }

    private async Task TakeOverAsync(UnitOfWork work, int id, int earlier) => await work.ExecuteAsync(
        """
        insert into defi_dossier (defi_id, problem, users, hypotheses, risks, partners, team_sought, saved_at)
        select @id, problem, users, hypotheses, risks, partners, team_sought, @now from defi_dossier where defi_id = @earlier;
        insert into defi_contact (defi_id, role, name, email, phone) select @id, role, name, email, phone from defi_contact where defi_id = @earlier;
        insert into defi_carrier (defi_id, administration_id) select @id, administration_id from defi_carrier where defi_id = @earlier;
        insert into post (defi_id, profile, seat) select @id, profile, seat from post where defi_id = @earlier;
        update defi set posts = (select count(*) from post where defi_id = @id) where id = @id;
        """, new { id, earlier, now = clock.Now.UtcDateTime });
}
