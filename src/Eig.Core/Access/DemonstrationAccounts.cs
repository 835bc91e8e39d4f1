using Eig.Core.Database;

namespace Eig.Core.Access;

/// <param name="Label">Who it is, in French: the role and, for a host, the administration.</param>
public sealed record DemonstrationAccount(int Id, string Label);

/// <summary>The accounts one enters with one press, in demonstration mode only: the caller makes sure of the mode.</summary>
public sealed class DemonstrationAccounts(EigDatabase database)
{
    private static readonly Actor Actor = Actor.System("demonstration");

    // The second demonstration workbook's, without which these accounts have nothing to do.
    private const string UnderWay = "DEMO2024";

    // Invented people, one line per account: address, what it is for, where, and the promotion it waits for.
    private static readonly (string Email, string Label, Role Role, string? Administration, string? Promotion)[] Accounts =
    [
        ("equipe@demonstration.example", "Équipe du programme", Role.Team, null, null),
        ("ign@demonstration.example", "Administration d’accueil : IGN (ArtificIA, Géocommuns)", Role.Host, "A039", null),
        ("cgdd@demonstration.example", "Administration d’accueil : CGDD (Ecosphère(s), Etat bas carbone)", Role.Host, "A022", null),
        ("jury@demonstration.example", "Membre du jury de la promotion 6", Role.Jury, null, "EIG6"),
        ("jury2@demonstration.example", "Autre membre du jury de la promotion 6", Role.Jury, null, "EIG6"),
        ("equipe2@demonstration.example", "Équipe du programme, qui lit des candidatures de la promotion 2024 (fictive)", Role.Team, null, UnderWay),
        ("equipe3@demonstration.example", "Équipe du programme, autre lectrice de la promotion 2024 (fictive)", Role.Team, null, UnderWay),
        ("communs@demonstration.example", "Administration d’accueil : Agence des communs numériques (fictive)", Role.Host, "D901", UnderWay),
        ("jury-a@demonstration.example", "Jury de la promotion 2024 (fictive) : agente publique", Role.Jury, null, UnderWay),
        ("jury-b@demonstration.example", "Jury de la promotion 2024 (fictive) : agent public de l’IGN", Role.Jury, null, UnderWay),
        ("jury-c@demonstration.example", "Jury de la promotion 2024 (fictive) : experte", Role.Jury, null, UnderWay),
        ("jury-d@demonstration.example", "Jury de la promotion 2024 (fictive) : expert", Role.Jury, null, UnderWay),
        ("jury-e@demonstration.example", "Jury de la promotion 2024 (fictive) : société civile", Role.Jury, null, UnderWay),
        ("jury-f@demonstration.example", "Jury de la promotion 2024 (fictive) : société civile, suppléant", Role.Jury, null, UnderWay),
        ("admin@demonstration.example", "Administration du service", Role.Admin, null, null),
    ];

    /// <summary>
    /// Makes the accounts that are missing; those that are there keep what was done to them. Without the workbook there is no
    /// administration and no promotion to be an agent or a jury member of: those accounts wait for it.
    /// </summary>
    /// <returns>How many were made.</returns>
    public async Task<int> PrepareAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor, cancellation);
        var made = 0;
        foreach (var (email, label, role, administration, promotion) in Accounts)
        {
            var id = await work.QuerySingleOrDefaultAsync<int?>(
                """
                insert into account (email, usual_name, status)
                select @email, @label, 'Active'
                where (@administration::text is null or exists (select from administration where code = @administration))
                  and (@promotion::text is null or exists (select from promotion where code = @promotion))
                on conflict do nothing
                returning id
                """, new { email, label, administration, promotion });
            if (id is not { } account)
            {
                continue;
            }

            made++;
            await work.ExecuteAsync(
                """
                insert into account_role (account_id, role, administration_id, promotion_id)
                select @account, @role, (select id from administration where code = @administration),
                    (select id from promotion where code = @promotion and @role = 'Jury')
                """, new { account, role = role.ToString(), administration, promotion });
            await work.AuditAsync("InviteAccount", "Account", $"{account}", null, nameof(AccountStatus.Active));
        }

        await work.CommitAsync();
        return made;
    }

    public async Task<IReadOnlyList<DemonstrationAccount>> ListAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor, cancellation);
        return await work.QueryAsync<DemonstrationAccount>(
            "select id, usual_name as label from account where email = any (@emails) and status = 'Active' order by id",
            new { emails = Accounts.Select(account => account.Email).ToArray() });
    }

    /// <returns>A session, or null when it is none of the demonstration's accounts or is suspended.</returns>
    public async Task<Guid?> EnterAsync(int account, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Actor, cancellation);
        var known = await work.QuerySingleAsync<bool>(
            "select exists (select from account where id = @account and email = any (@emails) and status = 'Active')",
            new { account, emails = Accounts.Select(entry => entry.Email).ToArray() });
        if (!known)
        {
            return null;
        }

        var session = await Sessions.BeginAsync(work, account, SignInMethod.Demonstration);
        await work.CommitAsync();
        return session;
    }
}
