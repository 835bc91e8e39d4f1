namespace Eig.Core.Promotions;

/// <summary>Where a promotion stands in its year.</summary>
public enum PromotionPhase
{
    Upcoming,
    CallOpen,
    Selection,
    Mission,
    FollowUp,
    Closed,
}

/// <summary>The dates of a promotion, and the phase they make on a day. Both ends of every period are included.</summary>
/// <param name="CallOpensOn">Null where no call was held, or its dates are not known.</param>
public sealed record PromotionCalendar(Scheme Scheme, int Year, DateOnly? CallOpensOn, DateOnly? CallClosesOn, DateOnly MissionStartsOn, int MissionMonths)
{
    /// <summary>The planned end for most: one day short of a whole number of months. Coaches may stay longer.</summary>
    public DateOnly MissionEndsOn => MissionStartsOn.AddMonths(MissionMonths).AddDays(-1);

    /// <summary>The N+1 wave closes on 31 December of the year after; null where there is none: it is for the scheme EIG only.</summary>
    public DateOnly? FollowUpClosesOn => Scheme == Scheme.Eig ? new DateOnly(Year + 1, 12, 31) : null;

    public PromotionPhase At(DateOnly day) =>
        day > MissionEndsOn ? (day <= FollowUpClosesOn ? PromotionPhase.FollowUp : PromotionPhase.Closed)
        : day >= MissionStartsOn ? PromotionPhase.Mission
        : CallOpensOn is null || day < CallOpensOn ? PromotionPhase.Upcoming
        : CallClosesOn is null || day <= CallClosesOn ? PromotionPhase.CallOpen
        : PromotionPhase.Selection;
}
