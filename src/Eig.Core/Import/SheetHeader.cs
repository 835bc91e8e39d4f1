using System.Globalization;
using System.Text;

namespace Eig.Core.Import;

/// <summary>Finds a sheet's columns in the first line of its file, in any order, however people wrote them.</summary>
internal static class SheetHeader
{
    private static readonly char[] Delimiters = [';', ',', '\t'];

    /// <summary>The delimiter that finds most of the columns we know; CsvHelper's own guess would take the bars of the wishes.</summary>
    public static char Delimiter(Sheet sheet, SheetFile file)
    {
        var head = file.Encoding.GetString(file.Head).TrimStart('\uFEFF', '\r', '\n');
        var end = head.AsSpan().IndexOfAny('\r', '\n');
        var header = end < 0 ? head : head[..end];
        var known = Names(sheet);
        return Delimiters.MaxBy(delimiter => header.Split(delimiter).Count(cell => known.Contains(Plain(cell.Trim().Trim('"')))));
    }

    /// <summary>The position of each column. Columns that miss or come twice are problems, those we do not know are noticed.</summary>
    /// <returns>As many as the sheet has columns; -1 for one that cannot be used.</returns>
    public static int[] Find(Sheet sheet, IReadOnlyList<string> headers, Problems problems, List<string> notices)
    {
        var plain = headers.Select(Plain).ToArray();
        int[] positions = [.. sheet.Columns.Select(column => Array.IndexOf(plain, column.Name))];
        if (Array.TrueForAll(positions, position => position < 0))
        {
            problems.Add(sheet, 1, null, null, $"ce n’est pas la ligne d’en-têtes attendue ({string.Join(", ", sheet.Columns.Select(column => column.Name))}).");
            return positions;
        }

        for (var i = 0; i < positions.Length; i++)
        {
            var name = sheet.Columns[i].Name;
            if (positions[i] < 0)
            {
                problems.Add(sheet, 1, name, null, "cette colonne manque.");
            }
            else if (Array.LastIndexOf(plain, name) != positions[i])
            {
                problems.Add(sheet, 1, name, null, "cette colonne figure deux fois.");
                positions[i] = -1;
            }
        }

        var known = Names(sheet);
        notices.AddRange(headers.Where((_, i) => plain[i].Length > 0 && !known.Contains(plain[i]))
            .Select(header => $"{sheet.FileName}\u00a0: la colonne «\u00a0{header.Trim()}\u00a0» n’est pas connue, elle est ignorée."));
        return positions;
    }

    private static HashSet<string> Names(Sheet sheet) => sheet.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);

    // A header without what people make of it: capitals, accents, spaces or hyphens for underscores.
    internal static string Plain(string header)
    {
        var plain = new StringBuilder(header.Length);
        foreach (var c in header.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.Replace(' ', '_').Replace('-', '_').Replace('\u00a0', '_').ToString();
    }
}
