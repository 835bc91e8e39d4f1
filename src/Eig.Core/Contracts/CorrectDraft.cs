using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Contracts;

/// <summary>The team corrects a contract that was not sent yet. Whose it is, and what it prolongs, stays.</summary>
public sealed class CorrectDraft(EigDatabase database)
{
    /// <param name="version">The version the page showed.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int contract, int version, ContractTerms terms, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var (found, refusal) = await ContractSteps.FindToChangeAsync(work, contract, version);
        if (found is null)
        {
            return refusal!;
        }

        if (found.Status != ContractStatus.Draft)
        {
            return ContractRefusals.NotInThisState;
        }

        if (await ContractSteps.AdministrationAsync(work, terms.Employer) is not { } employer)
        {
            return ContractRefusals.HostUnknown;
        }

        var defi = await ContractSteps.DefiAsync(work, found.PromotionId, terms.Defi);
        if (defi is null && terms.Defi is not null)
        {
            return ContractRefusals.DefiNotOfPromotion;
        }

        if ((ContractSteps.CheckDates(terms.StartsOn, terms.EndsOn) ?? await ContractSteps.CheckSpanAsync(work, found, terms.StartsOn, terms.EndsOn)) is { } wrong)
        {
            return wrong;
        }

        try
        {
            var changed = await work.ExecuteAsync(
                """
                update contract set role = @role, employer_id = @employer, defi_id = @defi, starts_on = @StartsOn, ends_on = @EndsOn,
                    version = version + 1, origin = 'Application'
                where id = @contract and version = @version and status = 'Draft'
                """, new { contract, version, role = terms.Role.ToString(), employer, defi, terms.StartsOn, terms.EndsOn });
            if (changed == 0)
            {
                return ContractRefusals.Changed;
            }

            await work.AuditAsync("CorrectContract", "Contract", $"{contract}", $"version {version}", $"version {version + 1}");
            await work.CommitAsync();
            return version + 1;
        }
        catch (PostgresException fault) when (ContractSteps.Raced(fault) is not null)
        {
            return ContractSteps.Raced(fault)!;
        }
    }
}
