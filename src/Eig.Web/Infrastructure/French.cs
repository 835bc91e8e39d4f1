using System.Globalization;

namespace Eig.Web.Infrastructure;

/// <summary>Numbers in French sentences.</summary>
public static class French
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>"0 mission", "1 mission", "1 753 missions": the plural begins at two.</summary>
    public static string Count(int number, string one, string several) => number.ToString("N0", Culture) + " " + Noun(number, one, several);

    /// <summary>The noun alone, where the number stands apart.</summary>
    public static string Noun(int number, string one, string several) => number < 2 ? one : several;
}
