using Eig.Core.Import.Sheets;

namespace Eig.Core.Import;

/// <summary>The sheets of the workbook, in the order in which they refer to one another, and their files.</summary>
internal sealed class Workbook
{
    // Of the last two none can be a sheet: they are looked for so that nobody believes they were read.
    private static readonly string[] Extensions = [".csv", ".xlsx", ".ods"];

    private Workbook(IReadOnlyList<Sheet> sheets, IReadOnlyDictionary<Sheet, string> files, IReadOnlyList<string> strangers)
    {
        Sheets = sheets;
        Files = files;
        Strangers = strangers;
    }

    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>The path of each sheet that is there.</summary>
    public IReadOnlyDictionary<Sheet, string> Files { get; }

    /// <summary>Names of CSV and spreadsheet files that are no sheet of ours.</summary>
    public IReadOnlyList<string> Strangers { get; }

    public static Workbook Find(string directory)
    {
        var sheets = Build();
        var files = new Dictionary<Sheet, string>();
        var strangers = new List<string>();
        foreach (var path in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal).Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)))
        {
            var name = Path.GetFileName(path);
            if (sheets.FirstOrDefault(sheet => sheet.FileName == SheetHeader.Plain(name)) is not { } sheet || !files.TryAdd(sheet, path))
            {
                strangers.Add(name);
            }
        }

        return new Workbook(sheets, files, strangers);
    }

    private static Sheet[] Build()
    {
        var promotions = new PromotionsSheet();
        var administrations = new AdministrationsSheet();
        var defis = new DefisSheet(promotions, administrations);
        var persons = new PersonsSheet();
        var applications = new ApplicationsSheet(promotions, persons);
        Sheet[] sheets =
        [
            promotions, administrations, defis, persons, applications,
            new PreselectionsSheet(applications, defis),
            new JuryScoresSheet(applications, defis),
            new DecisionsSheet(applications, defis),
            new ContractsSheet(persons, promotions, defis, administrations),
            new SituationsSheet(persons, promotions, administrations),
            new PublishedValuesSheet(),
        ];
        for (var i = 0; i < sheets.Length; i++)
        {
            sheets[i].Order = i;
        }

        return sheets;
    }
}
