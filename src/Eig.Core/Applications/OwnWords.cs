using System.Text.RegularExpressions;

namespace Eig.Core.Applications;

/// <summary>Texts are read blind: what tells the person is taken out, name and address as that person wrote them.</summary>
internal sealed class OwnWords
{
    private readonly Regex? words;

    /// <param name="own">Names and address; those of one or two letters stay, since they are syllables of everything.</param>
    public OwnWords(params string[] own)
    {
        var told = own.Where(word => word.Length > 2).OrderByDescending(word => word.Length).Select(word => $@"(?<!\w){Regex.Escape(word)}(?!\w)").ToList();
        words = told.Count == 0 ? null : new Regex(string.Join('|', told), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    public string Mask(string text) => words?.Replace(text, "[masqué]") ?? text;
}
