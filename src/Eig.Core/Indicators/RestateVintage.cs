using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Indicators;

/// <summary>
/// Publishes, beside what was published, what the same definition and reference date give today: the figures that changed, or
/// whose persons did. Each names the one it restates; both stay.
/// </summary>
public sealed class RestateVintage(EigDatabase database, DomainClock clock)
{
    /// <param name="form">The comment says why; the seal is of the figures that the page proposed to restate.</param>
    /// <returns>The number of figures restated.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int year, DateOnly asOf, VintageForm form, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (PublishVintage.Check(form) is { } wrong)
        {
            return wrong;
        }

        if (PublishVintage.Text(form.Comment) is not { } comment)
        {
            return IndicatorRefusals.CommentMissing;
        }

        if (await FreezeFigures.IsBlindAsync(work, year, asOf))
        {
            return IndicatorRefusals.GendersHidden;
        }

        var today = await VintageQueries.TodayAsync(work, year, asOf);
        if (today.Count == 0)
        {
            return IndicatorRefusals.NotPublished;
        }

        var moved = today.Where(figure => figure.IsRestatable).ToList();
        if (moved.Count == 0)
        {
            return IndicatorRefusals.NothingToRestate;
        }

        IReadOnlyList<FrozenFigure> frozen;
        try
        {
            frozen = await FreezeFigures.ApplyAsync(
                work, [.. moved.Select(figure => figure.Code)], year, asOf, form.Report!.Trim(), comment, isRestatement: true, clock.Now.UtcDateTime);
        }
        catch (PostgresException e) when (e.ConstraintName == "vintage_restated_once")
        {
            return IndicatorRefusals.NothingToRestate;
        }

        if (FreezeFigures.Seal(frozen) != form.Seen)
        {
            return IndicatorRefusals.FiguresMoved;
        }

        foreach (var figure in frozen)
        {
            var restated = moved.Single(line => line.Code == figure.Code).VintageId;
            await work.AuditAsync("RestateVintage", "Vintage", figure.Id.ToString(CultureInfo.InvariantCulture), $"vintage {restated}", $"{figure.Code} {figure.Year} {figure.AsOf:O} {figure.Status}");
        }

        await work.CommitAsync();
        return frozen.Count;
    }
}
