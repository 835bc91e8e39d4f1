namespace Eig.Core.Surveys;

/// <summary>When people are asked what became of them. Stored as text equal to the member's name.</summary>
public enum WaveKind
{
    /// <summary>The N+1 survey: from the day after the last contract, closed on 31 December of the year after the promotion's. Goes by itself.</summary>
    NextYear,
    ThreeMonths,
    OneYear,
    ThreeYears,
}

/// <summary>The waves as addresses and people write them.</summary>
public static class WaveKindText
{
    public static string Label(WaveKind kind) => kind switch
    {
        WaveKind.NextYear => "Enquête N+1",
        WaveKind.ThreeMonths => "Trois mois après la mission",
        WaveKind.OneYear => "Un an après la mission",
        WaveKind.ThreeYears => "Trois ans après la mission",
    };

    /// <summary>The wave in an address: "n1", "3-mois".</summary>
    public static string Slug(WaveKind kind) => kind switch
    {
        WaveKind.NextYear => "n1",
        WaveKind.ThreeMonths => "3-mois",
        WaveKind.OneYear => "1-an",
        WaveKind.ThreeYears => "3-ans",
    };

    public static WaveKind? Parse(string? slug) => Enum.GetValues<WaveKind>().Cast<WaveKind?>().FirstOrDefault(kind => Slug(kind!.Value) == slug);
}
