namespace Eig.Core.Import;

/// <summary>One thing that keeps the workbook from being imported.</summary>
/// <param name="Sheet">The file's name; null when the whole directory is meant.</param>
/// <param name="Line">The physical line, 1 for the header, on which the row begins; null when the whole file is meant.</param>
/// <param name="Column">The column as FORMATS names it; null when the whole row is meant.</param>
/// <param name="Value">As typed, cut to <see cref="LongestValue"/> characters; null when there is none to show.</param>
/// <param name="Reason">A French sentence: what is wrong and what is expected.</param>
public sealed record Problem(string? Sheet, long? Line, string? Column, string? Value, string Reason)
{
    public const int LongestValue = 60;

    /// <summary>"personnes.csv, ligne 12, colonne genre, « Mme » : valeurs possibles : F, M, X."</summary>
    public string Sentence
    {
        get
        {
            string?[] place =
            [
                Sheet,
                Line is null ? null : $"ligne {Line}",
                Column is null ? null : $"colonne {Column}",
                Value is null ? null : $"«\u00a0{Value}\u00a0»",
            ];
            var where = string.Join(", ", place.Where(part => part is not null));
            return where.Length == 0 ? Reason : $"{where}\u00a0: {Reason}";
        }
    }
}

/// <summary>What became of one sheet. Each row of the workbook counts once, however many tables it touches.</summary>
/// <param name="Sheet">The file's name.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Kept">Rows that differ from what somebody decided in the application, which stays.</param>
public sealed record SheetOutcome(string Sheet, long Rows, long Added, long Changed, long Kept);

/// <summary>The result of an import: done, or refused with its problems and nothing written.</summary>
/// <param name="Problems">The first <see cref="ProblemLimit"/>, by sheet and line.</param>
/// <param name="ProblemCount">All of them, those not listed too.</param>
/// <param name="Notices">French sentences on what was ignored: unknown files and columns.</param>
public sealed record ImportReport(
    bool DryRun, IReadOnlyList<SheetOutcome> Sheets, IReadOnlyList<Problem> Problems, long ProblemCount, IReadOnlyList<string> Notices)
{
    public const int ProblemLimit = 1000;

    public bool IsAccepted => ProblemCount == 0;

    public long Added => Sheets.Sum(sheet => sheet.Added);

    public long Changed => Sheets.Sum(sheet => sheet.Changed);

    public long Kept => Sheets.Sum(sheet => sheet.Kept);
}

public enum ImportPhase
{
    Reading,
    Checking,
    Writing,
}

/// <summary>How far an import is.</summary>
/// <param name="Sheet">The file being worked on.</param>
/// <param name="Done">Bytes while reading, sheets after that.</param>
public readonly record struct ImportProgress(ImportPhase Phase, string Sheet, long Done, long Total);
