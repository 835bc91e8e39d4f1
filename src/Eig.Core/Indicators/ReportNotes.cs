namespace Eig.Core.Indicators;

/// <summary>What stands below the table: where each value comes from, and what to know before copying it.</summary>
internal static class ReportNotes
{
    public static IReadOnlyList<string> Of(string report, IReadOnlyList<ReportTableLine> lines, IReadOnlyList<ReportColumn> columns, IReadOnlyList<Figure> computed)
    {
        var notes = new List<string>();
        var ours = lines.Where(line => line.Cells.Any(cell => cell.IsComputed)).Select(line => line.Code).ToList();
        if (ours.Count > 0)
        {
            notes.Add($"Réalisations de {string.Join(", ", ours)}\u00a0: calculées par le suivi EIG au 31 décembre de chaque année.");
        }

        foreach (var line in lines)
        {
            foreach (var (column, cell) in columns.Zip(line.Cells))
            {
                var what = $"{line.Code}, {column.Heading.ToLowerInvariant()} {column.Year}";
                if (computed.FirstOrDefault(figure => figure.Code == line.Code && figure.Year == column.Year) is { } figure && cell.IsComputed)
                {
                    if (Difference(figure, what) is { } difference)
                    {
                        notes.Add(difference);
                    }

                    if (figure is { Code: "2.2", Low: { } low, High: { } high } && low != high)
                    {
                        notes.Add($"{what}\u00a0: de {low} à {high}, la situation de {figure.Unknown} {(figure.Unknown < 2 ? "personne" : "personnes")} étant inconnue.");
                    }
                }
                else if (cell.Comment is { } comment)
                {
                    notes.Add($"{what}\u00a0: {comment}");
                }
            }
        }

        notes.AddRange(lines
            .SelectMany(line => line.Cells.Where(cell => cell.Source is not null).Select(cell => (cell.Source, line.Code)))
            .GroupBy(pair => pair.Source!, pair => pair.Code, StringComparer.Ordinal)
            .OrderBy(group => group.Key != report).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"Valeurs saisies d’après {group.Key}\u00a0: {string.Join(", ", group.Distinct(StringComparer.Ordinal))}."));
        if (lines.Any(line => line.Label is null))
        {
            notes.Add("Les intitulés à saisir ne sont pas connus du service\u00a0: chaque rapport a sa propre numérotation.");
        }

        return notes;
    }

    // What a report printed otherwise than the data give.
    private static string? Difference(Figure figure, string what) =>
        figure.Published is null || PublishedPercentage.Number(figure.Published) is { } number && number == figure.Value
            || string.Equals(figure.Published, FigureText.Value(figure), StringComparison.OrdinalIgnoreCase)
            ? null
            : $"{what}\u00a0: {FigureText.Value(figure)} d’après les données, {FigureText.Published(figure.Published, figure.Unit)} publié.";
}
