using System.Buffers.Text;
using System.Security.Cryptography;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Access;

/// <summary>
/// The one-time link by mail, for those without ProConnect: ten minutes, 32 random bytes, of which only the SHA-256 is
/// kept. The token is drawn when the mail is made, so that neither the outbox nor a backup ever holds a link.
/// </summary>
public sealed class SignInLinks(EigDatabase database)
{
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    // Nobody's letter box is filled by somebody else's pressing.
    private const int MostWithinLifetime = 3;

    /// <summary>Queues a link for an active or invited account. For any other address a mail without a link is queued, which the sender drops.</summary>
    /// <remarks>Known, unknown or asked for too often, the work is the same: nobody can tell by the clock which it was.</remarks>
    public async Task AskAsync(string? email, CancellationToken cancellation)
    {
        if (!EmailAddress.TryNormalise(email, out var address))
        {
            return;
        }

        await using var work = await database.BeginAsync(Actor.System("sign-in"), cancellation);
        // Ten requests at once for one address are counted one after the other.
        await work.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@address, 0))", new { address });
        var link = Guid.NewGuid();
        await work.ExecuteAsync(
            """
            insert into sign_in_link (id, account_id)
            select @link, a.id
            from account a
            where a.email = @address and a.status in ('Invited', 'Active')
              and (select count(*) from sign_in_link l where l.account_id = a.id and l.asked_at > clock_timestamp() - @lifetime) < @most
            """, new { link, address, lifetime = Lifetime, most = MostWithinLifetime });
        await QueueMail.ApplyAsync(work, MailTemplate.SignInLink, link.ToString(), Lifetime);
        await work.CommitAsync();
    }

    /// <summary>Draws the token of a link while its mail is made: a further try of the same mail replaces it.</summary>
    /// <returns>The token for the address, or null when the link is used or too old.</returns>
    internal static async Task<string?> DrawTokenAsync(UnitOfWork work, Guid link)
    {
        var token = RandomNumberGenerator.GetBytes(32);
        var drawn = await work.ExecuteAsync(
            """
            update sign_in_link set token_sha256 = @hash
            where id = @link and used_at is null and asked_at > clock_timestamp() - @lifetime
            """, new { link, hash = SHA256.HashData(token), lifetime = Lifetime });
        return drawn == 1 ? Base64Url.EncodeToString(token) : null;
    }

    /// <summary>Uses the link once and opens a session. Two presses at once: one comes in.</summary>
    public async Task<Outcome<Guid>> UseAsync(string token, CancellationToken cancellation)
    {
        if (!TryHash(token, out var hash))
        {
            return AccessRefusals.LinkUnusable;
        }

        await using var work = await database.BeginAsync(Actor.System("sign-in"), cancellation);
        var account = await work.QuerySingleOrDefaultAsync<int?>(
            """
            update sign_in_link l set used_at = clock_timestamp()
            from account a
            where l.token_sha256 = @hash and l.used_at is null and l.asked_at > clock_timestamp() - @lifetime
              and a.id = l.account_id and a.status in ('Invited', 'Active')
            returning a.id
            """, new { hash, lifetime = Lifetime });
        if (account is not { } known)
        {
            return AccessRefusals.LinkUnusable;
        }

        var session = await Sessions.BeginAsync(work, known, SignInMethod.Link);
        await work.CommitAsync();
        return session;
    }

    private static bool TryHash(string token, out byte[] hash)
    {
        hash = [];
        if (token.Length != 43 || !Base64Url.IsValid(token))
        {
            return false;
        }

        hash = SHA256.HashData(Base64Url.DecodeFromChars(token));
        return true;
    }
}
