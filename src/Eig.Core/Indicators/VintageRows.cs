namespace Eig.Core.Indicators;

/// <summary>A year's figures as published as of a date, on one line.</summary>
/// <param name="Report">Where they were first published.</param>
/// <param name="Restatements">How many figures were restated since.</param>
/// <param name="LatestAt">When the latest of them was published.</param>
public sealed record PublicationRow(int Year, DateOnly AsOf, string Report, DateTime PublishedAt, int Restatements, DateTime LatestAt);

/// <summary>A figure as it was frozen, with where and when it was published. Shapes as in <see cref="Figure"/>.</summary>
/// <param name="Definition">The words of the definition on that day.</param>
/// <param name="Restates">The vintage it stands beside and corrects; null for the first.</param>
/// <param name="IsRestated">A later vintage restates this one.</param>
public sealed record VintageRow(
    int Id, string Code, string Title, int Year, DateOnly AsOf, int DefinitionVersion, string Definition, FigureStatus Status, int? Value, string Unit,
    int? Numerator, int? Denominator, int? Unknown, int? Low, int? High, string Report, string? Comment, int? Restates, bool IsRestated, DateTime PublishedAt)
{
    public Figure Figure => new(Code, Year, AsOf, Status, Value, Unit, Numerator, Denominator, Unknown, Low, High, null, null);
}

/// <summary>What the definition and the date of a published figure give today.</summary>
/// <param name="IsRestatable">The value, or who is counted for what, is no longer what was published.</param>
public sealed record TodayRow(
    int VintageId, string Code, bool IsRestatable, FigureStatus Status, int? Value, string Unit, int? Numerator, int? Denominator, int? Unknown, int? Low, int? High)
{
    public Figure Figure(int year, DateOnly asOf) => new(Code, year, asOf, Status, Value, Unit, Numerator, Denominator, Unknown, Low, High, null, null);
}

/// <summary>What happened to somebody's place in a published figure.</summary>
public enum VintageChangeKind
{
    CameIn,
    Left,

    /// <summary>Not counted, before and now, but for another standing: the population or the unknown have changed.</summary>
    Moved,

    /// <summary>Counted, with another gender: the share has changed.</summary>
    Gender,

    /// <summary>Another reason for the same standing: no figure has changed.</summary>
    ReasonOnly,
}

/// <summary>Somebody whose place in a published figure is no longer the same, with the reason then and the reason now.</summary>
/// <param name="LastName">Null once the identity is erased.</param>
/// <param name="StandingThen">Null: the figure did not look at that person.</param>
public sealed record VintageChange(
    string Code, int PersonId, string? LastName, string? FirstName, string Promotion,
    Standing? StandingThen, StandingReason? ReasonThen, DateOnly? ReasonOnThen, string? GenderThen,
    Standing? StandingNow, StandingReason? ReasonNow, DateOnly? ReasonOnNow, string? GenderNow)
{
    public VintageChangeKind Kind =>
        StandingThen == StandingNow ? GenderThen == GenderNow ? VintageChangeKind.ReasonOnly : VintageChangeKind.Gender
        : StandingNow == Standing.Counted ? VintageChangeKind.CameIn
        : StandingThen == Standing.Counted ? VintageChangeKind.Left
        : VintageChangeKind.Moved;
}
