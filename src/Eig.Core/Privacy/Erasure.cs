namespace Eig.Core.Privacy;

/// <summary>Why somebody is erased: a code, since words would name people.</summary>
public enum ErasureReason
{
    PersonAsked,

    /// <summary>The data protection officer, the CNIL, a court.</summary>
    Authority,

    /// <summary>Who should never have been entered.</summary>
    EnteredByMistake,
}

public enum ErasureStatus
{
    Requested,

    /// <summary>Somebody else agreed; done at once, or by the next run of the job.</summary>
    Confirmed,
    Done,
    Declined,
}

/// <summary>The kinds of keys of which a hash stays.</summary>
public enum TombstoneKind
{
    Person,
    Application,
    ExternalNumber,
    Assessor,
}

public static class ErasureText
{
    public static string Label(ErasureReason reason) => reason switch
    {
        ErasureReason.PersonAsked => "La personne le demande",
        ErasureReason.Authority => "Une autorité le demande (déléguée ou délégué à la protection des données, CNIL, justice)",
        ErasureReason.EnteredByMistake => "La personne a été enregistrée par erreur",
    };

    public static string Label(ErasureStatus status) => status switch
    {
        ErasureStatus.Requested => "À confirmer",
        ErasureStatus.Confirmed => "Confirmé, en cours",
        ErasureStatus.Done => "Effacé",
        ErasureStatus.Declined => "Refusé",
    };

    public static bool CanBecome(ErasureStatus from, ErasureStatus to) => (from, to) is
        (ErasureStatus.Requested, ErasureStatus.Confirmed) or (ErasureStatus.Requested, ErasureStatus.Declined) or (ErasureStatus.Confirmed, ErasureStatus.Done);
}
