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
}
