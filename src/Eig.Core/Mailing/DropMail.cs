using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Mailing;

/// <summary>A person decides that a mail goes nowhere any more. It is kept, and never goes.</summary>
public sealed class DropMail(EigDatabase database)
{
    /// <param name="seen">The state it was in when the person decided.</param>
    /// <returns>The mail's id.</returns>
    public async Task<Outcome<Guid>> ExecuteAsync(Actor actor, Guid mail, MailStatus seen, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await DecideMail.ApplyAsync(work, nameof(DropMail), mail, seen, MailStatus.Dropped) is { } refusal)
        {
            return refusal;
        }

        await work.CommitAsync();
        return mail;
    }
}
