using System.Globalization;

namespace Eig.Core.Database;

/// <summary>Stored in the audit and given to PostgreSQL as text equal to the member's name.</summary>
public enum ActorKind
{
    /// <summary>Jobs, imports and commands.</summary>
    System,

    /// <summary>Somebody signed in; the key is the account's.</summary>
    Account,

    /// <summary>Somebody who holds a survey link; the key is the invitation's.</summary>
    Invitation,

    /// <summary>Somebody who holds the link of an offer of a post; the key is the offer's.</summary>
    Offer,

    /// <summary>Anybody, of whom nothing is known: given what is public, by functions that say no more.</summary>
    Anybody,
}

/// <summary>For whom a unit of work runs. Nobody opens a connection without saying it.</summary>
/// <param name="Kind">What sort of actor.</param>
/// <param name="Key">A key, never a name: the command or the account.</param>
public readonly record struct Actor(ActorKind Kind, string Key)
{
    public static Actor System(string key) => new(ActorKind.System, key);

    public static Actor Anybody { get; } = new(ActorKind.Anybody, "");

    public static Actor Offer(Guid id) => new(ActorKind.Offer, id.ToString());

    public static Actor Invitation(Guid id) => new(ActorKind.Invitation, id.ToString());

    public static Actor Account(int id) => new(ActorKind.Account, id.ToString(CultureInfo.InvariantCulture));
}
