using Eig.Core.Access;
using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Contracts;

/// <summary>What a contract says, before it is signed.</summary>
/// <param name="Employer">Code of the host administration.</param>
/// <param name="Defi">Code; null for none.</param>
/// <param name="EndsOn">Its last day.</param>
public sealed record ContractTerms(ContractRole Role, string? Employer, string? Defi, DateOnly StartsOn, DateOnly EndsOn);

/// <summary>The team prepares somebody's initial contract: from the post they accepted, or by hand (history, replacements).</summary>
public sealed class DraftContract(EigDatabase database, DomainClock clock)
{
    /// <summary>In one step: host and post of the offer, the promotion's first day and months (twelve for who coaches).</summary>
    /// <returns>The contract's id.</returns>
    public async Task<Outcome<int>> FromOfferAsync(Actor actor, Guid offer, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var accepted = await work.QuerySingleOrDefaultAsync<OfferRow>(
            """
            select a.person_id, o.promotion_id, o.defi_id, o.profile, d.administration_id, p.mission_starts_on, p.mission_months,
                exists (select from contract c where c.offer_id = o.id and c.status <> 'Abandoned') as has_contract
            from offer o
            join application a on a.id = o.application_id
            join defi d on d.id = o.defi_id
            join promotion p on p.id = o.promotion_id
            where o.id = @offer and o.status = 'Accepted'
            -- Held: the decision is not withdrawn while its contract is prepared.
            for update of o
            """, new { offer });
        if (accepted is null)
        {
            return ContractRefusals.OfferUnknown;
        }

        if (accepted.HasContract)
        {
            return ContractRefusals.OfferHasContract;
        }

        var role = accepted.Profile == Profile.Coaching ? ContractRole.Coach : ContractRole.Eig;
        return await DraftAsync(work, new NewContract(
            accepted.PersonId, accepted.PromotionId, accepted.DefiId, role, nameof(ContractKind.Initial), accepted.AdministrationId, accepted.MissionStartsOn,
            ContractTerm.LastDay(accepted.MissionStartsOn, ContractTerm.Months(role, accepted.MissionMonths)), offer));
    }

    /// <param name="person">Id.</param>
    /// <param name="promotion">Code.</param>
    /// <returns>The contract's id.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int person, string? promotion, ContractTerms terms, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        // Whose name is hidden from this actor is nobody they may choose.
        if (!await work.QuerySingleAsync<bool>("select exists (select from person_identity where person_id = @person)", new { person }))
        {
            return ContractRefusals.PersonUnknown;
        }

        if (await work.QuerySingleOrDefaultAsync<int?>("select id from promotion where code = @promotion", new { promotion }) is not { } promotionId)
        {
            return ContractRefusals.PromotionUnknown;
        }

        if (await ContractSteps.AdministrationAsync(work, terms.Employer) is not { } employer)
        {
            return ContractRefusals.HostUnknown;
        }

        var defi = await ContractSteps.DefiAsync(work, promotionId, terms.Defi);
        return defi is null && terms.Defi is not null
            ? ContractRefusals.DefiNotOfPromotion
            : await DraftAsync(work, new NewContract(person, promotionId, defi, terms.Role, nameof(ContractKind.Initial), employer, terms.StartsOn, terms.EndsOn, null));
    }

    private async Task<Outcome<int>> DraftAsync(UnitOfWork work, NewContract contract)
    {
        if (ContractSteps.CheckDates(contract.StartsOn, contract.EndsOn) is { } wrong)
        {
            return wrong;
        }

        await ContractSteps.LockPersonAsync(work, contract.PersonId);
        if (await work.QuerySingleAsync<bool>(
            """
            select exists (select from contract
                where person_id = @PersonId and promotion_id = @PromotionId and kind = 'Initial' and status <> 'Abandoned')
            """, contract))
        {
            return ContractRefusals.InitialThere;
        }

        if (await ContractSteps.OverlapsAsync(work, contract.PersonId, 0, contract.StartsOn, contract.EndsOn))
        {
            return ContractRefusals.Overlap;
        }

        try
        {
            var id = await ApplyAsync(work, contract, clock);
            await work.CommitAsync();
            return id;
        }
        catch (PostgresException fault) when (ContractSteps.Raced(fault) is not null)
        {
            return ContractSteps.Raced(fault)!;
        }
    }

    /// <summary>The step that writes a draft under the promotion's next code, its history and its audit line.</summary>
    internal static async Task<int> ApplyAsync(UnitOfWork work, NewContract contract, DomainClock clock)
    {
        // One code at a time; a contract of the workbook may have taken one of them.
        await work.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('contract-code', @PromotionId))", new { contract.PromotionId });
        var id = await work.QuerySingleAsync<int>(
            """
            with prefix as (
                select left(code, 50) || '-K' as text from promotion where id = @PromotionId
            ), next as (
                select coalesce(max(substr(c.code, length(p.text) + 1)::integer) filter (where substr(c.code, length(p.text) + 1) ~ '^[0-9]{1,6}$'), 0) + 1 as number
                from prefix p
                left join contract c on starts_with(c.code, p.text)
            )
            insert into contract (code, person_id, promotion_id, defi_id, role, kind, status, employer_id, starts_on, ends_on, offer_id)
            select p.text || to_char(n.number, 'FM000000'), @PersonId, @PromotionId, @DefiId, @role, @Kind, 'Draft', @EmployerId, @StartsOn, @EndsOn, @Offer
            from prefix p, next n
            returning id
            """,
            new
            {
                contract.PersonId, contract.PromotionId, contract.DefiId, role = contract.Role.ToString(), contract.Kind, contract.EmployerId,
                contract.StartsOn, contract.EndsOn, contract.Offer,
            });
        await ContractSteps.RecordAsync(work, id, ContractChangeKind.Drafted, clock.Today, clock.Now);
        await work.AuditAsync("DraftContract", "Contract", $"{id}", null, contract.Kind);
        return id;
    }

    /// <param name="Kind">Name of a <see cref="ContractKind"/>, as it is stored.</param>
    internal sealed record NewContract(
        int PersonId, int PromotionId, int? DefiId, ContractRole Role, string Kind, int EmployerId, DateOnly StartsOn, DateOnly EndsOn, Guid? Offer);

    private sealed record OfferRow(
        int PersonId, int PromotionId, int DefiId, Profile Profile, int AdministrationId, DateOnly MissionStartsOn, int MissionMonths, bool HasContract);
}
