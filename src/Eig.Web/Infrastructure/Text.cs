namespace Eig.Web.Infrastructure;

/// <summary>What somebody typed.</summary>
public static class Text
{
    /// <returns>Without blanks around it, without what is no text at all, and with its lines ended as a browser counts them: by one character; null when nothing is left.</returns>
    public static string? Of(string? typed)
    {
        // PostgreSQL holds no zero byte in a text, and nobody types one.
        var text = typed?.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The value that an address or a form names by a word.</summary>
    /// <returns>Null for a word that names none.</returns>
    public static T? Choice<T>(string? word, Func<T, string> wordOf)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (wordOf(value) == word)
            {
                return value;
            }
        }

        return null;
    }
}
