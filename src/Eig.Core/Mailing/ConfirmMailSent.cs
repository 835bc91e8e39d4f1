using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <summary>A person found out that an uncertain mail did arrive.</summary>
public sealed class ConfirmMailSent(EigDatabase database)
{
    /// <param name="seen">The state it was in when the person decided.</param>
    /// <returns>The mail's id.</returns>
    public async Task<Outcome<Guid>> ExecuteAsync(Actor actor, Guid mail, MailStatus seen, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await DecideMail.ApplyAsync(work, nameof(ConfirmMailSent), mail, seen, MailStatus.Sent) is { } refusal)
        {
            return refusal;
        }

        await work.CommitAsync();
        return mail;
    }
}
