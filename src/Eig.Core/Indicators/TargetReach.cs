namespace Eig.Core.Indicators;

/// <summary>
/// What it takes to reach a target: how many more persons, how many of them women. Shares are rounded as the figures are, so a
/// share that is printed as its target has reached it.
/// </summary>
/// <param name="Counted">Who counts today.</param>
/// <param name="Women">Among those counted, of known gender.</param>
/// <param name="KnownGenders">Of how many of those counted the gender is known.</param>
/// <param name="Unknown">Who may still come to count, women and unknown genders among them.</param>
/// <param name="Target">Null: the reports give none.</param>
/// <param name="WomenTarget">In percent; null: the reports give none.</param>
public sealed record TargetReach(
    int Counted, int Women, int KnownGenders, int Unknown, int UnknownWomen, int UnknownGenders, int? Target, int? WomenTarget)
{
    /// <summary>How many more must be confirmed; 0 when the target is reached; null without a target.</summary>
    public int? Missing => Target is { } target ? Math.Max(0, target - Counted) : null;

    /// <summary>False: all who are unknown together would not be enough. Null without a target.</summary>
    public bool? CanReach => Missing is { } missing ? missing <= Unknown : null;

    /// <summary>
    /// How many women there must be among the missing at least, for the share to reach its own target once they all count; null when
    /// even women alone would not do, there are not so many, or a target is missing.
    /// </summary>
    public int? WomenAmongMissing => Missing is { } missing && WomenTarget is { } share
        ? Smallest(missing, women => IsMet(Women + women, KnownGenders + missing, share)) is { } needed && needed <= UnknownWomen + UnknownGenders ? needed : null
        : null;

    /// <summary>
    /// How many women alone, confirmed one after the other, bring the share to its target: 0 when it is there; null when all the women
    /// who are unknown would not, or there is no target.
    /// </summary>
    public int? WomenForShare => WomenTarget is { } share
        ? Smallest(UnknownWomen + UnknownGenders, women => IsMet(Women + women, KnownGenders + women, share))
        : null;

    /// <summary>
    /// Of the persons who are counted and whose gender is not known, how many would have to be women for the share to reach its target;
    /// null when even all of them would not do, or there is no target.
    /// </summary>
    /// <param name="genders">Counted persons of unknown gender.</param>
    public int? WomenAmongUnknownGenders(int genders) => WomenTarget is { } share
        ? Smallest(genders, women => IsMet(Women + women, KnownGenders + genders, share))
        : null;

    private static int? Smallest(int most, Func<int, bool> isEnough)
    {
        for (var women = 0; women <= most; women++)
        {
            if (isEnough(women))
            {
                return women;
            }
        }

        return null;
    }

    private static bool IsMet(int women, int known, int share) =>
        known > 0 && Math.Round(100m * women / known, MidpointRounding.AwayFromZero) >= share;
}
