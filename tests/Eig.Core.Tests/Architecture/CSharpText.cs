using System.Text;

namespace Eig.Core.Tests.Architecture;

/// <summary>
/// A C# file cut into what is compiled and what is text, enough for the checks here: comments are dropped, and string
/// literals (plain, verbatim, interpolated, raw) stand apart from code. Holes of interpolated strings stay in their string.
/// </summary>
internal sealed record CSharpText(string Code, IReadOnlyList<string> Strings)
{
    public static CSharpText Of(string source)
    {
        var code = new StringBuilder(source.Length);
        var strings = new List<string>();
        var at = 0;
        while (at < source.Length)
        {
            var rest = source.AsSpan(at);
            if (rest.StartsWith("//"))
            {
                at += LengthTo(rest, "\n", 2);
            }
            else if (rest.StartsWith("/*"))
            {
                at += LengthTo(rest, "*/", 2) + 2;
            }
            else if (rest[0] == '\'')
            {
                // A character, escaped or not: three to eight characters.
                at += rest.Length > 1 && rest[1] == '\\' ? LengthTo(rest, "'", 3) + 1 : 3;
                code.Append("' '");
            }
            else if (OpensString(rest, out var prefix))
            {
                var length = StringLength(rest[prefix..], verbatim: rest[..prefix].Contains('@'));
                strings.Add(rest.Slice(prefix, Math.Min(length, rest.Length - prefix)).ToString());
                code.Append("\"\"");
                at += prefix + length;
            }
            else
            {
                code.Append(rest[0]);
                at++;
            }
        }

        return new CSharpText(code.ToString(), strings);
    }

    private static bool OpensString(ReadOnlySpan<char> rest, out int prefix)
    {
        prefix = 0;
        while (prefix < rest.Length && rest[prefix] is '$' or '@')
        {
            prefix++;
        }

        return prefix < rest.Length && rest[prefix] == '"';
    }

    private static int StringLength(ReadOnlySpan<char> rest, bool verbatim)
    {
        var quotes = rest.IndexOfAnyExcept('"');
        quotes = quotes < 0 ? rest.Length : quotes;
        if (quotes >= 3)
        {
            return quotes + LengthTo(rest[quotes..], new string('"', quotes), 0) + quotes;
        }

        var at = 1;
        while (at < rest.Length && rest[at] != '"')
        {
            at += !verbatim && rest[at] == '\\' ? 2 : 1;
            // A doubled quote inside a verbatim string is a quote.
            if (verbatim && at + 1 < rest.Length && rest[at] == '"' && rest[at + 1] == '"')
            {
                at += 2;
            }
        }

        return at + 1;
    }

    private static int LengthTo(ReadOnlySpan<char> rest, string end, int from)
    {
        var found = from < rest.Length ? rest[from..].IndexOf(end, StringComparison.Ordinal) : -1;
        return found < 0 ? rest.Length : from + found;
    }
}
