using Eig.Core.Defis;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Defis;

/// <summary>The list of défis as a file.</summary>
public static class DefiColumns
{
    public static IReadOnlyList<ExportColumn<ListedDefi>> All { get; } =
    [
        new("Code", row => row.Code, 12),
        new("Défi", row => row.Title, 48),
        new("État", row => DefiStatusText.Label(row.Status)),
        new("Promotion", row => row.Promotion),
        new("Administration d’accueil", row => row.Administration, 40),
        new("Postes", row => row.Posts, 10),
    ];
}
