using System.Globalization;
using System.Text;
using System.Xml;

namespace Eig.Web.Infrastructure.Exports;

/// <summary>What somebody typed, on its way into a spreadsheet.</summary>
internal static class CellText
{
    /// <summary>As many characters as a cell of a spreadsheet holds.</summary>
    public const int Longest = 32_767;

    // What makes a spreadsheet read a cell as a formula: a name typed by a candidate must not run on the team's machine.
    // The full-width forms are read as the plain ones where the keyboard is East Asian.
    private static readonly char[] Starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    public static bool IsFormula(string text) => text.Length > 0 && Array.IndexOf(Starts, text[0]) >= 0;

    /// <summary>Without what XML cannot hold, and no longer than a cell.</summary>
    public static string ForXml(string text)
    {
        var isClean = true;
        for (var i = 0; i < text.Length && isClean; i++)
        {
            isClean = XmlConvert.IsXmlChar(text[i]);
        }

        if (!isClean)
        {
            var kept = new StringBuilder(text.Length);
            for (var i = 0; i < text.Length; i++)
            {
                if (XmlConvert.IsXmlChar(text[i]))
                {
                    kept.Append(text[i]);
                }
                else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    kept.Append(text[i]).Append(text[++i]);
                }
            }

            text = kept.ToString();
        }

        // Not between the two halves of a character.
        return text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)] + "…";
    }

    public static string YesNo(bool value) => value ? "oui" : "non";

    /// <summary>Paris time, to the minute, as the pages show it.</summary>
    public static DateTime InParis(DateTime instant) =>
        TimeZoneInfo.ConvertTimeFromUtc(instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMinute)), ParisZone);

    /// <summary>"3,5": as a French spreadsheet reads a number.</summary>
    public static string Number(decimal value) => value.ToString("0.############", French);

    public static decimal? AsNumber(object value) => value switch
    {
        int number => number,
        short number => number,
        long number => number,
        decimal number => number,
        _ => null,
    };

    private static readonly TimeZoneInfo ParisZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly NumberFormatInfo French = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "" };
}
