using System.Text;
using Eig.Core.Applications;
using Eig.Core.Jury;

namespace Eig.Core.Tests.Jury;

/// <summary>The calendar file, unfolded and read as RFC 5545 says.</summary>
public sealed class SessionCalendarTests
{
    private static readonly OwnSession Session = new(
        12, "Promotion 7", "Défi à l’intitulé très long, qui parle d’écoulement\\d’eau ; et d’autres choses encore, jusqu’au bout de la ligne", "Ministère, des Exemples",
        Profile.Design, new DateTime(2022, 12, 6, 13, 0, 0, DateTimeKind.Utc), new DateTime(2022, 12, 6, 14, 30, 0, DateTimeKind.Utc), "Salle 1\nBâtiment B", 3, 3, 2, null);

    [Fact]
    public void Write_IsReadBack()
    {
        var events = Read(SessionCalendar.Write([Session, Session with { Id = 13, Room = null }], new Uri("https://eig.exemple.gouv.fr"), new DateTimeOffset(2022, 11, 15, 9, 0, 0, TimeSpan.FromHours(1))));

        Assert.Equal(2, events.Count);
        Assert.Equal("seance-12@eig.exemple.gouv.fr", events[0]["UID"]);
        Assert.Equal(("20221206T130000Z", "20221206T143000Z", "20221115T080000Z", "3"), (events[0]["DTSTART"], events[0]["DTEND"], events[0]["DTSTAMP"], events[0]["SEQUENCE"]));
        Assert.Equal("Jury EIG : " + Session.Defi, Unescape(events[0]["SUMMARY"]));
        Assert.Equal(Session.Room, Unescape(events[0]["LOCATION"]));
        Assert.Equal("Promotion 7\nMinistère, des Exemples\nhttps://eig.exemple.gouv.fr/jury/12", Unescape(events[0]["DESCRIPTION"]));
        Assert.Contains("Ministère\\, des Exemples\\n", events[0]["DESCRIPTION"], StringComparison.Ordinal);
        Assert.Contains("\\\\d’eau \\;", events[0]["SUMMARY"], StringComparison.Ordinal);
        Assert.DoesNotContain("LOCATION", events[1].Keys);
    }

    [Fact]
    public void Write_FoldsLinesAtSeventyFiveBytes_NeverInsideALetter()
    {
        var text = SessionCalendar.Write([Session with { Defi = string.Concat(Enumerable.Repeat("é€😀", 40)) }], new Uri("https://eig.exemple.gouv.fr"), DateTimeOffset.UnixEpoch);

        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        Assert.Contains(string.Concat(Enumerable.Repeat("é€😀", 40)), text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static List<Dictionary<string, string>> Read(string file)
    {
        var events = new List<Dictionary<string, string>>();
        foreach (var line in file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            if (line == "BEGIN:VEVENT")
            {
                events.Add(new(StringComparer.Ordinal));
            }
            else if (events.Count > 0 && name is not ("BEGIN" or "END"))
            {
                events[^1].Add(name, value);
            }
        }

        return events;
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            text.Append(value[i] != '\\' ? value[i] : value[++i] == 'n' ? '\n' : value[i]);
        }

        return text.ToString();
    }
}
