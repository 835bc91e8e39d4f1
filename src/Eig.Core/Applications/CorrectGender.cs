using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Applications;

/// <summary>Somebody's gender is corrected by the team, as the person asks. Figures follow at once; a published vintage stands.</summary>
public sealed class CorrectGender(EigDatabase database)
{
    /// <param name="gender">Null: not known.</param>
    /// <returns>Whether something changed.</returns>
    public async Task<Outcome<bool>> ExecuteAsync(Actor actor, int person, Gender? gender, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        // Row-level security hides the genders of whom one scores: unknown, then.
        if (!await work.QuerySingleAsync<bool>("select exists (select from person_gender where person_id = @person)", new { person }))
        {
            return CorrectIdentity.PersonUnknown;
        }

        var changed = await work.ExecuteAsync(
            "update person_gender set gender = @gender, origin = 'Application' where person_id = @person and gender is distinct from @gender",
            new { person, gender = gender?.ToString() });
        if (changed > 0)
        {
            // That it was, not what it is.
            await work.AuditAsync("CorrectIdentity", "Person", $"{person}", null, "Gender");
            await work.CommitAsync();
        }

        return changed > 0;
    }

    /// <returns>Whether the actor is shown it at all, and what it is.</returns>
    public async Task<(bool IsShown, Gender? Gender)> FindAsync(Actor actor, int person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<GenderRow>("select true as is_shown, gender from person_gender where person_id = @person", new { person }) is { } row
            ? (true, row.Gender) : (false, null);
    }

    private sealed record GenderRow(bool IsShown, Gender? Gender);
}
