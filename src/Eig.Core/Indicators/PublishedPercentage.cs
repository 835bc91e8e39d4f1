using System.Globalization;

namespace Eig.Core.Indicators;

/// <summary>Tests a published percentage against the published count it belongs to.</summary>
public static class PublishedPercentage
{
    /// <summary>
    /// True when no integer numerator gives <paramref name="percentage"/> after rounding half away from zero, for any
    /// denominator from <paramref name="count"/> less <paramref name="unknownGenders"/> up to <paramref name="count"/>.
    /// </summary>
    /// <param name="percentage">As published, in %, with its own number of decimals.</param>
    /// <param name="count">The published number of persons.</param>
    /// <param name="unknownGenders">How many of them have no gender in our data.</param>
    public static bool IsImpossible(decimal percentage, int count, int unknownGenders)
    {
        if (percentage is < 0 or > 100)
        {
            return true;
        }

        var decimals = percentage.Scale;
        // Long, so that the loop ends after the largest count too.
        for (var denominator = Math.Max(1L, (long)count - unknownGenders); denominator <= count; denominator++)
        {
            // The nearest integer and its neighbours are the only ones that can round to the percentage.
            var nearest = (long)Math.Round(percentage * denominator / 100m, MidpointRounding.AwayFromZero);
            for (var numerator = Math.Max(0L, nearest - 1); numerator <= Math.Min(denominator, nearest + 1); numerator++)
            {
                if (Math.Round(100m * numerator / denominator, decimals, MidpointRounding.AwayFromZero) == percentage)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The same test on texts as reports print them. What is no percentage, or no count of persons, cannot be tested and is not impossible.</summary>
    /// <param name="unknownGenders">Null (nothing computed) counts as none.</param>
    public static bool IsImpossible(string? percentage, string? count, int? unknownGenders) =>
        Number(percentage) is { } p && Number(count) is { } n && n is >= 1 and <= int.MaxValue && n == decimal.Truncate(n)
        && IsImpossible(p, (int)n, unknownGenders ?? 0);

    /// <summary>Why an impossible percentage is impossible, with its two neighbours: "20 donnent 44 %, 21 donnent 47 %".</summary>
    /// <param name="percentage">A published percentage that <see cref="IsImpossible(string?, string?, int?)"/> found impossible.</param>
    public static string Explain(string percentage, string count)
    {
        if (Number(percentage) is not { } p || Number(count) is not { } n || p is < 0 or > 100)
        {
            return "Ce n’est pas une part possible.";
        }

        var below = Math.Floor(p * n / 100m);
        return $"Aucun nombre entier de femmes ne donne {percentage}\u00a0% de {count} personnes\u00a0: {Share(below)}, {Share(below + 1)}.";

        string Share(decimal women) =>
            $"{women} {(women < 2 ? "donne" : "donnent")} {Math.Round(100m * women / n, p.Scale, MidpointRounding.AwayFromZero).ToString(CultureInfo.GetCultureInfo("fr-FR"))}\u00a0%";
    }

    /// <summary>A value without the percent sign that reports print after it: "45 %" is "45". Anything else is as it was.</summary>
    public static string? WithoutSign(string? text) =>
        text?.TrimEnd() is [.. var amount, '%'] && Number(amount) is not null ? amount.TrimEnd() : text;

    /// <summary>A number as reports print it: decimal comma or point, spaces between thousands; else null.</summary>
    public static decimal? Number(string? text)
    {
        var plain = text?.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal)
            .Replace("\u202f", "", StringComparison.Ordinal).Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
