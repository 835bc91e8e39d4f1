namespace Eig.Core.Deliberation;

/// <summary>What a list of laureates can lose before it misses the targets, waiting lists aside.</summary>
/// <param name="Laureates">How many the list has.</param>
/// <param name="Women">Among those whose gender is known; null where the reader is shown none.</param>
/// <param name="KnownGenders">Of how many laureates the gender is known; null with <paramref name="Women"/>.</param>
/// <param name="Target">How many people are to begin.</param>
/// <param name="WomenTarget">Their share of women, in percent.</param>
public sealed record TargetSimulation(int Laureates, int? Women, int? KnownGenders, int Target, int WomenTarget)
{
    /// <summary>How many may withdraw before there are fewer than the target; negative: that many are missing already.</summary>
    public int Withdrawals => Laureates - Target;

    /// <summary>
    /// How many women may withdraw, no man doing so, before the share is below its target; null where it is below already, or
    /// no gender is known or shown.
    /// </summary>
    public int? WomenWithdrawals => Women is { } women && KnownGenders is { } known && known > 0 && IsMet(women, known)
        ? Enumerable.Range(0, women).TakeWhile(gone => known - gone - 1 > 0 && IsMet(women - gone - 1, known - gone - 1)).Count()
        : null;

    /// <summary>Whether the share of women, as it is printed, reaches its target; null where it is not known or shown.</summary>
    public bool? IsWomenTargetMet => Women is { } women && KnownGenders is { } known && known > 0 ? IsMet(women, known) : null;

    // As the figures are: of known genders, rounded half up.
    private bool IsMet(int women, int known) => Math.Round(100m * women / known, MidpointRounding.AwayFromZero) >= WomenTarget;
}
