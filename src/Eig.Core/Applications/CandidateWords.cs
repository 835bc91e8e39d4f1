namespace Eig.Core.Applications;

/// <summary>The words that candidates pick on the external form, whose lists each call words anew.</summary>
internal static class CandidateWords
{
    // The first that fits; "design" before "données", since a designer of data is a designer.
    private static readonly (string Part, Profile Profile)[] Profiles =
    [
        ("data scien", Applications.Profile.DataScience), ("data-scien", Applications.Profile.DataScience), ("science des donnees", Applications.Profile.DataScience),
        ("data analyst", Applications.Profile.DataScience),
        ("data engineer", Applications.Profile.DataEngineering), ("data-engineer", Applications.Profile.DataEngineering), ("ingenierie des donnees", Applications.Profile.DataEngineering),
        ("design", Applications.Profile.Design), ("jurid", Applications.Profile.Legal), ("juriste", Applications.Profile.Legal), ("droit", Applications.Profile.Legal),
        ("develop", Applications.Profile.Development), ("coach", Applications.Profile.Coaching), ("accompagnement", Applications.Profile.Coaching),
        ("autre", Applications.Profile.Other),
    ];

    private static readonly string[] Women = ["f", "femme", "mme", "madame"];
    private static readonly string[] Men = ["m", "m.", "homme", "monsieur", "mr"];
    private static readonly string[] Others = ["x", "autre", "non binaire", "non-binaire"];

    public static Profile? Profile(string? word)
    {
        var plain = CandidateColumns.Plain(word ?? "");
        var found = Array.Find(Profiles, profile => plain.Contains(profile.Part, StringComparison.Ordinal));
        return found.Part is null ? null : found.Profile;
    }

    /// <returns>Null for what tells nothing: an unknown gender stays unknown.</returns>
    public static Gender? Gender(string? word)
    {
        var plain = CandidateColumns.Plain(word ?? "");
        return Women.Contains(plain) ? Applications.Gender.F
            : Men.Contains(plain) ? Applications.Gender.M
            : Others.Contains(plain) ? Applications.Gender.X
            : null;
    }

    /// <returns>Null for what is neither: studies, unemployment.</returns>
    public static Sector? Sector(string? word)
    {
        var plain = CandidateColumns.Plain(word ?? "");
        return plain.Contains("publi", StringComparison.Ordinal) ? Applications.Sector.Public
            : plain.Contains("prive", StringComparison.Ordinal) || plain.Contains("independant", StringComparison.Ordinal) || plain.Contains("associati", StringComparison.Ordinal)
                ? Applications.Sector.Private
            : null;
    }

    public static bool? YesNo(string? word) => CandidateColumns.Plain(word ?? "") switch
    {
        "oui" or "true" or "vrai" or "1" => true,
        "non" or "false" or "faux" or "0" => false,
        _ => null,
    };

    /// <summary>By code or title, alone or followed by what the form adds ("Magellan – DINUM").</summary>
    public static WishableDefi? Defi(string wish, IReadOnlyList<WishableDefi> defis)
    {
        var plain = CandidateColumns.Plain(wish);
        var exact = defis.Where(defi => CandidateColumns.Plain(defi.Code) == plain || CandidateColumns.Plain(defi.Title) == plain).ToList();
        if (exact.Count > 0)
        {
            return exact is [var one] ? one : null;
        }

        // The longest title wins: "Avis" and "Avis compris" may both be défis.
        return defis.Where(defi => Begins(plain, CandidateColumns.Plain(defi.Title)) || Begins(plain, CandidateColumns.Plain(defi.Code))).MaxBy(defi => defi.Title.Length);
    }

    private static bool Begins(string wish, string name) =>
        wish.Length > name.Length && wish.StartsWith(name, StringComparison.Ordinal) && !char.IsLetterOrDigit(wish[name.Length]);
}
