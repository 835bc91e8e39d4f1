using System.Globalization;
using System.Text;

namespace Eig.Core.Jury;

/// <summary>
/// Sessions as a calendar file (iCalendar, RFC 5545). It goes to calendars that are not ours: it says when and where one sits, and
/// nothing of whom one hears.
/// </summary>
public static class SessionCalendar
{
    private const int LongestLine = 75;

    /// <param name="site">Public address: it makes the identifiers of the sessions unique, and leads back to them.</param>
    /// <param name="now">When the file is made.</param>
    public static string Write(IEnumerable<OwnSession> sessions, Uri site, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Entrepreneurs d’intérêt général//Suivi EIG//FR");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        foreach (var session in sessions)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:seance-{session.Id}@{site.Host}");
            Line(text, $"DTSTAMP:{Instant(now.UtcDateTime)}");
            Line(text, $"DTSTART:{Instant(session.StartsAt)}");
            Line(text, $"DTEND:{Instant(session.EndsAt)}");
            // A later version of the same session takes the place of the one before.
            Line(text, $"SEQUENCE:{session.Version.ToString(CultureInfo.InvariantCulture)}");
            Line(text, $"SUMMARY:{Escape($"Jury EIG : {session.Defi}")}");
            Line(text, $"DESCRIPTION:{Escape($"{session.Promotion}\n{session.Administration}\n{new Uri(site, $"/jury/{session.Id}")}")}");
            if (session.Room is { } room)
            {
                Line(text, $"LOCATION:{Escape(room)}");
            }

            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    // At most 75 bytes a line, its end apart; never in the middle of a letter. What goes on begins with a space.
    private static void Line(StringBuilder text, string content)
    {
        var length = 0;
        foreach (var rune in content.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                length = 1;
            }

            text.Append(rune);
            length += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
