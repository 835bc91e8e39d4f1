using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Privacy;

/// <summary>The team or an administrator sets how long a category is kept, and why one may. The next run of the job goes by it.</summary>
public sealed class ChangeRetention(EigDatabase database)
{
    public const int Longest = 3650;
    public const int LongestBasis = 500;

    /// <param name="version">Of the setting as it was shown.</param>
    public async Task<Outcome<RetentionCategory>> ExecuteAsync(
        Actor actor, RetentionCategory category, int? length, RetentionUnit unit, string? basis, int version, CancellationToken cancellation)
    {
        if (length is not (>= 1 and <= Longest) || RetentionText.Days(length.Value, unit) > Longest * 4)
        {
            return PrivacyRefusals.DurationInvalid;
        }

        if (RetentionText.Days(length.Value, unit) < RetentionText.Least(category))
        {
            return PrivacyRefusals.TooShort;
        }

        if (basis?.Trim() is not { Length: > 0 and <= LongestBasis } reason)
        {
            return PrivacyRefusals.BasisMissing;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team, Role.Admin) is { } refusal)
        {
            return refusal;
        }

        var before = await work.QuerySingleAsync<RetentionSetting>(
            "select category, length, unit, basis, version from retention_setting where category = @category", new { category = category.ToString() });
        var changed = await work.ExecuteAsync(
            """
            update retention_setting set length = @length, unit = @unit, basis = @reason, version = version + 1
            where category = @category and version = @version
            """, new { category = category.ToString(), length, unit = unit.ToString(), reason, version });
        if (changed == 0)
        {
            return PrivacyRefusals.ChangedMeanwhile;
        }

        await work.AuditAsync("ChangeRetention", "Retention", category.ToString(), $"{before.Length} {before.Unit}", $"{length} {unit}");
        await work.CommitAsync();
        return category;
    }
}
