using System.Globalization;

namespace Eig.Jobs;

/// <summary>A cron in words, for the forms that schedules have; any other is shown as it is written.</summary>
internal static class CronText
{
    private static readonly string[] Days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    public static string InFrench(string cron) => cron.Split(' ') switch
    {
        ["*", "*", "*", "*", "*"] => "chaque minute",
        [['*', '/', .. var minutes], "*", "*", "*", "*"] => $"toutes les {minutes} minutes",
        [var minute, "*", "*", "*", "*"] when IsNumber(minute) => minute == "0" ? "toutes les heures" : $"toutes les heures, à la minute {minute}",
        [var minute, var hour, "*", "*", "*"] when IsNumber(minute, hour) => $"tous les jours à {Time(hour, minute)}",
        [var minute, var hour, "*", "*", "1-5"] when IsNumber(minute, hour) => $"du lundi au vendredi à {Time(hour, minute)}",
        [var minute, var hour, "*", "*", var day] when IsNumber(minute, hour, day) => $"chaque {Days[Number(day)]} à {Time(hour, minute)}",
        [var minute, var hour, var day, "*", "*"] when IsNumber(minute, hour, day) => $"le {(day == "1" ? "1er" : day)} de chaque mois à {Time(hour, minute)}",
        _ => cron,
    };

    private static string Time(string hour, string minute) =>
        Number(minute) == 0 ? $"{hour}\u00a0h" : $"{hour}\u00a0h\u00a0{Number(minute):00}";

    private static bool IsNumber(params string[] fields) => Array.TrueForAll(fields, field => field.All(char.IsAsciiDigit));

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
