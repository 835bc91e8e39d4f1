namespace Eig.Core.Calendar;

/// <summary>A step of a promotion's calendar, open between two instants. Stored as text equal to the member's name.</summary>
public enum CalendarStep
{
    /// <summary>Hosts nominate their défis.</summary>
    Nomination,

    /// <summary>The jury of défis scores those that were admitted.</summary>
    DefiJury,

    /// <summary>People apply on the external form.</summary>
    Call,

    /// <summary>Applications are read, blind.</summary>
    Preselection,

    /// <summary>People are heard.</summary>
    Jury,

    /// <summary>Laureates, waiting list, release.</summary>
    Deliberation,
}

public static class CalendarStepText
{
    public static string Label(CalendarStep step) => step switch
    {
        CalendarStep.Nomination => "Dépôt des défis",
        CalendarStep.DefiJury => "Jury des défis",
        CalendarStep.Call => "Appel à candidatures",
        CalendarStep.Preselection => "Présélection",
        CalendarStep.Jury => "Jury",
        CalendarStep.Deliberation => "Délibération",
    };

    /// <summary>At the beginning of a sentence.</summary>
    public static string WithArticle(CalendarStep step) => step switch
    {
        CalendarStep.Nomination => "Le dépôt des défis",
        CalendarStep.DefiJury => "Le jury des défis",
        CalendarStep.Call => "L’appel à candidatures",
        CalendarStep.Preselection => "La présélection",
        CalendarStep.Jury => "Le jury",
        CalendarStep.Deliberation => "La délibération",
    };

    /// <summary>As it stands in an address and in the names of fields.</summary>
    public static string Slug(CalendarStep step) => step switch
    {
        CalendarStep.Nomination => "depot",
        CalendarStep.DefiJury => "jury-des-defis",
        CalendarStep.Call => "appel",
        CalendarStep.Preselection => "preselection",
        CalendarStep.Jury => "jury",
        CalendarStep.Deliberation => "deliberation",
    };

    /// <summary>Whether French words about it take the feminine.</summary>
    public static bool IsFeminine(CalendarStep step) => step is CalendarStep.Preselection or CalendarStep.Deliberation;
}
