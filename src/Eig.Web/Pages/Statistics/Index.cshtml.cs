using Eig.Core.Indicators;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Statistics;

/// <summary>What does the programme achieve, as published? For anybody; the same page whoever reads it.</summary>
public sealed class IndexModel(PublicFigureQueries figures) : EigPage
{
    public IReadOnlyList<PublicFigure> All { get; private set; } = [];

    /// <summary>The last word on each year, indicator by indicator.</summary>
    public IEnumerable<IGrouping<string, PublicFigure>> Series => All.Where(figure => figure is { PromotionCode: null, IsLatest: true }).GroupBy(figure => figure.Code, StringComparer.Ordinal);

    /// <summary>The same figures promotion by promotion.</summary>
    public IReadOnlyList<PublicFigure> ByPromotion => [.. All.Where(figure => figure.PromotionCode is not null)];

    /// <summary>UTC; null while nothing is published.</summary>
    public DateTime? UpdatedAt => All.Count == 0 ? null : All.Max(figure => figure.PublishedAt);

    /// <summary>What a year said before its last word.</summary>
    public IEnumerable<PublicFigure> Earlier(PublicFigure latest) =>
        All.Where(figure => figure is { PromotionCode: null, IsLatest: false } && (figure.Code, figure.Year) == (latest.Code, latest.Year));

    public async Task OnGetAsync() => All = await figures.ListAsync(Cancellation);
}
