namespace Eig.Core.Import;

/// <summary>An import's report in French, the same for the command and for pages.</summary>
public static class ImportText
{
    /// <summary>"2 ajouts, 1 modification"; "0 ajout, 0 modification, 1 ligne gardée telle que décidée dans l’application".</summary>
    public static string Summary(ImportReport report) =>
        $"{Count(report.Added, "ajout")}, {Count(report.Changed, "modification")}"
        + report.Kept switch
        {
            0 => "",
            1 => ", 1 ligne gardée telle que décidée dans l’application",
            var kept => $", {kept} lignes gardées telles que décidées dans l’application",
        }
        + (report.DryRun ? " (essai\u00a0: rien n’a été enregistré)" : "");

    /// <summary>"personnes.csv : 1764 lignes lues, 2 ajoutées, 1 modifiée".</summary>
    public static string Sheet(SheetOutcome sheet)
    {
        var text = $"{sheet.Sheet}\u00a0: {Count(sheet.Rows, "ligne")} {Agree(sheet.Rows, "lue")}, {Count(sheet.Added, "ajoutée")}, {Count(sheet.Changed, "modifiée")}";
        return sheet.Kept == 0 ? text : $"{text}, {Count(sheet.Kept, "gardée")}";
    }

    /// <summary>"3 erreurs : rien n’a été enregistré."</summary>
    public static string Refused(ImportReport report) => $"{Count(report.ProblemCount, "erreur")}\u00a0: rien n’a été enregistré.";

    /// <summary>"… et 500 autres erreurs."; null when all are listed.</summary>
    public static string? Unlisted(ImportReport report) => (report.ProblemCount - report.Problems.Count) switch
    {
        0 => null,
        var more => $"… et {more} {Agree(more, "autre")} {Agree(more, "erreur")}.",
    };

    public static string Phase(ImportPhase phase) => phase switch
    {
        ImportPhase.Reading => "Lecture",
        ImportPhase.Checking => "Vérification",
        ImportPhase.Writing => "Enregistrement",
    };

    internal static string Count(long count, string noun) => $"{count} {Agree(count, noun)}";

    // In French, zero and one are singular.
    private static string Agree(long count, string noun) => count < 2 ? noun : noun + "s";
}
