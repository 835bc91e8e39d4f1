using Eig.Core.Access;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Accounts;

/// <summary>The accounts as a file.</summary>
public static class AccountColumns
{
    public static IReadOnlyList<ExportColumn<AccessQueries.AccountRow>> All { get; } =
    [
        new("Adresse", account => account.Email, 36),
        new("Nom", account => account.Name, 28),
        new("Rôles", account => string.Join(" | ", account.Roles), 48),
        new("État", account => AccountStatusText.Label(account.Status), 14),
        new("Invité le", account => account.InvitedAt),
        new("Dernière connexion", account => account.LastSignInAt),
    ];
}
