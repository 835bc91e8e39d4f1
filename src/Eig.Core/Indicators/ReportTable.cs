namespace Eig.Core.Indicators;

/// <summary>The columns of an annual performance report about a year Y.</summary>
/// <param name="Year">The year the column is about.</param>
/// <param name="Heading">"Réalisation", "Cible".</param>
/// <param name="Under">"PAP 2022"; empty for what was realised.</param>
public sealed record ReportColumn(int Year, PublishedNature Nature, string Heading, string Under);

/// <summary>One value in the table.</summary>
/// <param name="Text">As printed, without its unit; null: nothing is known, nothing was entered.</param>
/// <param name="Number">When it is a number, in the line's unit.</param>
/// <param name="IsComputed">From the data; else entered.</param>
/// <param name="Source">For what was entered: the report that prints it.</param>
public sealed record ReportCell(string? Text, decimal? Number, bool IsComputed, string? Source, string? Comment);

/// <summary>A line of a report's table: an objective, which is a heading, an indicator, or a share of one.</summary>
/// <param name="Label">Null: still to be entered by the team.</param>
/// <param name="Unit">"Nb" or "%"; null for an objective.</param>
/// <param name="Cells">One per column; empty for an objective.</param>
public sealed record ReportTableLine(string Code, string? Label, string? Unit, int Version, IReadOnlyList<ReportCell> Cells)
{
    public const string Unnamed = "intitulé à saisir";

    public bool IsObjective => !Code.Contains('.', StringComparison.Ordinal);

    /// <summary>A share of the indicator above it.</summary>
    public bool IsShare => Code.Contains('-', StringComparison.Ordinal);

    public string Name => Label ?? Unnamed;
}

/// <summary>The table of a programme's indicators as an annual performance report lays it out.</summary>
/// <param name="Year">Y, from the report's name.</param>
/// <param name="Notes">Sources and reserves, in French sentences.</param>
public sealed record ReportTable(string Report, int Year, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportTableLine> Lines, IReadOnlyList<string> Notes)
{
    /// <summary>Realised Y−2 and Y−1, target and realised Y, target Y+1.</summary>
    public static IReadOnlyList<ReportColumn> ColumnsOf(int year) =>
    [
        new(year - 2, PublishedNature.Realisation, "Réalisation", ""),
        new(year - 1, PublishedNature.Realisation, "Réalisation", ""),
        new(year, PublishedNature.Target, "Cible", $"PAP {year}"),
        new(year, PublishedNature.Realisation, "Réalisation", ""),
        new(year + 1, PublishedNature.Target, "Cible", $"PAP {year + 1}"),
    ];
}
