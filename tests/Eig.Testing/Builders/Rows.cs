namespace Eig.Testing.Builders;

/// <summary>What later builders need to know of a promotion already built.</summary>
public sealed record PromotionRow(int Id, string Code, int Year, DateOnly MissionStartsOn, int MissionMonths)
{
    /// <summary>The planned last day of a mission begun with the others: start + months − 1 day.</summary>
    public DateOnly MissionEndsOn => MissionStartsOn.AddMonths(MissionMonths).AddDays(-1);
}

public sealed record DefiRow(int Id, string Code, int PromotionId, int AdministrationId);

/// <param name="PromotionId">Repeated in every table below the application.</param>
public sealed record ApplicationRow(int Id, string Code, int PersonId, int PromotionId);
