using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Applications;

/// <summary>Somebody's name or address is corrected: by the team, or by the person through their own link.</summary>
public sealed class CorrectIdentity(EigDatabase database)
{
    private const int LongestName = 100;

    public static Refusal NameInvalid { get; } = new("name-invalid", "Indiquez un nom et un prénom, de 100 caractères au plus chacun.");

    public static Refusal PersonUnknown { get; } = new("person-unknown", "Cette personne n’existe pas.");

    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int person, string? lastName, string? firstName, string? email, CancellationToken cancellation)
    {
        if (lastName?.Trim() is not { Length: > 0 and <= LongestName } last || firstName?.Trim() is not { Length: > 0 and <= LongestName } first)
        {
            return NameInvalid;
        }

        if (!EmailAddress.TryNormalise(email, out var address))
        {
            return AccessRefusals.EmailInvalid;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        var mayTry = actor.Kind == ActorKind.Invitation ? null : await Require.RoleAsync(work, Role.Team);
        if (mayTry is { } refusal)
        {
            return refusal;
        }

        // Row-level security decides whose it may be. Which field changed is told to the audit, never its content.
        var changed = await work.QuerySingleOrDefaultAsync<string>(
            """
            with before as (select * from person_identity where person_id = @person),
            after as (
                update person_identity i set last_name = @last, first_name = @first, email = @address, origin = 'Application'
                from before b where i.person_id = b.person_id
                returning case when (b.last_name, b.first_name) is distinct from (@last, @first) then 'Name ' else '' end
                       || case when b.email is distinct from @address then 'Email' else '' end as fields
            )
            select fields from after
            """, new { person, last, first, address });
        if (changed is null)
        {
            return PersonUnknown;
        }

        if (changed.Length > 0)
        {
            await work.AuditAsync("CorrectIdentity", "Person", $"{person}", null, changed.Trim());
            await work.CommitAsync();
        }

        return person;
    }
}
