using System.Globalization;
using Eig.Core.Access;

namespace Eig.Web.Pages.Accounts;

/// <summary>The check boxes of a form on roles: "Team", "Admin", "Host:12", "Jury:3".</summary>
public static class RoleChoices
{
    public static string Value(RoleGrant grant) => grant.Role switch
    {
        Role.Team or Role.Admin => grant.Role.ToString(),
        Role.Host => $"{grant.Role}:{grant.AdministrationId}",
        Role.Jury => $"{grant.Role}:{grant.PromotionId}",
    };

    /// <returns>The grants, those that cannot be read left out: the form offers no such value.</returns>
    public static IReadOnlyList<RoleGrant> Read(IEnumerable<string?> values) => [.. values.Select(Read).OfType<RoleGrant>()];

    // A field that was sent empty is bound as null.
    private static RoleGrant? Read(string? value)
    {
        var parts = (value ?? "").Split(':', 2);
        // Parsing takes numbers too, and "Team,Admin" for a number: only a name is a name.
        if (!Enum.GetNames<Role>().Contains(parts[0], StringComparer.Ordinal) || !Enum.TryParse<Role>(parts[0], out var role))
        {
            return null;
        }

        var hasKey = int.TryParse(parts.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var key);
        return role switch
        {
            Role.Team or Role.Admin => new RoleGrant(role),
            Role.Host => hasKey ? new RoleGrant(role, AdministrationId: key) : null,
            Role.Jury => hasKey ? new RoleGrant(role, PromotionId: key) : null,
        };
    }
}
