namespace Eig.Core.Import;

/// <summary>A column whose codes another sheet or the database defines.</summary>
internal sealed record Reference(Column Column, Sheet Target);

/// <summary>
/// A sheet of the workbook: its columns, what must hold within a row, within the sheet and beyond, and the tables it
/// fills. Made anew for each import, since its columns hold the current row while it is read.
/// </summary>
internal abstract class Sheet(string name)
{
    public string Name { get; } = name;

    public string FileName { get; } = name + ".csv";

    /// <summary>The temporary table that holds its rows: "line", then the sheet's columns under their own names.</summary>
    public string Staging { get; } = "import_" + name;

    /// <summary>Its place in the workbook: a sheet refers to earlier ones only.</summary>
    public int Order { get; set; }

    /// <summary>Rows staged.</summary>
    public long Rows { get; set; }

    /// <summary>It could not be read to its end: codes it should define are not missed elsewhere.</summary>
    public bool IsBroken { get; set; }

    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>The columns that tell one row from another; SQL expressions over the staging table.</summary>
    public abstract IReadOnlyList<string> Key { get; }

    /// <summary>The table whose "code" its key is; null where nothing can refer to it.</summary>
    public virtual string? CodeTable => null;

    public virtual IReadOnlyList<Reference> References => [];

    /// <summary>
    /// A query for rows that an earlier workbook brought and this one no longer has: "label", what a person recognises
    /// the row by. Null where nobody would miss them.
    /// </summary>
    public virtual string? Absent => null;

    /// <summary>What must hold between the cells of the current row: the column at fault and the reason in French.</summary>
    public virtual IEnumerable<(Column Column, string Reason)> RowFaults() => [];

    /// <summary>
    /// Queries for what must hold between rows, in this sheet, others and the database. Each gives one row
    /// (line, "column", value, reason) per fault. A null cell was refused while reading and is passed over.
    /// </summary>
    public virtual IEnumerable<string> Checks => [];

    /// <summary>Writes the staged rows, all of which are right, to the tables.</summary>
    /// <returns>The number of rows of the sheet that the database did not know.</returns>
    public abstract Task<long> MergeAsync(Merger merger);

    /// <summary><see cref="Absent"/> for a table whose rows have a code.</summary>
    protected string AbsentCodes(string table) =>
        $"select t.code as label from {table} t where t.origin = 'Workbook' and not exists (select from {Staging} s where s.code = t.code)";
}
