using Eig.Core.Applications;
using Eig.Core.Jury;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Pages.Ranking;

/// <summary>A ranking of the jury, or all of a promotion, as a file.</summary>
public static class RankingColumns
{
    public static IReadOnlyList<ExportColumn<RankingLine>> All { get; } =
    [
        new("Défi", line => line.DefiCode, 12),
        new("Métier", line => ProfileText.Label(line.Profile)),
        new("Rang", line => line.Rank, 8),
        new("Candidature", line => line.Code),
        new("Personne", line => line.Person, 28),
        new("Moyenne sur 5", line => line.Score, 14),
        new("Jurés", line => line.Jurors, 8),
        new("Écart entre jurés", line => line.Jurors > 1 ? line.Spread : null, 16),
        new("Vœu", line => line.WishRank, 8),
        new("Entendue pour ce défi", line => line.Standing == RankingStanding.Ranked ? line.IsHeardHere : null, 20),
        new("État", line => RankingStandingText.Label(line.Standing), 24),
    ];
}
