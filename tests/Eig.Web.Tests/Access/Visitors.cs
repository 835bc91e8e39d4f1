using Eig.Core.Access;
using Eig.Core.Database;

namespace Eig.Web.Tests.Access;

/// <summary>Everybody who may knock: each role, somebody whose account was suspended after they came in, and somebody without a role.</summary>
public sealed class Visitors : IAsyncDisposable
{
    public static IReadOnlyList<string> Names { get; } = ["anonymous", "team", "host", "otherHost", "jury", "admin", "suspended", "noRole"];

    private readonly Dictionary<string, Visitor> browsers = new(StringComparer.Ordinal);

    public Visitor this[string name] => browsers[name];

    /// <summary>What the account may be for; null where there is no good session.</summary>
    public static IReadOnlyList<Role>? Roles(string name) => name switch
    {
        "team" => [Role.Team],
        "host" or "otherHost" => [Role.Host],
        "jury" => [Role.Jury],
        "admin" => [Role.Admin],
        "noRole" => [],
        _ => null,
    };

    public static async Task<Visitors> ComeAsync(Site site)
    {
        var visitors = new Visitors();
        visitors.browsers["anonymous"] = site.Anonymous();
        foreach (var (name, email) in new[] { ("team", "equipe"), ("host", "ign"), ("otherHost", "cgdd"), ("jury", "jury"), ("admin", "admin"), ("suspended", "jury2") })
        {
            visitors.browsers[name] = await site.EnterAsync(email + "@demonstration.example");
        }

        var jury2 = await site.ScalarAsync<int>("select id from account where email = 'jury2@demonstration.example'");
        var suspended = await new ChangeAccountStatus(site.Database.Database).ExecuteAsync(Actor.System("test"), jury2, AccountStatus.Suspended, CancellationToken.None);
        Assert.True(suspended.IsDone);

        // Invited like anybody, and all its roles taken since: all that is left is to be signed in.
        var invited = await new InviteAccount(site.Database.Database).ExecuteAsync(Actor.System("test"), "sans-role@example.org", [new RoleGrant(Role.Team)], CancellationToken.None);
        visitors.browsers["noRole"] = await site.EnterByLinkAsync("sans-role@example.org");
        await site.ScalarAsync<int>("delete from account_role where account_id = $1 returning id", invited.Value);
        return visitors;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values)
        {
            browser.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
