using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <summary>A figure as it was frozen. Same shapes as <see cref="Figure"/>.</summary>
public sealed record FrozenFigure(
    int Id, string Code, int Year, DateOnly AsOf, FigureStatus Status, int? Value, string Unit,
    int? Numerator, int? Denominator, int? Unknown, int? Low, int? High);

/// <summary>The step that freezes figures with the persons behind them, in the unit of work of who publishes or restates.</summary>
public static class FreezeFigures
{
    public const int LongestReport = 100;
    public const int LongestComment = 2000;

    /// <summary>One statement, so that figures and lists are of the same instant.</summary>
    /// <param name="codes">Which figures.</param>
    /// <param name="isRestatement">True: each names the published one that nothing restates yet.</param>
    internal static Task<IReadOnlyList<FrozenFigure>> ApplyAsync(
        UnitOfWork work, IReadOnlyList<string> codes, int year, DateOnly asOf, string report, string? comment, bool isRestatement, DateTime at) =>
        work.QueryAsync<FrozenFigure>(
            """
            with frozen as (
                insert into vintage (code, year, as_of, definition_version, definition, status, value, unit, numerator, denominator, unknown, low, high,
                    report, comment, restates, published_at, published_by)
                select i.code, i.year, i.as_of, d.version, d.words, i.status, i.value, i.unit, i.numerator, i.denominator, i.unknown, i.low, i.high,
                    @report, @comment,
                    case when @isRestatement then (
                        select v.id from vintage v
                        where v.code = i.code and v.year = i.year and v.as_of = i.as_of and not exists (select from vintage r where r.restates = v.id))
                    end,
                    @at, access.account_id()
                from figure.indicator(@year, @asOf) i
                join figure.definition d on d.code = i.code
                where i.code = any(@codes)
                order by d.ordinal
                returning id, code, year, as_of, status, value, unit, numerator, denominator, unknown, low, high
            ), listed as (
                insert into vintage_person (vintage_id, person_id, promotion_id, standing, reason, reason_on, gender)
                select f.id, b.person_id, b.promotion_id, b.standing, b.reason, b.reason_on, b.gender
                from frozen f
                cross join lateral figure.behind(f.code, f.year, f.as_of) b
            )
            select id, code, year, as_of, status, value, unit, numerator, denominator, unknown, low, high from frozen order by id
            """, new { codes = codes.ToArray(), year, asOf, report, comment, isRestatement, at });

    /// <summary>Whether the gender of somebody behind the figures of a year is hidden from the actor, who scores them: the shares that the actor sees are then not everybody's.</summary>
    internal static Task<bool> IsBlindAsync(UnitOfWork work, int year, DateOnly asOf) =>
        work.QuerySingleAsync<bool>(
            """
            select exists (
                select from figure.definition d
                cross join lateral figure.behind(d.code, @year, @asOf) b
                where b.person_id in (select access.genderless_persons()))
            """, new { year, asOf });

    /// <summary>What a page showed, in a few characters that its form gives back: what is frozen is what was seen, or nothing.</summary>
    public static string Seal(IEnumerable<Figure> figures) =>
        Seal(figures.Select(f => new FrozenFigure(0, f.Code, f.Year, f.AsOf, f.Status, f.Value, f.Unit, f.Numerator, f.Denominator, f.Unknown, f.Low, f.High)));

    internal static string Seal(IEnumerable<FrozenFigure> figures)
    {
        var text = string.Join('\n', figures.Select(f => string.Create(CultureInfo.InvariantCulture,
            $"{f.Code} {f.Year} {f.AsOf:O} {f.Status} {f.Value} {f.Numerator} {f.Denominator} {f.Unknown} {f.Low} {f.High}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
