using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Indicators;

/// <param name="Label">Empty: still to be named.</param>
/// <param name="Unit">"Nb" or "%"; null for an objective ("1"), which is a heading.</param>
/// <param name="Version">The version the page showed; 0 for a new line.</param>
public sealed record ReportLineForm(string? Report, string? Code, string? Label, string? Unit, int Version);

/// <summary>The team names the lines of a report's table, and adds or takes away some: codes belong to their report.</summary>
public sealed class EditReportLine(EigDatabase database)
{
    private const int LongestLabel = 300;

    public async Task<Outcome<int>> ExecuteAsync(Actor actor, ReportLineForm form, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var (report, code, label) = (PublishVintage.Text(form.Report), PublishVintage.Text(form.Code), PublishVintage.Text(form.Label));
        if (report is not { Length: <= FreezeFigures.LongestReport })
        {
            return IndicatorRefusals.ReportMissing;
        }

        if (code is not { Length: <= 64 } || !PublishedValueForm.CodeShape().IsMatch(code))
        {
            return IndicatorRefusals.CodeInvalid;
        }

        if (label?.Length > LongestLabel)
        {
            return IndicatorRefusals.LabelTooLong;
        }

        var isObjective = !code.Contains('.', StringComparison.Ordinal);
        if (!isObjective && form.Unit is not ("Nb" or "%"))
        {
            return IndicatorRefusals.UnitInvalid;
        }

        var row = new { report, code, label, unit = isObjective ? null : form.Unit, form.Version };
        var written = form.Version == 0
            ? await work.ExecuteAsync(
                """
                insert into report_line (report, code, ordinal, label, unit)
                select @report, @code, coalesce(max(ordinal), 0) + 1, @label, @unit from report_line where report = @report
                on conflict on constraint report_line_pk do nothing
                """, row)
            : await work.ExecuteAsync(
                "update report_line set label = @label, unit = @unit, version = version + 1 where report = @report and code = @code and version = @Version", row);
        if (written == 0)
        {
            return form.Version == 0 ? IndicatorRefusals.LineThere : IndicatorRefusals.LineChanged;
        }

        await OrderAsync(work, report);
        await work.AuditAsync("EditReportLine", "ReportLine", $"{report}/{code}", form.Version == 0 ? null : $"version {form.Version}", $"version {form.Version + 1}");
        await work.CommitAsync();
        return form.Version + 1;
    }

    public async Task<Outcome<int>> RemoveAsync(Actor actor, string report, string code, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await work.ExecuteAsync("delete from report_line where report = @report and code = @code and version = @version", new { report, code, version }) == 0)
        {
            return IndicatorRefusals.LineChanged;
        }

        await work.AuditAsync("RemoveReportLine", "ReportLine", $"{report}/{code}", $"version {version}");
        await work.CommitAsync();
        return version;
    }

    // 1, 1.1, 1.2, 1.10, 2, 2.1, 2.1-femmes.
    private static Task<int> OrderAsync(UnitOfWork work, string report) =>
        work.ExecuteAsync(
            """
            update report_line l set ordinal = o.ordinal
            from (
                select code, row_number() over (order by string_to_array(split_part(code, '-', 1), '.')::integer[], code)::integer as ordinal
                from report_line where report = @report
            ) o
            where l.report = @report and l.code = o.code and l.ordinal <> o.ordinal
            """, new { report });
}
