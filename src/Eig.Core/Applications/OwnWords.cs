using System.Text.RegularExpressions;

namespace Eig.Core.Applications;

/// <summary>Texts are read blind: what tells the person is taken out, name and address as they gave them.</summary>
internal static class OwnWords
{
    /// <param name="own">Name, first name, address; those of one or two letters are words of anybody's, and stay.</param>
    public static string Mask(string body, params IReadOnlyList<string> own)
    {
        var words = own.Where(word => word.Length > 2).OrderByDescending(word => word.Length).Select(word => $@"(?<!\w){Regex.Escape(word)}(?!\w)").ToList();
        return words.Count == 0 ? body : Regex.Replace(body, string.Join('|', words), "[masqué]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
