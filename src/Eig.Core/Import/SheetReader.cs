using CsvHelper;

namespace Eig.Core.Import;

/// <summary>Reads a sheet's file row by row into the columns of its sheet, and reports what cannot be read.</summary>
internal sealed class SheetReader : IAsyncDisposable
{
    private const int LongestRow = 1024 * 1024;

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
            Separator = SheetHeader.Delimiter(sheet, file),
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

        width = csv.Headers.Count;
        positions = SheetHeader.Find(sheet, csv.Headers, problems, notices);
        return positions.All(position => position >= 0);
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
}
