using System.Text;

namespace Eig.Testing;

/// <summary>
/// A small workbook that is right as it stands: one row in each sheet, all about one person. A test states only what
/// differs. Disposing it removes its directory.
/// </summary>
public sealed class TestWorkbook : IDisposable
{
    private readonly Dictionary<string, List<Dictionary<string, string>>> sheets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> raw = new(StringComparer.Ordinal);

    public TestWorkbook()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("eig-workbook-").FullName;
        Add("promotions", ("code", "EIG6"), ("dispositif", "EIG"), ("libelle", "Promotion 6"), ("annee", "2022"), ("appel_ouverture", "01/02/2022"),
            ("appel_cloture", "16/03/2022"), ("mission_debut", "05/09/2022"), ("mission_mois", "10"));
        Add("administrations", ("code", "A1"), ("nom", "Ministère"));
        Add("defis", ("code", "EIG6-01"), ("promotion", "EIG6"), ("titre", "Défi"), ("administration", "A1"), ("politique", ""), ("postes", "2"), ("etat", "retenu"));
        Add("personnes", ("code", "P1"), ("nom", "Martin"), ("prenom", "Zoé"), ("courriel", "zoe@example.org"), ("genre", "F"));
        Add("candidatures", ("code", "C1"), ("promotion", "EIG6"), ("personne", "P1"), ("famille", "developpement"), ("deposee_le", "15/02/2022"), ("voeux", "EIG6-01"));
        Add("preselections", ("candidature", "C1"), ("defi", "EIG6-01"), ("evaluateur", "e1@example.org"), ("avis", "retenu"), ("note", "3,5"), ("rendue_le", "01/04/2022"));
        Add("notes_jury", ("candidature", "C1"), ("defi", "EIG6-01"), ("jure", "j1@example.org"), ("critere", "motivation"), ("note", "4"));
        Add("decisions", ("candidature", "C1"), ("decision", "laureat"), ("defi", "EIG6-01"), ("rang", "1"), ("decidee_le", "01/06/2022"));
        Add("contrats", ("code", "K1"), ("personne", "P1"), ("promotion", "EIG6"), ("defi", "EIG6-01"), ("role", "EIG"), ("nature", "initial"), ("employeur", "A1"),
            ("signe_le", "01/07/2022"), ("debut", "05/09/2022"), ("fin", "04/07/2023"), ("fin_anticipee", ""), ("motif_fin", ""));
        Add("situations", ("personne", "P1"), ("promotion", "EIG6"), ("constatee_le", "01/09/2023"), ("situation", "prive"), ("employeur", ""), ("source", "enquete"));
        Add("indicateurs_publies", ("code", "2.1"), ("annee", "2022"), ("nature", "realisation"), ("valeur", "45"), ("unite", "Nb"), ("source", "RAP 2022"));
    }

    public string Directory { get; }

    public IEnumerable<string> Sheets => sheets.Keys;

    /// <summary>How many rows all sheets have.</summary>
    public int Rows => sheets.Values.Sum(rows => rows.Count);

    public string Delimiter { get; set; } = ";";

    public Encoding Encoding { get; set; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public bool ColumnsReversed { get; set; }

    public IReadOnlyList<string> Columns(string sheet) => [.. sheets[sheet][0].Keys];

    /// <summary>Changes a cell of the sheet's first row (line 2).</summary>
    public TestWorkbook With(string sheet, string column, string cell)
    {
        sheets[sheet][0][column] = cell;
        return this;
    }

    /// <summary>Changes every cell of every sheet.</summary>
    public TestWorkbook WithCells(Func<string, string> change)
    {
        foreach (var row in sheets.Values.SelectMany(rows => rows))
        {
            foreach (var column in row.Keys.ToList())
            {
                row[column] = change(row[column]);
            }
        }

        return this;
    }

    /// <summary>Adds a row like the sheet's first one, but for these cells.</summary>
    public TestWorkbook Row(string sheet, params (string Column, string Cell)[] cells)
    {
        var row = new Dictionary<string, string>(sheets[sheet][0], StringComparer.Ordinal);
        foreach (var (column, cell) in cells)
        {
            row[column] = cell;
        }

        sheets[sheet].Add(row);
        return this;
    }

    public TestWorkbook Without(params string[] absent)
    {
        foreach (var sheet in absent)
        {
            sheets.Remove(sheet);
        }

        return this;
    }

    public TestWorkbook Only(params string[] present) => Without([.. sheets.Keys.Except(present, StringComparer.Ordinal)]);

    /// <summary>A file with this text instead of the sheet's rows, or beside the sheets.</summary>
    public TestWorkbook File(string name, string text) => File(name, new UTF8Encoding(false).GetBytes(text));

    public TestWorkbook File(string name, byte[] bytes)
    {
        raw[name] = bytes;
        return this;
    }

    /// <summary>The sheet as it is going to be written.</summary>
    public string Text(string sheet)
    {
        var columns = ColumnsReversed ? Columns(sheet).Reverse().ToList() : Columns(sheet);
        var text = new StringBuilder().AppendJoin(Delimiter, columns).Append("\r\n");
        foreach (var row in sheets[sheet])
        {
            text.AppendJoin(Delimiter, columns.Select(column => Quoted(row[column]))).Append("\r\n");
        }

        return text.ToString();
    }

    /// <returns>The directory, with its files written anew.</returns>
    public string Write()
    {
        foreach (var old in System.IO.Directory.EnumerateFiles(Directory))
        {
            System.IO.File.Delete(old);
        }

        foreach (var sheet in sheets.Keys)
        {
            System.IO.File.WriteAllText(Path.Combine(Directory, sheet + ".csv"), Text(sheet), Encoding);
        }

        foreach (var (name, bytes) in raw)
        {
            System.IO.File.WriteAllBytes(Path.Combine(Directory, name), bytes);
        }

        return Directory;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private string Quoted(string cell) =>
        cell.Contains(Delimiter, StringComparison.Ordinal) || cell.Contains('\n', StringComparison.Ordinal) || cell.Contains('"', StringComparison.Ordinal)
            ? '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
            : cell;

    private void Add(string sheet, params (string Column, string Cell)[] cells) =>
        sheets.Add(sheet, [cells.ToDictionary(cell => cell.Column, cell => cell.Cell, StringComparer.Ordinal)]);
}
