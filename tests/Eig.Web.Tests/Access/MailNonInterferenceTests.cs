using System.Text.RegularExpressions;
using Eig.Jobs;

namespace Eig.Web.Tests.Access;

/// <summary>
/// The same of mails: what somebody may not know changes nothing of what they are sent. Over twins of their own, since the jobs
/// that send leave rows, whose keys no two databases share, on the pages that <see cref="NonInterferenceTests"/> compares.
/// </summary>
public sealed partial class MailNonInterferenceTests(TeamTwins team, OtherTwins others) : IClassFixture<TeamTwins>, IClassFixture<OtherTwins>
{
    [Theory]
    [InlineData("equipe")]
    [InlineData("jury")]
    [InlineData("ign")]
    [InlineData("cgdd")]
    [InlineData("admin")]
    public async Task Mails_ToSomebodyWhoMayNotKnow_AreTheSameBytes(string account)
    {
        var email = account + "@demonstration.example";
        TwinSites twins = account == "equipe" ? team : others;

        var (here, there) = (await MailsToAsync(twins.Left, email), await MailsToAsync(twins.Right, email));

        Assert.NotEmpty(here);
        Assert.Equal(here, there);
    }

    private static async Task<IReadOnlyList<string>> MailsToAsync(Site site, string email)
    {
        using var visitor = site.Anonymous();
        await site.AskForLinkAsync(visitor, email);
        foreach (var job in Schedule.Jobs.Where(job => job.Id != Schedule.MailOutbox))
        {
            await site.RunJobAsync(job.Id);
        }

        await site.RunJobAsync(Schedule.MailOutbox);
        return [.. site.Mails().Where(mail => mail.Contains("To: " + email, StringComparison.Ordinal))
            .Select(mail => EphemeralInMail().Replace(mail, "…").Replace(site.Settings.Url.Authority, "site", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    // The mail's own name and hour, the secret of a link, the border between its parts.
    [GeneratedRegex("""(?m)^(Message-ID|Date|X-\w+): .*$|boundary=.*|^--.*$|/lien/[A-Za-z0-9_-]{43}""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex EphemeralInMail();
}
