using Eig.Core.Careers;

namespace Eig.Core.Indicators;

/// <summary>The groups that the persons behind a figure fall into, in the order a page shows them.</summary>
public enum PersonGroup
{
    Counted,
    NotCounted,
    Unknown,
    OutOfScope,
    Women,
    OtherGenders,
    UnknownGender,
}

/// <summary>Why a person is where they are. Text equal to the member's name comes from figure.selected and figure.retained.</summary>
public enum StandingReason
{
    OnMission,
    NotBegun,
    EndedEarly,
    NotEnded,
    UnderProlongation,
    NoSituation,
    SameDefi,
    SameAdministration,
    StateStartup,
    OtherDinum,
    OtherAdministration,
    Association,
    PrivateSector,
    SelfEmployed,
    Research,
    Studies,
    Undisclosed,
}

/// <summary>A person behind a figure, with the evidence for where they are counted.</summary>
/// <param name="GroupSize">Persons in the whole group, not only on this page.</param>
/// <param name="ContractId">The initial contract: one line each, and where the next page starts. A key, so it may stand in an address.</param>
/// <param name="LastName">Null once the identity is erased.</param>
/// <param name="Gender">F, M, X; null when unknown.</param>
/// <param name="Employer">The host administration that signed the initial contract.</param>
/// <param name="ObservedOn">The situation that decides; null when there is none. Only for 2.2 and what derives from it.</param>
/// <param name="Source">Who said so.</param>
/// <param name="ProlongationEndsOn">The prolongation under way on the reference date; null when there is none.</param>
public sealed record CountedPerson(
    PersonGroup Group, int GroupSize, int PersonId, int ContractId, string? LastName, string? FirstName, string? Gender,
    string Promotion, StandingReason Reason,
    string ContractCode, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn, string Employer,
    DateOnly? ObservedOn, SituationSource? Source, string? SituationEmployer,
    string? ProlongationCode, DateOnly? ProlongationEndsOn, string? ProlongationEmployer);

/// <param name="Size">Persons in the group; 0 for a group nobody is in.</param>
/// <param name="HasMore">True when the group goes on after the last person given.</param>
public sealed record PersonGroupPage(PersonGroup Group, int Size, IReadOnlyList<CountedPerson> Persons, bool HasMore);
