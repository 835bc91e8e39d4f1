using System.Globalization;
using System.Text;
using CsvHelper;

namespace Eig.Core.Import;

/// <summary>Reads a sheet's file row by row into the columns of its sheet, and reports what cannot be read.</summary>
internal sealed class SheetReader : IAsyncDisposable
{
    private const int LongestRow = 1024 * 1024;

    private static readonly char[] Delimiters = [';', ',', '\t'];

    private readonly Sheet sheet;
    private readonly Problems problems;
    private readonly CsvReader csv;
    private int[] positions = [];
    private int width;

    public SheetReader(Sheet sheet, SheetFile file, Problems problems)
    {
        this.sheet = sheet;
        this.problems = problems;
        csv = CsvReader.FromFile(file.Path, CsvReaderOptions.Default with
        {
            Separator = Delimiter(sheet, file),
            Encoding = file.Encoding,
            // The guard against a file that is one line, or one quote never closed: memory stays within twice this.
            MaxRecordSize = LongestRow,
            TrackLineNumbers = true,
            OnMalformedRecord = Report,
        }, FileOptions.SequentialScan);
    }

    /// <summary>The physical line on which the current row begins.</summary>
    public long Line => csv.LineNumber;

    /// <summary>Bytes read so far, to tell the progress.</summary>
    public long Position => csv.ByteOffset;

    /// <summary>Finds the sheet's columns by their headers.</summary>
    /// <returns>False when the sheet cannot be read without them.</returns>
    public async Task<bool> ReadHeaderAsync(List<string> notices, CancellationToken cancellation)
    {
        try
        {
            await csv.ReadHeaderAsync(cancellation);
        }
        catch (CsvFormatException)
        {
            TooLong(1);
            return false;
        }

        var before = problems.Count;
        var headers = csv.Headers.Select(Plain).ToArray();
        width = headers.Length;
        positions = [.. sheet.Columns.Select(column => Array.IndexOf(headers, column.Name))];
        if (positions.All(position => position < 0))
        {
            problems.Add(sheet, 1, null, null, $"ce n’est pas la ligne d’en-têtes attendue ({string.Join(", ", sheet.Columns.Select(column => column.Name))}).");
            return false;
        }

        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var name = sheet.Columns[i].Name;
            if (positions[i] < 0)
            {
                problems.Add(sheet, 1, name, null, "cette colonne manque.");
            }
            else if (Array.LastIndexOf(headers, name) != positions[i])
            {
                problems.Add(sheet, 1, name, null, "cette colonne figure deux fois.");
            }
        }

        var known = sheet.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        notices.AddRange(csv.Headers.Where(header => Plain(header) is { Length: > 0 } plain && !known.Contains(plain))
            .Select(header => $"{sheet.FileName}\u00a0: la colonne «\u00a0{header.Trim()}\u00a0» n’est pas connue, elle est ignorée."));
        return problems.Count == before;
    }

    /// <summary>Reads the next row that holds anything into the columns of the sheet.</summary>
    /// <returns>False at the end of the file, or where reading on makes no sense.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        do
        {
            try
            {
                if (!await csv.ReadAsync(cancellation))
                {
                    return false;
                }
            }
            catch (CsvFormatException e)
            {
                TooLong(e.LineNumber);
                return false;
            }

            if (csv.RawRecord.Length > LongestRow)
            {
                TooLong(csv.LineNumber);
                return false;
            }
        }
        while (IsBlank());

        ReadCells();
        return true;
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private void ReadCells()
    {
        var hasRightWidth = HasRightWidth();
        var faultless = true;
        for (var i = 0; i < positions.Length; i++)
        {
            var column = sheet.Columns[i];
            // A row of the wrong width is staged as far as it can be read: its code is not to be missed elsewhere.
            if (column.Read(csv.GetString(positions[i])) is { } reason && hasRightWidth)
            {
                problems.Add(sheet, Line, column.Name, column.Text.Length == 0 ? null : column.Text, reason);
                faultless = false;
            }
        }

        if (hasRightWidth && faultless)
        {
            foreach (var (column, reason) in sheet.RowFaults())
            {
                problems.Add(sheet, Line, column.Name, column.Text, reason);
            }
        }
    }

    // Spreadsheets leave out or add empty cells at the end of a row: only cells that matter are counted.
    private bool HasRightWidth()
    {
        var cells = csv.FieldCount;
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] >= cells && !sheet.Columns[i].IsOptional)
            {
                problems.Add(sheet, Line, null, null, $"la ligne n’a que {ImportText.Count(cells, "cellule")} pour {width} colonnes.");
                return false;
            }
        }

        for (var i = width; i < cells; i++)
        {
            if (!string.IsNullOrWhiteSpace(csv.GetString(i)))
            {
                problems.Add(sheet, Line, null, csv.GetString(i).Trim(), $"la ligne a {cells} cellules pour {width} colonnes. Un texte contient-il le délimiteur sans guillemets\u00a0?");
                return false;
            }
        }

        return true;
    }

    private bool IsBlank()
    {
        for (var i = 0; i < csv.FieldCount; i++)
        {
            if (!csv.IsEmpty(i) && !string.IsNullOrWhiteSpace(csv.GetString(i)))
            {
                return false;
            }
        }

        return true;
    }

    private void Report(CsvMalformedRecord record)
    {
        // A stray quote inside an unquoted text is just a quote.
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            problems.Add(sheet, record.LineNumber, null, null, "des guillemets ouverts dans cette ligne ne sont jamais refermés.");
        }
        else if (record.Reason == CsvMalformedReason.TextAfterClosingQuote)
        {
            problems.Add(sheet, record.LineNumber, null, null, "du texte suit des guillemets fermés\u00a0: doublez les guillemets à l’intérieur d’un texte.");
        }
    }

    private void TooLong(long line)
    {
        problems.Add(sheet, line, null, null, "la ligne dépasse un mébioctet. Des guillemets ouverts n’y sont-ils pas refermés\u00a0?");
        sheet.IsBroken = true;
    }

    // The one that finds most of the columns we know; CsvHelper's own guess would take the bars of the wishes.
    private static char Delimiter(Sheet sheet, SheetFile file)
    {
        var head = file.Encoding.GetString(file.Head).TrimStart('\uFEFF', '\r', '\n');
        var end = head.AsSpan().IndexOfAny('\r', '\n');
        var header = end < 0 ? head : head[..end];
        var known = sheet.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return Delimiters.MaxBy(delimiter => header.Split(delimiter).Count(cell => known.Contains(Plain(cell.Trim().Trim('"')))));
    }

    /// <summary>A header without what people add to it: capitals, accents, spaces around it.</summary>
    private static string Plain(string header)
    {
        var plain = new StringBuilder(header.Length);
        foreach (var c in header.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }
}
