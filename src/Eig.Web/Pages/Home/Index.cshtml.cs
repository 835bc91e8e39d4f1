using Eig.Core.Access;
using Eig.Core.Calendar;
using Eig.Core.Careers;
using Eig.Core.Contracts;
using Eig.Core.Defis;
using Eig.Core.Indicators;
using Eig.Core.Mailing;
using Eig.Core.Promotions;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.SignIn;

namespace Eig.Web.Pages.Home;

/// <summary>What is there for me today? One part per role; who has several sees several.</summary>
public sealed class IndexModel(
    PromotionQueries promotions, IndicatorQueries indicators, PublishedValueQueries published,
    HostQueries hosts, PersonQueries persons, AccessQueries access, AuditQueries audit, OutboxQueries outbox, DueQueries due,
    ContractQueries contracts, UnreachableQueries unreachable) : EigPage
{
    // Time enough for a signature.
    private const int DaysBeforeABeginning = 15;

    // The latest few: the whole is one press away.
    private const int AuditLinesShown = 5;

    // As long before its end as a contract is first spoken of.
    private const int DaysBeforeAnEnd = 60;

    /// <summary>What is expected of whoever reads this, whatever their roles; what closes first first.</summary>
    public IReadOnlyList<DueLine> Due { get; private set; } = [];

    public TeamHome? Team { get; private set; }

    public HostSummary? Host { get; private set; }

    /// <summary>The host's people who left and of whom nothing is known.</summary>
    public IReadOnlyList<PersonQueries.PersonRow> Awaited { get; private set; } = [];

    /// <summary>Contracts that end within sixty days and that nothing goes on after, for the team.</summary>
    public IReadOnlyList<ContractQueries.ContractRow> TeamEndingSoon { get; private set; } = [];

    /// <summary>The same, of the host's own people.</summary>
    public IReadOnlyList<ContractQueries.ContractRow> OwnEndingSoon { get; private set; } = [];

    /// <summary>Accepted posts without a contract.</summary>
    public int ContractsToPrepare { get; private set; }

    /// <summary>People who left, of whom nothing is known and whom the survey does not reach; for the team.</summary>
    public int Unreachable { get; private set; }

    /// <summary>Contracts that begin soon, or have begun, and are not signed.</summary>
    public int Unsigned { get; private set; }

    /// <summary>"Jury – Promotion 6": one line per promotion.</summary>
    public IReadOnlyList<string> JuryOf { get; private set; } = [];

    public AdminHome? Admin { get; private set; }

    /// <summary>For those who read what was published, and not the computation.</summary>
    public IReadOnlyList<LatestPublished> Published { get; private set; } = [];

    public bool HasNoRole { get; private set; }

    public async Task OnGetAsync()
    {
        var roles = Enum.GetValues<Role>().Where(role => User.IsInRole(role.ToString())).ToHashSet();
        HasNoRole = roles.Count == 0;
        Due = await due.ListAsync(Actor, Cancellation);
        if (roles.Contains(Role.Team))
        {
            Team = await TeamHome.LoadAsync(promotions, indicators, published, Actor, Today, Cancellation);
            TeamEndingSoon = await contracts.EndingSoonAsync(Actor, Today, DaysBeforeAnEnd, own: false, Cancellation);
            Unreachable = await unreachable.CountAsync(Actor, Today, Cancellation);
            Unsigned = await contracts.UnsignedAsync(Actor, Today.AddDays(DaysBeforeABeginning), Cancellation);
            ContractsToPrepare = (await contracts.AcceptedOffersAsync(Actor, Cancellation)).Count;
        }

        if (roles.Contains(Role.Host))
        {
            Host = await hosts.SummaryAsync(Actor, Today, Cancellation);
            Awaited = await persons.AwaitedOfOwnAsync(Actor, Today, Cancellation);
            OwnEndingSoon = await contracts.EndingSoonAsync(Actor, Today, DaysBeforeAnEnd, own: true, Cancellation);
        }

        if (roles.Contains(Role.Jury))
        {
            JuryOf = await access.JuriesAsync(Actor, SessionCookie.Account(User), Cancellation);
        }

        if (roles.Contains(Role.Admin))
        {
            var lines = await audit.ListAsync(Actor, new AuditFilter(null, null, null, null, null, null), Cancellation);
            var toDecide = (await outbox.CountsAsync(Actor, Cancellation)).Where(count => count.Status.WaitsForDecision()).Sum(count => count.Mails);
            Admin = new AdminHome(await access.CountsAsync(Actor, Cancellation), toDecide, [.. lines.Take(AuditLinesShown)]);
        }

        if (!roles.Contains(Role.Team) && (roles.Contains(Role.Host) || roles.Contains(Role.Jury)))
        {
            Published = await published.LatestAsync(Actor, Cancellation);
        }
    }
}
