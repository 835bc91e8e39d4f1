using System.Globalization;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Contracts;

/// <summary>The mails about contracts, made when they are sent: what has ended, goes on, or was answered meanwhile is asked no more.</summary>
/// <param name="site">The public address.</param>
public sealed class ContractMails(Uri site, DomainClock clock)
{
    /// <summary>The key is "{contract}/{threshold}/{recipient}".</summary>
    public async Task<MailContent?> EndingAsync(UnitOfWork work, string key)
    {
        var contract = ContractOf(key);
        var row = await work.QuerySingleOrDefaultAsync<EndingRow>(
            $"""
            {AlertContractEnds.Alerts}
            select a.email, a.is_team, i.first_name || ' ' || i.last_name as person, p.label as promotion, d.title as defi, e.name as host, c.ends_on
            from alert a
            join contract c on c.id = a.id
            join person_identity i on i.person_id = c.person_id
            join promotion p on p.id = c.promotion_id
            join administration e on e.id = c.employer_id
            left join defi d on d.id = c.defi_id
            where a.id || '/' || a.threshold || '/' || a.recipient = @key
            """, new { key, contract, today = clock.Today });
        return row is null ? null : Ending(row, contract);
    }

    /// <summary>For whom the mails of these keys are: the account where the actor sees it, the défi's contact.</summary>
    public static async Task<IReadOnlyDictionary<string, MailRecipient>> RecipientsAsync(UnitOfWork work, IReadOnlyCollection<string> keys)
    {
        var rows = await work.QueryAsync<(string Key, int Contract, string Name)>(
            """
            select k.key, k.contract, coalesce(a.email, h.name)
            from unnest(@keys, @contracts, @recipients) k (key, contract, recipient)
            left join account a on 'a' || a.id = k.recipient
            left join defi_contact h on 'd' || h.defi_id = k.recipient and h.role = 'HumanResources'
            where coalesce(a.email, h.name) is not null
            """,
            new { keys = keys.ToArray(), contracts = keys.Select(ContractOf).ToArray(), recipients = keys.Select(key => key[(key.LastIndexOf('/') + 1)..]).ToArray() });
        return rows.ToDictionary(row => row.Key, row => new MailRecipient(row.Name, Address(row.Contract)), StringComparer.Ordinal);
    }

    private MailContent Ending(EndingRow row, int contract)
    {
        var days = row.EndsOn.DayNumber - clock.Today.DayNumber;
        var when = days switch { 0 => "aujourd’hui", 1 => "demain", _ => $"dans {days}\u00a0jours" };
        var mission = $"{row.Promotion}{(row.Defi is { } defi ? $", défi «\u00a0{defi}\u00a0»" : "")}";
        return new MailContent(
            row.Email, $"Un contrat se termine {when}\u00a0: quelle suite\u00a0?",
            [
                "Bonjour,",
                $"Le contrat de {row.Person} ({mission}), auprès de\u00a0: {row.Host}, se termine le {FrenchDate.InWords(row.EndsOn)}, {when}.",
                row.IsTeam
                    ? "L’administration d’accueil n’a pas encore dit ce qu’elle envisage. Elle reçoit ce message en même temps que vous\u00a0; si vous savez ce qu’il en est, vous pouvez le noter pour elle."
                    : "Qu’envisagez-vous pour la suite\u00a0: la recruter, prolonger son contrat, ou vous arrêter là\u00a0? Dites-le-nous en une minute, même si ce n’est pas définitif\u00a0: vous pourrez changer d’avis.",
            ],
            new MailLink(row.IsTeam ? "Voir ce contrat" : "Dire ce que vous envisagez", new Uri(site, Address(contract))),
            [row.IsTeam
                ? "Aucun autre rappel ne part dès que la suite est connue."
                : "Vous entrez avec votre adresse professionnelle, sans mot de passe. Si vous n’avez pas d’accès, répondez simplement à ce message. Aucun autre rappel ne part dès que vous avez répondu."]);
    }

    private static string Address(int contract) => string.Create(CultureInfo.InvariantCulture, $"/contrats/{contract}");

    private static int ContractOf(string key) => int.Parse(key.AsSpan(0, key.IndexOf('/', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private sealed record EndingRow(string Email, bool IsTeam, string Person, string Promotion, string? Defi, string Host, DateOnly EndsOn);
}
