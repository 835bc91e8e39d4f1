using System.Globalization;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Careers;

/// <summary>The mails about people's situations, made when they are sent: what has become known meanwhile is asked no more.</summary>
/// <param name="site">The public address.</param>
public sealed class CareerMails(Uri site, DomainClock clock)
{
    /// <summary>The key is "{person}/{promotion}/{month}/{account}".</summary>
    public async Task<MailContent?> SituationQuestionAsync(UnitOfWork work, string key)
    {
        var (person, promotion, account) = Parts(key);
        var row = await work.QuerySingleOrDefaultAsync<QuestionRow>(
            """
            select a.email, i.first_name || ' ' || i.last_name as person, p.code as promotion_code, p.label as promotion, d.title as defi, c.ends_on
            from contract c
            join promotion p on p.id = c.promotion_id
            join person_identity i on i.person_id = c.person_id
            join account a on a.id = @account and a.id in (select account_id from access.host_accounts(c.person_id, c.promotion_id))
            left join defi d on d.id = c.defi_id
            where c.person_id = @person and c.promotion_id = @promotion and c.kind = 'Initial' and c.status = 'Signed'
              and not exists (select from career_step s
                  where s.person_id = c.person_id and s.promotion_id = c.promotion_id and s.observed_on > c.ends_on and s.observed_on <= @today)
            """, new { person, promotion, account, today = clock.Today });
        return row is null ? null : new MailContent(
            row.Email, "Savez-vous ce qu’est devenue une personne qui a été en mission chez vous\u00a0?",
            [
                "Bonjour,",
                $"{row.Person} a été en mission dans votre administration ({row.Promotion}{(row.Defi is { } defi ? $", défi «\u00a0{defi}\u00a0»" : "")}) jusqu’au {FrenchDate.InWords(row.EndsOn)}. "
                    + "Nos messages ne lui parviennent pas, ou sont restés sans réponse.",
                "Si vous savez où elle travaille aujourd’hui, même dans votre propre administration, dites-le-nous\u00a0: cela prend une minute.",
            ],
            new MailLink("Indiquer sa situation", new Uri(site, $"/personnes/{person}/situation?promotion={Uri.EscapeDataString(row.PromotionCode)}")),
            ["Vous n’en savez rien\u00a0? Vous n’avez rien à faire."]);
    }

    /// <summary>About whom the mails of these keys are; to whom, only administrators see.</summary>
    public static async Task<IReadOnlyDictionary<string, MailRecipient>> RecipientsAsync(UnitOfWork work, IReadOnlyCollection<string> keys)
    {
        var rows = await work.QueryAsync<(string Key, int Person, string Email)>(
            """
            select k.key, k.person, a.email
            from unnest(@keys, @persons, @accounts) k (key, person, account)
            join account a on a.id = k.account
            """,
            new { keys = keys.ToArray(), persons = keys.Select(key => Parts(key).Person).ToArray(), accounts = keys.Select(key => Parts(key).Account).ToArray() });
        return rows.ToDictionary(row => row.Key, row => new MailRecipient(row.Email, $"/personnes/{row.Person}"), StringComparer.Ordinal);
    }

    private static (int Person, int Promotion, int Account) Parts(string key)
    {
        var parts = key.Split('/');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture));
    }

    private sealed record QuestionRow(string Email, string Person, string PromotionCode, string Promotion, string? Defi, DateOnly EndsOn);
}
