using System.Globalization;
using System.Text.RegularExpressions;
using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <summary>Reads of a report's table: objective 2 computed as of each 31 December, the rest as entered.</summary>
public sealed partial class ReportQueries(EigDatabase database)
{
    /// <returns>Null when nothing is known of that report, or its name says no year.</returns>
    public async Task<ReportTable?> TableAsync(Actor actor, string report, CancellationToken cancellation)
    {
        if (YearInName().Match(report) is not { Success: true } named)
        {
            return null;
        }

        var year = int.Parse(named.Value, CultureInfo.InvariantCulture);
        await using var work = await database.BeginAsync(actor, cancellation);
        var lines = await work.QueryAsync<LineRow>("select code, label, unit, version from report_line where report = @report order by ordinal", new { report });
        if (lines.Count == 0)
        {
            return null;
        }

        // A code means what it means in its report: another report speaks for this line only where it gives it the same name.
        var entered = await work.QueryAsync<EnteredRow>(
            """
            select distinct on (l.code, v.year, v.nature) l.code, v.year, v.nature, v.value, v.report, v.comment
            from report_line l
            join published_value v on v.code = l.code
                and (v.report = l.report or exists (select from report_line o where o.report = v.report and o.code = l.code and o.label = l.label))
            where l.report = @report and v.year between @year - 2 and @year + 1
            order by l.code, v.year, v.nature, (v.report = l.report) desc, substring(v.report from '\d{4}')::integer desc nulls last, v.report desc
            """, new { report, year });
        var computed = await work.QueryAsync<Figure>(
            """
            select i.code, i.year, i.as_of, i.status, i.value, i.unit, i.numerator, i.denominator, i.unknown, i.low, i.high, i.published, i.target
            from generate_series(@year - 2, @year) y (asked)
            cross join lateral figure.indicator(y.asked, make_date(y.asked, 12, 31)) i
            """, new { year });
        var columns = ReportTable.ColumnsOf(year);
        var table = lines.Select(line => new ReportTableLine(
            line.Code, line.Label, line.Unit, line.Version, line.Unit is null ? [] : [.. columns.Select(column => Cell(line, column))])).ToList();
        return new ReportTable(report, year, columns, table, ReportNotes.Of(report, table, columns, computed));

        ReportCell Cell(LineRow line, ReportColumn column)
        {
            if (column.Nature == PublishedNature.Realisation && computed.FirstOrDefault(figure => figure.Code == line.Code && figure.Year == column.Year) is { } figure)
            {
                return new ReportCell(
                    figure is { Status: FigureStatus.Known, Value: { } value } ? value.ToString(CultureInfo.InvariantCulture) : FigureText.Value(figure), figure.Value, true, null, null);
            }

            var row = entered.FirstOrDefault(row => row.Code == line.Code && row.Year == column.Year && row.Nature == column.Nature)
                ?? entered.FirstOrDefault(row => row.Code == line.Code && row.Year == column.Year && column.Nature == PublishedNature.Target && row.Nature == PublishedNature.Forecast);
            return row is null ? new ReportCell(null, null, false, null, null) : new ReportCell(row.Value, PublishedPercentage.Number(row.Value), false, row.Report, row.Comment);
        }
    }

    [GeneratedRegex("20[0-9]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearInName();

    private sealed record LineRow(string Code, string? Label, string? Unit, int Version);

    private sealed record EnteredRow(string Code, int Year, PublishedNature Nature, string Value, string Report, string? Comment);
}
