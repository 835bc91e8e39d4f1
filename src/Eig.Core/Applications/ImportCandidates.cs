using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Applications;

/// <summary>What an import of the export does, or would do.</summary>
/// <param name="Added">Applications that are new.</param>
/// <param name="Changed">Those of which the candidate changed something since the last import, or that were entered by hand before.</param>
/// <param name="Masked">Texts in which candidates named themselves, and that readers get without.</param>
/// <param name="Erased">Lines of persons who were erased, passed over.</param>
/// <param name="Absent">Codes of applications of earlier imports that this export lacks: for the team to withdraw, or not.</param>
/// <param name="Problems">Lines left out, each with its reason.</param>
public sealed record CandidatePlan(int Lines, int Added, int Changed, int Unchanged, int Masked, int Erased, IReadOnlyList<string> Absent, IReadOnlyList<CandidateProblem> Problems)
{
    /// <summary>Lines left out, however many problems each has.</summary>
    public int LeftOut => Problems.Select(problem => problem.Line).Distinct().Count();
}

/// <summary>
/// Takes in the export of the external form, again and again: new files become applications, what candidates changed is
/// brought up to date, decisions, opinions and eligibility stay. A line that cannot be read is left out and said; all others
/// come in as one unit. The same export twice changes nothing.
/// </summary>
public sealed class ImportCandidates(EigDatabase database, DomainClock clock)
{
    /// <summary>What each column most likely is, for somebody to look at.</summary>
    public async Task<Outcome<CandidateField[]>> ProposeAsync(Actor actor, string promotion, CandidateExport export, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var (_, refusal) = await GuardAsync(work, promotion);
        if (refusal is not null)
        {
            return refusal;
        }

        return await CandidateColumns.ProposeAsync(work, export.Labels);
    }

    /// <summary>Says what <see cref="ExecuteAsync"/> would do, and does nothing.</summary>
    public async Task<Outcome<CandidatePlan>> PreviewAsync(
        Actor actor, string promotion, CandidateExport export, IReadOnlyList<CandidateField> fields, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var (id, refusal) = await GuardAsync(work, promotion);
        refusal ??= CandidateColumns.Check(fields);
        if (refusal is not null)
        {
            return refusal;
        }

        return (await CandidateMerge.PlanAsync(work, id, export, fields)).Report;
    }

    public async Task<Outcome<CandidatePlan>> ExecuteAsync(
        Actor actor, string promotion, CandidateExport export, IReadOnlyList<CandidateField> fields, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var (id, refusal) = await GuardAsync(work, promotion);
        refusal ??= CandidateColumns.Check(fields);
        if (refusal is not null)
        {
            return refusal;
        }

        try
        {
            // One import of a promotion at a time: each sees what the other brought.
            await work.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('candidates', @id))", new { id });
            var merge = await CandidateMerge.PlanAsync(work, id, export, fields);
            await merge.ApplyAsync(clock.Now.UtcDateTime);
            await CandidateColumns.RememberAsync(work, export.Labels, fields);
            await work.AuditAsync(
                "ImportCandidates", "Promotion", promotion, null, $"{merge.Report.Added} added, {merge.Report.Changed} changed, {merge.Report.LeftOut} left");
            await work.CommitAsync();
            return merge.Report;
        }
        catch (PostgresException e) when (e.ConstraintName is "application_external_number_unique" or "application_one_per_person_and_promotion" or "application_code_unique")
        {
            return ApplicationRefusals.Race;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // An application that came in concerns whoever imports: row-level security has just taken it out of their sight.
            return ApplicationRefusals.InConflict;
        }
    }

    private static async Task<(int Promotion, Refusal? Refusal)> GuardAsync(UnitOfWork work, string promotion)
    {
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return (0, refusal);
        }

        if (await Applying.PromotionAsync(work, promotion) is not { } id)
        {
            return (0, ApplicationRefusals.PromotionUnknown);
        }

        return (id, await Applying.MaySeeWhoAppliesAsync(work, id));
    }
}
