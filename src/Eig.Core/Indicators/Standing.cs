namespace Eig.Core.Indicators;

/// <summary>Where somebody stands in a figure. Stored as text equal to the member's name.</summary>
public enum Standing
{
    Counted,
    NotCounted,

    /// <summary>In the population of 2.2, without a known situation.</summary>
    Unknown,

    /// <summary>Not in the population of 2.2: the mission has not come to its end, or ended early.</summary>
    OutOfScope,
}
