using Eig.Core.Database;

namespace Eig.Core.Defis;

/// <summary>A défi as its file begins, with its texts.</summary>
/// <param name="Policy">The public policy it serves.</param>
/// <param name="StatusReason">Why it was sent back, refused, kept or withdrawn.</param>
/// <param name="RenewsCode">The earlier défi it takes up again.</param>
/// <param name="IsOwn">Whether an administration of the actor nominates it; co-carriers read only.</param>
/// <param name="IsBarred">Whether the actor's administration carries it, so that they do not score it.</param>
public sealed record DefiHead(
    int Id, string Code, string Title, int PromotionId, string PromotionCode, string Promotion, int AdministrationId, string Administration,
    string? Policy, int Posts, DefiStatus Status, string? StatusReason, string? RenewsCode, string? RenewsTitle, int Version,
    string? Problem, string? Users, string? Hypotheses, string? Risks, string? Partners, string? TeamSought, DateTime? SavedAt, bool IsOwn, bool IsBarred);

/// <param name="Profile">The stored word of a profile: "Development".</param>
public sealed record ProfilePosts(string Profile, int Seats);

public sealed record DefiContact(ContactRole Role, string Name, string Email, string? Phone);

public sealed record Carrier(int Id, string Name);

/// <summary>All of a défi. Contacts are there for the team and for those who carry it.</summary>
public sealed record DefiFile(DefiHead Head, IReadOnlyList<ProfilePosts> Posts, IReadOnlyList<DefiContact> Contacts, IReadOnlyList<Carrier> Carriers)
{
    /// <summary>What has to be there before the défi is proposed, each with the step where it is written.</summary>
    public IReadOnlyList<(NominationStep Step, string Sentence)> Missing =>
    [
        .. from asked in new (NominationStep Step, bool IsThere, string Sentence)[]
           {
               (NominationStep.Problem, Head.Problem is not null, "Le problème à résoudre n’est pas décrit."),
               (NominationStep.Problem, Head.Users is not null, "Les personnes concernées ne sont pas décrites."),
               (NominationStep.Plan, Head.Hypotheses is not null, "Les hypothèses de travail ne sont pas décrites."),
               (NominationStep.Plan, Head.Risks is not null, "Les risques ne sont pas décrits."),
               (NominationStep.Plan, Head.Policy is not null, "La politique prioritaire n’est pas indiquée."),
               (NominationStep.Team, Posts.Sum(post => post.Seats) is 2 or 3, "L’équipe doit compter 2 ou 3 postes."),
               (NominationStep.Team, Head.TeamSought is not null, "L’équipe recherchée n’est pas décrite."),
           }
           where !asked.IsThere
           select (asked.Step, asked.Sentence),
        .. from role in Enum.GetValues<ContactRole>()
           where Contacts.All(contact => contact.Role != role)
           select (NominationStep.Contacts, $"Il manque un contact\u00a0: {ContactRoleText.Label(role)}."),
    ];

    /// <returns>Null when the actor is given no défi of that code.</returns>
    public static async Task<DefiFile?> ReadAsync(UnitOfWork work, string code)
    {
        var head = await work.QuerySingleOrDefaultAsync<DefiHead>(
            """
            select d.id, d.code, d.title, d.promotion_id, p.code as promotion_code, p.label as promotion, d.administration_id, a.name as administration,
                d.policy, d.posts, d.status, d.status_reason, e.code as renews_code, e.title as renews_title, d.version,
                o.problem, o.users, o.hypotheses, o.risks, o.partners, o.team_sought, o.saved_at,
                d.administration_id = any ((select access.own_administrations())::integer[]) as is_own,
                d.id = any ((select access.barred_defis())::integer[]) as is_barred
            from defi d
            join promotion p on p.id = d.promotion_id
            join administration a on a.id = d.administration_id
            left join defi_dossier o on o.defi_id = d.id
            left join defi e on e.id = d.renews_defi_id
            where d.code = @code
            """, new { code });
        return head is null ? null : new DefiFile(
            head,
            await work.QueryAsync<ProfilePosts>(
                "select profile, count(*)::int as seats from post where defi_id = @Id group by profile order by profile", new { head.Id }),
            await work.QueryAsync<DefiContact>("select role, name, email, phone from defi_contact where defi_id = @Id order by role", new { head.Id }),
            await work.QueryAsync<Carrier>(
                """
                select n.id, n.name from defi_carrier c join administration n on n.id = c.administration_id
                where c.defi_id = @Id order by n.name collate "fr-x-icu"
                """, new { head.Id }));
    }
}
