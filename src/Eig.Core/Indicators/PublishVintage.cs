using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Indicators;

/// <param name="Report">Where the figures are printed: "RAP 2022".</param>
/// <param name="Seen">The seal of the figures that the page showed.</param>
public sealed record VintageForm(string? Report, string? Comment, string Seen);

/// <summary>
/// Freezes the five indicators of a year as of a date, with the persons behind each: what is published, and stays. Nothing
/// changes it afterwards; what turns out otherwise is a restatement beside it.
/// </summary>
public sealed class PublishVintage(EigDatabase database, DomainClock clock)
{
    /// <param name="asOf">The reference date, today at the latest.</param>
    /// <returns>The number of figures frozen.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, int year, DateOnly asOf, VintageForm form, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (Check(form) is { } wrong)
        {
            return wrong;
        }

        if (asOf > clock.Today)
        {
            return IndicatorRefusals.DateToCome;
        }

        if (await FreezeFigures.IsBlindAsync(work, year, asOf))
        {
            return IndicatorRefusals.GendersHidden;
        }

        IReadOnlyList<FrozenFigure> frozen;
        try
        {
            var codes = await work.QueryAsync<string>("select code from figure.definition");
            frozen = await FreezeFigures.ApplyAsync(work, codes, year, asOf, form.Report!.Trim(), Text(form.Comment), isRestatement: false, clock.Now.UtcDateTime);
        }
        catch (PostgresException e) when (e.ConstraintName == "vintage_one_original")
        {
            return IndicatorRefusals.AlreadyPublished;
        }

        if (FreezeFigures.Seal(frozen) != form.Seen)
        {
            return IndicatorRefusals.FiguresMoved;
        }

        foreach (var figure in frozen)
        {
            await work.AuditAsync("PublishVintage", "Vintage", figure.Id.ToString(CultureInfo.InvariantCulture), null, $"{figure.Code} {figure.Year} {figure.AsOf:O} {figure.Status}");
        }

        await work.CommitAsync();
        return frozen.Count;
    }

    internal static Refusal? Check(VintageForm form) =>
        Text(form.Report) is not { Length: <= FreezeFigures.LongestReport } ? IndicatorRefusals.ReportMissing
        : Text(form.Comment)?.Length > FreezeFigures.LongestComment ? IndicatorRefusals.CommentTooLong
        : null;

    internal static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
}
