using Eig.Core.Careers;

namespace Eig.Core.Surveys;

/// <summary>Under what kind of contract somebody works. Stored as text equal to the member's name.</summary>
public enum Employment
{
    CivilServant,
    Permanent,
    FixedTerm,
    Other,
}

/// <summary>Why somebody did not stay in the administration. Stored as text equal to the member's name.</summary>
public enum LeavingReason
{
    NoPost,
    Funding,
    OwnChoice,
    Other,
}

/// <summary>The life of an answer; stored as text equal to the member's name.</summary>
public enum AnswerStatus
{
    /// <summary>Saved, not sent: counted nowhere.</summary>
    Draft,

    Sent,

    /// <summary>A later answer of the same person stands in its place.</summary>
    Replaced,
}

/// <summary>What somebody answers; null is "not said". Only the situation is required to send it.</summary>
public sealed record SurveyAnswer(
    Situation? Situation, string? Employer = null, DateOnly? SinceOn = null, Employment? Employment = null,
    LeavingReason? LeavingReason = null, string? Comment = null, bool? MayContact = null);

/// <summary>The answers as forms and people write them.</summary>
public static class SurveyAnswerText
{
    public static string Term(Employment employment) => employment switch
    {
        Employment.CivilServant => "fonctionnaire",
        Employment.Permanent => "cdi",
        Employment.FixedTerm => "cdd",
        Employment.Other => "autre",
    };

    public static string Label(Employment employment) => employment switch
    {
        Employment.CivilServant => "Fonctionnaire",
        Employment.Permanent => "CDI",
        Employment.FixedTerm => "CDD",
        Employment.Other => "Autre (freelance, bénévolat, stage…)",
    };

    public static string Term(LeavingReason reason) => reason switch
    {
        LeavingReason.NoPost => "pas_de_poste",
        LeavingReason.Funding => "financement",
        LeavingReason.OwnChoice => "choix",
        LeavingReason.Other => "autre",
    };

    public static string Label(LeavingReason reason) => reason switch
    {
        LeavingReason.NoPost => "Il n’y avait pas de poste",
        LeavingReason.Funding => "Il n’y avait pas de budget",
        LeavingReason.OwnChoice => "C’est mon choix",
        LeavingReason.Other => "Pour une autre raison",
    };
}
