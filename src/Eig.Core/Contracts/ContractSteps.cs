using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Contracts;

/// <summary>A contract as it is stored.</summary>
internal sealed record StoredContract(
    int Id, string Code, int PersonId, int PromotionId, int? DefiId, ContractRole Role, ContractKind Kind, ContractStatus Status, int EmployerId,
    DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn, int Version)
{
    /// <summary>The last day, planned or not.</summary>
    public DateOnly LastDay => EndedEarlyOn ?? EndsOn;
}

/// <summary>What the use cases of contracts share, in their own transaction.</summary>
internal static class ContractSteps
{
    private const int LongestReason = 2000;

    /// <summary>Null for what is not there, or not for this actor.</summary>
    public static Task<StoredContract?> FindAsync(UnitOfWork work, int contract) => work.QuerySingleOrDefaultAsync<StoredContract>(
        """
        select id, code, person_id, promotion_id, defi_id, role, kind, status, employer_id, starts_on, ends_on, ended_early_on, version
        from contract where id = @contract
        """, new { contract });

    /// <summary>The contract as the page showed it, for the team to change; or why not. The others of the person stay what they are meanwhile.</summary>
    /// <param name="version">The version the page showed.</param>
    public static async Task<(StoredContract? Found, Refusal? Refusal)> FindToChangeAsync(UnitOfWork work, int contract, int version)
    {
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return (null, refusal);
        }

        if (await FindAsync(work, contract) is not { } seen)
        {
            return (null, ContractRefusals.ContractUnknown);
        }

        await LockPersonAsync(work, seen.PersonId);
        return await FindAsync(work, contract) is { } found && found.Version == version ? (found, null) : (null, ContractRefusals.Changed);
    }

    /// <summary>Contracts of one person are looked at and changed by one at a time: what is checked then stays true.</summary>
    public static Task LockPersonAsync(UnitOfWork work, int person) =>
        work.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('contract', @person))", new { person });

    /// <summary>Whether another contract of the person, of whatever kind or promotion, has a day of these.</summary>
    /// <param name="except">The contract that is about to have them; 0 for a new one.</param>
    public static Task<bool> OverlapsAsync(UnitOfWork work, int person, int except, DateOnly first, DateOnly last) => work.QuerySingleAsync<bool>(
        """
        select exists (select from contract
            where person_id = @person and id <> @except and status <> 'Abandoned' and starts_on <= @last and coalesce(ended_early_on, ends_on) >= @first)
        """, new { person, except, first, last });

    /// <summary>Whether a contract that was not abandoned goes on after this one, in the same promotion.</summary>
    public static Task<bool> IsProlongedAsync(UnitOfWork work, StoredContract contract) => work.QuerySingleAsync<bool>(
        """
        select exists (select from contract
            where person_id = @PersonId and promotion_id = @PromotionId and kind = 'Prolongation' and status <> 'Abandoned' and starts_on > @EndsOn)
        """, contract);

    /// <returns>The id; null for a code that is no administration.</returns>
    public static Task<int?> AdministrationAsync(UnitOfWork work, string? code) =>
        work.QuerySingleOrDefaultAsync<int?>("select id from administration where code = @code", new { code });

    /// <returns>The id; null for a code that is no défi of the promotion.</returns>
    public static Task<int?> DefiAsync(UnitOfWork work, int promotion, string? code) =>
        work.QuerySingleOrDefaultAsync<int?>("select id from defi where promotion_id = @promotion and code = @code", new { promotion, code });

    /// <summary>What happened, for the contract's history.</summary>
    public static Task RecordAsync(UnitOfWork work, int contract, ContractChangeKind kind, DateOnly on, DateTimeOffset at, string? reason = null) => work.ExecuteAsync(
        "insert into contract_change (contract_id, kind, on_date, reason, recorded_at) values (@contract, @kind, @on, @reason, @at)",
        new { contract, kind = kind.ToString(), on, reason, at = at.UtcDateTime });

    /// <summary>What is wrong with a reason that must be given; null when it can be kept.</summary>
    public static Refusal? CheckReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? ContractRefusals.ReasonMissing : CheckLength(reason);

    public static Refusal? CheckLength(string? text) => text?.Trim().Length > LongestReason ? ContractRefusals.TooLong : null;

    public static Refusal? CheckDates(DateOnly first, DateOnly last) =>
        last < first || last > first.AddMonths(ContractTerm.Longest) ? ContractRefusals.DatesInvalid : null;

    /// <summary>What the person's other contracts say against new dates of one that was found to be changed; null when they leave room.</summary>
    public static async Task<Refusal?> CheckSpanAsync(UnitOfWork work, StoredContract contract, DateOnly first, DateOnly last)
    {
        if (contract.Kind == ContractKind.Prolongation && !await work.QuerySingleAsync<bool>(
            """
            select exists (select from contract
                where person_id = @PersonId and promotion_id = @PromotionId and id <> @Id and status = 'Signed' and ends_on < @first)
            """, new { contract.PersonId, contract.PromotionId, contract.Id, first }))
        {
            return ContractRefusals.TooEarlyToProlong;
        }

        // Before what prolongs it, too: a prolongation that comes first prolongs nothing.
        return await OverlapsAsync(work, contract.PersonId, contract.Id, first, last)
            || (contract.Kind == ContractKind.Initial && await IsProlongedAsync(work, contract) && !await IsProlongedAsync(work, contract with { EndsOn = last }))
            ? ContractRefusals.Overlap : null;
    }

    /// <summary>What the table's own constraints say, where somebody (an import) was faster than what was just checked; null for any other fault.</summary>
    public static Refusal? Raced(PostgresException fault) => fault.ConstraintName switch
    {
        "contract_initials_do_not_overlap" => ContractRefusals.Overlap,
        "contract_one_initial_per_person_and_promotion" => ContractRefusals.InitialThere,
        "contract_one_per_offer" => ContractRefusals.OfferHasContract,
        _ => null,
    };
}
