using System.Globalization;
using System.Text.RegularExpressions;
using Eig.Core.Shared;

namespace Eig.Core.Indicators;

/// <summary>A value of a report as somebody types it.</summary>
/// <param name="Code">In the report's own numbering.</param>
/// <param name="Value">As printed: a number, "Non déterminé", "Sans objet".</param>
/// <param name="Unit">"Nb" or "%".</param>
public sealed partial record PublishedValueForm(string? Report, string? Code, int? Year, PublishedNature? Nature, string? Value, string? Unit, string? Comment)
{
    private const int LongestValue = 100;

    /// <summary>With blanks off, and the sign of a percentage; what is checked and stored.</summary>
    public PublishedValueForm Trimmed => this with
    {
        Report = PublishVintage.Text(Report), Code = PublishVintage.Text(Code), Value = Unit == "%" ? PublishedPercentage.WithoutSign(PublishVintage.Text(Value)) : PublishVintage.Text(Value), Unit = PublishVintage.Text(Unit), Comment = PublishVintage.Text(Comment),
    };

    /// <summary>What the audit calls it: keys alone.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Report}/{Code}/{Year}/{Nature}");

    public Refusal? CheckKey() =>
        Report is not { Length: <= FreezeFigures.LongestReport } ? IndicatorRefusals.ReportMissing
        : Code is not { Length: <= 64 } || !CodeShape().IsMatch(Code) ? IndicatorRefusals.CodeInvalid
        : Year is not (>= 2000 and <= 2100) ? IndicatorRefusals.YearInvalid
        : Nature is null ? IndicatorRefusals.NatureMissing
        : null;

    public Refusal? CheckValue() =>
        Value is not { Length: <= LongestValue } || Value.Contains('\n', StringComparison.Ordinal) ? IndicatorRefusals.ValueInvalid
        : Unit is not ("Nb" or "%") ? IndicatorRefusals.UnitInvalid
        : Comment?.Length > FreezeFigures.LongestComment ? IndicatorRefusals.CommentTooLong
        : null;

    /// <summary>"1", "2.1", "2.1-femmes".</summary>
    [GeneratedRegex(@"^[0-9]{1,3}(\.[0-9]{1,3}){0,3}(-[a-z]{1,30})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex CodeShape();
}
