using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Access;

/// <summary>What ProConnect tells of a public agent, validated by the caller.</summary>
/// <param name="Sub">The provider's own key of the person.</param>
public sealed record ProConnectIdentity(string Sub, string Email, string? GivenName, string? UsualName);

/// <summary>
/// Recognises an invited account by the provider's subject, else by the invited address, and opens a session.
/// Nobody signs up: an unknown agent is refused. An address already bound to another subject is refused too, since
/// addresses are given to other people when somebody leaves.
/// </summary>
public sealed class SignInWithProConnect(EigDatabase database)
{
    private static readonly Refusal NotInvited = new("not-invited",
        "ProConnect vous a bien identifié·e, mais aucun compte n’est ouvert à votre adresse. Demandez une invitation à l’équipe du programme.");

    private static readonly Refusal Suspended = new("account-suspended",
        "Votre compte est suspendu. Écrivez à l’équipe du programme pour savoir pourquoi.");

    /// <summary>The French sentence of a refusal that came back as a code in an address; null for a code that is none.</summary>
    public static string? Sentence(string code) => code switch
    {
        "not-invited" => NotInvited.Sentence,
        "account-suspended" => Suspended.Sentence,
        "proconnect" => "La connexion avec ProConnect n’a pas abouti. Recommencez ; si cela se reproduit, demandez un lien par courriel.",
        _ => null,
    };

    /// <param name="providerToken">The id_token, kept to sign out at the provider.</param>
    public async Task<Outcome<Guid>> ExecuteAsync(ProConnectIdentity identity, string providerToken, CancellationToken cancellation)
    {
        var email = EmailAddress.TryNormalise(identity.Email, out var address) ? address : null;
        await using var work = await database.BeginAsync(Actor.System("sign-in"), cancellation);
        var account = await work.QuerySingleOrDefaultAsync<Row>(
            """
            select id, status, proconnect_sub
            from account
            where proconnect_sub = @Sub or (email = @email and proconnect_sub is null)
            order by proconnect_sub nulls last
            limit 1
            for update
            """, new { identity.Sub, email });
        if (account is null)
        {
            return NotInvited;
        }

        if (account.Status == AccountStatus.Suspended)
        {
            return Suspended;
        }

        await work.ExecuteAsync(
            "update account set proconnect_sub = @Sub, given_name = coalesce(@GivenName, given_name), usual_name = coalesce(@UsualName, usual_name) where id = @Id",
            new { identity.Sub, identity.GivenName, identity.UsualName, account.Id });
        var session = await Sessions.BeginAsync(work, account.Id, SignInMethod.ProConnect, providerToken);
        await work.CommitAsync();
        return session;
    }

    private sealed record Row(int Id, AccountStatus Status, string? ProconnectSub);
}
