using System.Globalization;
using Eig.Core.Database;
using Eig.Core.Mailing;

namespace Eig.Core.Access;

/// <summary>The mails of accounts, made at the moment they are sent from the state of that moment.</summary>
/// <param name="site">Public address of the site.</param>
public sealed class AccessMails(Uri site)
{
    /// <summary>An account was opened.</summary>
    /// <param name="key">The account's id.</param>
    /// <returns>Null when the account was suspended meanwhile.</returns>
    public async Task<MailContent?> InvitationAsync(UnitOfWork work, string key)
    {
        var account = int.Parse(key, CultureInfo.InvariantCulture);
        var email = await work.QuerySingleOrDefaultAsync<string>(
            "select email from account where id = @account and status in ('Invited', 'Active')", new { account });
        return email is null ? null : new MailContent(
            email,
            "Votre accès au suivi des Entrepreneurs d’intérêt général",
            [
                "Bonjour,",
                "Un accès au service de suivi du programme Entrepreneurs d’intérêt général vient de vous être ouvert à cette adresse.",
                "Pour entrer, utilisez ProConnect si votre administration le propose, ou demandez un lien de connexion par courriel.",
            ],
            new MailLink("Ouvrir le service", new Uri(site, "/connexion")),
            ["Si vous n’attendiez pas ce message, vous pouvez l’ignorer : rien ne se passera sans vous."]);
    }

    /// <summary>A one-time link was asked for.</summary>
    /// <param name="key">The link's id. Its token is drawn here: this mail is the only place where it stands.</param>
    /// <returns>Null when the link is used or over.</returns>
    public async Task<MailContent?> SignInLinkAsync(UnitOfWork work, string key)
    {
        var link = Guid.Parse(key);
        var email = await work.QuerySingleOrDefaultAsync<string>(
            "select a.email from sign_in_link l join account a on a.id = l.account_id where l.id = @link and a.status in ('Invited', 'Active')", new { link });
        return email is null || await SignInLinks.DrawTokenAsync(work, link) is not { } token ? null : new MailContent(
            email,
            "Votre lien de connexion",
            [
                "Bonjour,",
                $"Voici votre lien pour entrer dans le service de suivi. Il sert une seule fois, pendant {SignInLinks.Lifetime.TotalMinutes:0} minutes.",
            ],
            new MailLink("Entrer dans le service", new Uri(site, $"/connexion/lien/{token}")),
            ["Si vous n’avez pas demandé ce lien, ignorez ce message : sans lui, personne ne peut entrer à votre place."]);
    }

    /// <summary>For whom these mails are: an account's address, for those who see the account. Who asked for a link is nobody's business.</summary>
    public static async Task<IReadOnlyDictionary<string, MailRecipient>> RecipientsAsync(UnitOfWork work, MailTemplate template, IReadOnlyCollection<string> keys)
    {
        if (template != MailTemplate.Invitation)
        {
            return new Dictionary<string, MailRecipient>(StringComparer.Ordinal);
        }

        var accounts = await work.QueryAsync<(string Key, string Email, bool Opens)>(
            "select id::text, email, access.has_role('Admin') from account where id::text = any (@keys)", new { keys });
        return accounts.ToDictionary(account => account.Key, account => new MailRecipient(account.Email, account.Opens ? $"/comptes/{account.Key}" : null), StringComparer.Ordinal);
    }
}
