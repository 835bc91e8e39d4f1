using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Indicators;

/// <summary>
/// Small populations against the SQL figures. Each test builds its own inside a unit of work that is never committed,
/// so tests of one class share a database and see nothing of each other.
/// </summary>
public abstract class FigureScenario(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IAsyncLifetime
{
    private UnitOfWork? work;

    protected Given Given { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        work = await database.Database.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        Given = new Given(work);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await work!.DisposeAsync();
    }

    /// <param name="iso">"2022-12-31".</param>
    protected static DateOnly On(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    protected Task<IReadOnlyList<Figure>> YearAsync(int year, string? asOf = null) => Figures.OfAsync(work!, year, asOf is null ? new DateOnly(year, 12, 31) : On(asOf));

    protected async Task<Figure> FigureAsync(string code, int year, string? asOf = null) =>
        (await YearAsync(year, asOf)).Single(figure => figure.Code == code);

    protected Task<IReadOnlyList<FunnelStage>> FunnelAsync(PromotionRow promotion) =>
        work!.QueryAsync<FunnelStage>(
            """
            select stage, status, count, women_status, women_value, women_numerator, women_denominator, women_unknown
            from figure.funnel(@Id)
            """, new { promotion.Id });

    protected async Task<FunnelStage> StageAsync(PromotionRow promotion, Stage stage) =>
        (await FunnelAsync(promotion)).Single(row => row.Stage == stage);

    protected static void IsKnown(Figure figure, int value) => Assert.Equal((FigureStatus.Known, value), (figure.Status, figure.Value));

    /// <summary>The value is null, the counts stay.</summary>
    protected static void IsNotDetermined(Figure figure) => Assert.Equal((FigureStatus.NotDetermined, null), (figure.Status, figure.Value));

    /// <summary>Everything but the status is null; what reports say beside it stays.</summary>
    protected static void IsNotApplicable(Figure figure) =>
        Assert.Equal(
            new Figure(figure.Code, figure.Year, figure.AsOf, FigureStatus.NotApplicable, null, figure.Unit,
                null, null, null, null, null, figure.Published, figure.Target),
            figure);
}
