using Eig.Core.Database;
using Eig.Core.Mailing;

namespace Eig.Core.Tests.Mailing;

/// <summary>The whole table of what a mail can become, and by whom.</summary>
public sealed class MailStatusTests
{
    // The program sends; what it cannot know, people decide.
    private static readonly Dictionary<ActorKind, string[]> Allowed = new()
    {
        [ActorKind.System] =
        [
            "Queued>Sending", "Queued>Expired",
            "Sending>Queued", "Sending>Sent", "Sending>Uncertain", "Sending>Refused", "Sending>Expired",
            "Uncertain>Queued", "Uncertain>Sent", "Uncertain>Refused", "Uncertain>Expired", "Refused>Expired",
        ],
        [ActorKind.Account] =
        [
            "Refused>Queued", "Refused>Dropped", "Uncertain>Queued", "Uncertain>Sent", "Uncertain>Dropped", "Queued>Dropped",
            "Queued>Uncertain", "Sending>Uncertain",
        ],
        // Who answers the survey has nothing to say about mails.
        [ActorKind.Invitation] = [],
        [ActorKind.Offer] = [],
        [ActorKind.Anybody] = [],
    };

    public static TheoryData<ActorKind, MailStatus, MailStatus> All => new(
        from actor in Enum.GetValues<ActorKind>() from start in Enum.GetValues<MailStatus>() from end in Enum.GetValues<MailStatus>() select (actor, start, end));

    [Theory]
    [MemberData(nameof(All))]
    public void CanBecome_EachPair_IsAsDecided(ActorKind by, MailStatus from, MailStatus to) =>
        Assert.Equal(Allowed[by].Contains($"{from}>{to}"), from.CanBecome(to, by));

    [Fact]
    public void WaitsForDecision_IsWhatPeopleMustSettle() =>
        Assert.Equal([MailStatus.Uncertain, MailStatus.Refused], Enum.GetValues<MailStatus>().Where(status => status.WaitsForDecision()));
}
