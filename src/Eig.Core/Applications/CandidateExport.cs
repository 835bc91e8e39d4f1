using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Eig.Core.Shared;

namespace Eig.Core.Applications;

/// <param name="Number">The physical line on which it begins; 1 is that of the labels.</param>
/// <param name="Cells">As many as there are labels, without blanks around.</param>
public sealed record ExportLine(int Number, IReadOnlyList<string> Cells);

/// <summary>An export of the external form as it was handed over: a table of text.</summary>
/// <param name="Sha256">Of the file.</param>
/// <param name="Labels">Of the columns, as the form words them.</param>
public sealed record CandidateExport(byte[] Sha256, IReadOnlyList<string> Labels, IReadOnlyList<ExportLine> Lines)
{
    /// <summary>In bytes: some 800 files with a page of text each, several times over.</summary>
    public const int LargestFile = 8 * 1024 * 1024;

    private const int MostColumns = 300;
    private const int MostLines = 10_000;

    private static readonly char[] Delimiters = [';', ',', '\t'];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds encoding (UTF-8, else Windows-1252) and delimiter by itself.</summary>
    /// <returns>The table, or why the file cannot be read.</returns>
    public static Outcome<CandidateExport> Read(byte[] file)
    {
        if (file.Length is 0 or > LargestFile)
        {
            return file.Length == 0 ? ApplicationRefusals.FileEmpty : ApplicationRefusals.FileTooLarge;
        }

        // Bytes 0 are those of UTF-16, of spreadsheets and of archives.
        if (file.Contains((byte)0))
        {
            return ApplicationRefusals.FileNotText;
        }

        var text = Decode(file).TrimStart('\uFEFF', '\r', '\n');
        try
        {
            return ReadTable(file, text);
        }
        catch (CsvFormatException)
        {
            return ApplicationRefusals.FileDamaged;
        }
    }

    private static Outcome<CandidateExport> ReadTable(byte[] file, string text)
    {
        var isDamaged = false;
        using var csv = CsvReader.FromText(text, CsvReaderOptions.Default with
        {
            Separator = Delimiter(text),
            MaxRecordSize = 1024 * 1024,
            TrackLineNumbers = true,
            // A stray quote inside a text is just a quote; one that never closes has swallowed the rest of the file.
            OnMalformedRecord = record => isDamaged |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        });
        csv.ReadHeader();
        string[] labels = [.. csv.Headers.Select(label => label.Trim())];
        if (labels.Length is < 2 or > MostColumns)
        {
            return ApplicationRefusals.FileNotATable;
        }

        var lines = new List<ExportLine>();
        while (csv.Read() && lines.Count <= MostLines)
        {
            string[] cells = [.. Enumerable.Range(0, labels.Length).Select(column => column < csv.FieldCount ? csv.GetString(column).Trim() : "")];
            if (cells.Any(cell => cell.Length > 0))
            {
                lines.Add(new ExportLine((int)csv.LineNumber, cells));
            }
        }

        return isDamaged ? ApplicationRefusals.FileDamaged
            : lines.Count > MostLines ? ApplicationRefusals.FileTooLarge
            : new CandidateExport(SHA256.HashData(file), labels, lines);
    }

    private static string Decode(byte[] file)
    {
        try
        {
            return StrictUtf8.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(file);
        }
    }

    // Of the first line, which may hold quoted questions with commas of their own.
    private static char Delimiter(string text)
    {
        var counts = new int[Delimiters.Length];
        var isQuoted = false;
        foreach (var letter in text)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter is '\r' or '\n' && !isQuoted)
            {
                break;
            }
            else if (!isQuoted && Array.IndexOf(Delimiters, letter) is >= 0 and var index)
            {
                counts[index]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
