using Eig.Core.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Eig.Web.Infrastructure;

/// <summary>
/// Who may open which folder of pages: the one table. A folder that is not here is closed to everybody, and a test
/// fails until somebody decides. What a page then shows is the database's decision, row by row.
/// </summary>
public static class PageAccess
{
    /// <summary>Null: anybody, signed in or not. Empty: anybody signed in.</summary>
    public static IReadOnlyDictionary<string, Role[]?> Folders { get; } = new Dictionary<string, Role[]?>(StringComparer.Ordinal)
    {
        ["/Errors"] = null,
        ["/SignIn"] = null,
        // Accessibility, legal notice, personal data, site map.
        ["/Legal"] = null,
        // How the service is used, and nothing of what is in it.
        ["/Help"] = null,
        // What is published, for anybody.
        ["/Statistics"] = null,
        // Whoever holds the link: the database gives it that person's rows.
        ["/Answer"] = null,
        ["/Offer"] = null,
        ["/Home"] = [],
        ["/Account"] = [],
        ["/Promotions"] = [Role.Team],
        ["/Defis"] = [Role.Team, Role.Host, Role.Jury],
        ["/Nomination"] = [Role.Host],
        ["/DefiDecisions"] = [Role.Team],
        ["/DefiReviews"] = [Role.Team, Role.Jury],
        // What is said to everybody of a défi that was kept.
        ["/PublicDefis"] = null,
        ["/Indicators"] = [Role.Team],
        ["/Applications"] = [Role.Team, Role.Host, Role.Jury],
        // Whoever was given something to read or to hear; what, the database says.
        ["/Readings"] = [Role.Team, Role.Host, Role.Jury],
        ["/Conflicts"] = [Role.Team, Role.Host, Role.Jury],
        ["/Selection"] = [Role.Team],
        ["/Preselection"] = [Role.Team],
        // What changes an application: import, entry, eligibility, withdrawal; and how the call goes.
        ["/Intake"] = [Role.Team],
        ["/Persons"] = [Role.Team, Role.Host],
        // A host reads those of its own people and says what it intends; what a contract is, the team decides.
        ["/Contracts"] = [Role.Team, Role.Host],
        ["/ContractChanges"] = [Role.Team],
        ["/Identity"] = [Role.Team],
        ["/Surveys"] = [Role.Team],
        ["/Disagreements"] = [Role.Team],
        ["/Deliberation"] = [Role.Team],
        // Whoever sits, whatever their role: the database gives them their own sessions.
        ["/Jury"] = [Role.Team, Role.Host, Role.Jury],
        ["/JuryPlanning"] = [Role.Team],
        ["/Ranking"] = [Role.Team],
        ["/Accounts"] = [Role.Admin],
        ["/Jobs"] = [Role.Admin],
        ["/Audit"] = [Role.Admin, Role.Team],
        ["/Outbox"] = [Role.Admin, Role.Team],
        ["/OutboxHome"] = [Role.Admin],
        ["/Tasks"] = [Role.Team],
        // How long what is kept; whose request it is, and what is theirs, is the team's business.
        ["/Privacy"] = [Role.Admin, Role.Team],
        ["/Erasures"] = [Role.Team],
    };

    public static void Apply(RazorPagesOptions pages)
    {
        foreach (var (folder, roles) in Folders)
        {
            if (roles is null)
            {
                pages.Conventions.AllowAnonymousToFolder(folder);
            }
            else
            {
                pages.Conventions.AuthorizeFolder(folder, folder);
            }
        }
    }

    public static void Apply(AuthorizationOptions authorization)
    {
        foreach (var (folder, roles) in Folders.Where(entry => entry.Value is not null))
        {
            authorization.AddPolicy(folder, policy =>
            {
                policy.RequireAuthenticatedUser();
                if (roles!.Length > 0)
                {
                    policy.RequireRole(roles.Select(role => role.ToString()));
                }
            });
        }

        // A page without a decision is closed; an address without a page is not found, whoever asks.
        authorization.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null).Build();
    }

    /// <summary>Whether somebody with these roles may open a folder; for menus, so that nobody is offered a closed door.</summary>
    public static bool IsOpen(string folder, Func<string, bool> hasRole) =>
        Folders.TryGetValue(folder, out var roles) && (roles is null or [] || Array.Exists(roles, role => hasRole(role.ToString())));
}
