namespace Eig.Web.Infrastructure;

/// <summary>What somebody typed in a filter.</summary>
public static class Text
{
    /// <returns>Without blanks around it, and without what is no text at all; null when nothing is left.</returns>
    public static string? Of(string? typed)
    {
        // PostgreSQL holds no zero byte in a text, and nobody types one.
        var text = typed?.Replace("\0", "", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
