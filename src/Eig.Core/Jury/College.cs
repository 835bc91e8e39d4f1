namespace Eig.Core.Jury;

/// <summary>Where a member of the jury comes from. Stored as text equal to the member's name.</summary>
public enum College
{
    PublicAgent,
    Expert,
    CivilSociety,
}

public static class CollegeText
{
    public static string Label(College college) => college switch
    {
        College.PublicAgent => "Agents publics",
        College.Expert => "Expert·es",
        College.CivilSociety => "Société civile",
    };
}
