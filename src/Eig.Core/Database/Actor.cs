namespace Eig.Core.Database;

/// <summary>Stored in the audit and given to PostgreSQL as text equal to the member's name.</summary>
public enum ActorKind
{
    /// <summary>Jobs, imports and commands.</summary>
    System,

    /// <summary>The demonstration without sign-in, on loopback only.</summary>
    Demonstration,
}

/// <summary>For whom a unit of work runs. Nobody opens a connection without saying it.</summary>
/// <param name="Kind">What sort of actor.</param>
/// <param name="Key">A key, never a name: the command or, later, the account.</param>
public readonly record struct Actor(ActorKind Kind, string Key)
{
    public static Actor Demonstration { get; } = new(ActorKind.Demonstration, "demonstration");

    public static Actor System(string key) => new(ActorKind.System, key);
}
