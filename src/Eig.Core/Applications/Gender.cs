namespace Eig.Core.Applications;

/// <summary>A known gender; an unknown one is the absence of a value. Stored as text equal to the member's name.</summary>
public enum Gender
{
    F,
    M,

    /// <summary>Neither: known, and counted in the denominator of shares.</summary>
    X,
}

/// <summary>The genders as the workbook and people write them.</summary>
public static class GenderText
{
    public static string Term(Gender gender) => gender switch
    {
        Gender.F => "F",
        Gender.M => "M",
        Gender.X => "X",
    };

    public static string Label(Gender gender) => gender switch
    {
        Gender.F => "Femme",
        Gender.M => "Homme",
        Gender.X => "Autre",
    };
}
