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
        return new RoleForm(
            [.. places.Where(place => place.Role == Role.Host).Select(place => new RoleChoice($"{Role.Host}:{place.Id}", place.Name))],
            [.. places.Where(place => place.Role == Role.Jury).Select(place => new RoleChoice($"{Role.Jury}:{place.Id}", place.Name))],
            chosen.ToHashSet(StringComparer.Ordinal));
    }
}
