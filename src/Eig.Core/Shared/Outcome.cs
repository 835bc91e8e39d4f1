namespace Eig.Core.Shared;

/// <summary>An expected refusal: a stable name for code and tests, a French sentence for people.</summary>
/// <param name="Code">Stable kebab-case name, never shown.</param>
/// <param name="Sentence">One plain French sentence that says what is wrong and, where possible, what to do.</param>
public sealed record Refusal(string Code, string Sentence);

/// <summary>The result of a use case: a value, or the refusals that stopped it.</summary>
public sealed class Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        this.value = value;
        Refusals = refusals;
    }

    public IReadOnlyList<Refusal> Refusals { get; }

    public bool IsDone => Refusals.Count == 0;

    /// <summary>The value; throws when the outcome is a refusal, since reading it then is a programming error.</summary>
    public T Value => IsDone ? value! : throw new InvalidOperationException("Refused: " + Refusals[0].Code);

    public static implicit operator Outcome<T>(T done) => new(done, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);
}
