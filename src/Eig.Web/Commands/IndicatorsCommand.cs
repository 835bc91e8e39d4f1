using System.CommandLine;
using System.Globalization;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Core.Shared;

namespace Eig.Web.Commands;

internal static class IndicatorsCommand
{
    private static readonly string[] Columns =
        ["code", "year", "asOf", "status", "value", "unit", "numerator", "denominator", "unknown", "low", "high", "published", "target"];

    public static Command Build(CommandContext context)
    {
        var year = new Option<int?>("--year") { Description = "L’année\u00a0; sans elle, toutes les années connues." };
        year.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) || asked is < 2000 or > 2100))
            {
                result.AddError($"«\u00a0{token.Value}\u00a0» n’est pas une année entre 2000 et 2100.");
            }
        });
        var asOf = DateOption.Build("--as-of", "La date de référence\u00a0; par défaut le 31 décembre de l’année.");
        var format = Output.FormatOption();
        var command = new Command("indicators", "Les indicateurs du rapport au Parlement.") { year, asOf, format };
        command.Validators.Add(result =>
        {
            if (result.GetResult(asOf) is not null && result.GetResult(year) is null)
            {
                result.AddError("--as-of demande --year.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            var queries = new IndicatorQueries(database);
            var actor = Actor.System("indicators");
            var asked = parsed.GetValue(year);
            var figures = asked is { } one
                ? await queries.YearAsync(actor, one, parsed.GetValue(asOf) ?? new DateOnly(one, 12, 31), cancellation)
                : await queries.SeriesAsync(actor, cancellation);
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json:
                    await Output.JsonAsync(context.Output, figures);
                    break;
                case OutputFormat.Csv:
                    await Output.CsvAsync(context.Output, Columns, figures.Select(Row));
                    break;
                case OutputFormat.Table when asked is null:
                    SeriesTable(context.Output, figures);
                    break;
                case OutputFormat.Table:
                    YearTable(context.Output, figures);
                    break;
            }

            return 0;
        });
        return command;
    }

    private static IEnumerable<object?> Row(Figure f) =>
        [f.Code, f.Year, f.AsOf.ToString("O", CultureInfo.InvariantCulture), Output.Term(f.Status), f.Value, f.Unit, f.Numerator, f.Denominator, f.Unknown, f.Low, f.High, f.Published, f.Target];

    private static void SeriesTable(TextWriter output, IReadOnlyList<Figure> figures) =>
        Output.Table(output, "Indicateurs au 31 décembre de chaque année",
            ["Année", .. figures.Select(f => f.Code).Distinct(StringComparer.Ordinal)],
            figures.GroupBy(f => f.Year).Select(g => g.Select(Cell).Prepend($"{g.Key}")));

    private static void YearTable(TextWriter output, IReadOnlyList<Figure> figures) =>
        Output.Table(output, $"Indicateurs {figures[0].Year} au {FrenchDate.InWords(figures[0].AsOf)}",
            ["Code", "Valeur", "Calcul", "Bornes", "Inconnus", "Publié", "Cible"],
            figures.Select(f => (IEnumerable<string>)[
                f.Code, FigureText.Value(f), Calculation(f), FigureText.Bounds(f), $"{f.Unknown}",
                FigureText.Published(f.Published, f.Unit), FigureText.Published(f.Target, f.Unit)]));

    private static string Calculation(Figure figure) =>
        figure is { Numerator: { } numerator, Denominator: { } denominator } ? $"{numerator} sur {denominator}" : "";

    private static string Cell(Figure figure) => figure switch
    {
        { Code: "2.2-taux", Denominator: { } population } => $"{FigureText.Value(figure)} de {population}",
        { Code: "2.2" } when FigureText.Bounds(figure) is { Length: > 0 } bounds => $"{FigureText.Value(figure)} ({bounds})",
        _ => FigureText.Value(figure),
    };
}
