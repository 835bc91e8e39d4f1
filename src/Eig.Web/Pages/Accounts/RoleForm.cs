using Eig.Core.Access;

namespace Eig.Web.Pages.Accounts;

/// <param name="Value">As the form sends it back.</param>
public sealed record RoleChoice(string Value, string Label);

/// <summary>What may be chosen, and what is.</summary>
public sealed record RoleForm(IReadOnlyList<RoleChoice> Administrations, IReadOnlyList<RoleChoice> Promotions, IReadOnlySet<string> Chosen)
{
    public static async Task<RoleForm> LoadAsync(AccessQueries access, Core.Database.Actor actor, IEnumerable<string> chosen, CancellationToken cancellation)
    {
        var places = await access.PlacesAsync(actor, cancellation);
        var held = chosen.ToHashSet(StringComparer.Ordinal);
        return new RoleForm(Choices(Role.Host), Choices(Role.Jury), held);

        // What is chosen comes first: of sixty administrations the frame shows a few.
        RoleChoice[] Choices(Role role) =>
        [
            .. places.Where(place => place.Role == role).Select(place => new RoleChoice($"{role}:{place.Id}", place.Name))
                .OrderByDescending(choice => held.Contains(choice.Value)),
        ];
    }
}
