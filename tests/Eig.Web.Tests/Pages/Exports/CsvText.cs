using System.Text;

namespace Eig.Web.Tests.Pages.Exports;

/// <summary>A strict reader of CSV (RFC 4180): what it cannot read is an error, so that a test is not lenient by accident.</summary>
internal static class CsvText
{
    public static List<IReadOnlyList<string>> Read(string text, char delimiter)
    {
        var (rows, row, field) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder());
        for (var at = 0; at < text.Length;)
        {
            field.Clear();
            if (text[at] == '"')
            {
                for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                {
                    at += text[at] == '"' ? 1 : 0;
                    field.Append(text[at]);
                }

                at++;
            }
            else
            {
                for (; at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n' or '"'); at++)
                {
                    field.Append(text[at]);
                }
            }

            row.Add(field.ToString());
            if (text[at] == delimiter)
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            rows.Add([.. row]);
            row.Clear();
        }

        Assert.Empty(row);
        return rows;
    }
}
