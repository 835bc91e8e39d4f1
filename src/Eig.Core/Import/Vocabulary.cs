namespace Eig.Core.Import;

/// <summary>The words of a closed list, found by the term the workbook uses.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, string> members;

    private Vocabulary(Dictionary<string, string> members) => this.members = members;

    /// <summary>"F, M, X".</summary>
    public string Terms => string.Join(", ", members.Keys);

    /// <param name="term">Null for a member that a workbook cannot say.</param>
    public static Vocabulary Of<T>(Func<T, string?> term) where T : struct, Enum =>
        new(Enum.GetValues<T>().Where(member => term(member) is not null).ToDictionary(member => term(member)!, member => member.ToString(), StringComparer.Ordinal));

    /// <returns>The member's name, which is what the tables store; null for a word that is not in the list.</returns>
    public string? Member(string term) => members.GetValueOrDefault(term);
}
