using System.CommandLine;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

internal static class FunnelCommand
{
    private const string Pace = "candidates_per_week";

    public static Command Build(CommandContext context)
    {
        var promotion = new Option<string>("--promotion") { Description = "Le code de la promotion.", Required = true };
        var format = Output.FormatOption();
        var command = new Command("funnel", "Les étapes d’une promotion, de la candidature à la pérennisation.") { promotion, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            var code = parsed.GetRequiredValue(promotion);
            await using var database = await context.OpenDatabaseAsync(cancellation);
            var funnel = await new IndicatorQueries(database).FunnelAsync(Actor.System("funnel"), code, cancellation)
                ?? throw new CommandRefusedException($"Il n’existe pas de promotion de code « {code} ».");
            await (parsed.GetValue(format) switch
            {
                OutputFormat.Json => Output.JsonAsync(context.Output, Json(funnel)),
                OutputFormat.Csv => Output.CsvAsync(context.Output,
                    ["stage", "status", "count", "womenStatus", "womenValue", "womenNumerator", "womenDenominator", "womenUnknown"], Rows(funnel)),
                OutputFormat.Table => TableAsync(context.Output, funnel),
            });
            return 0;
        });
        return command;
    }

    private static IEnumerable<object> Json(Funnel funnel) =>
    [
        .. funnel.Stages.Select(s => new
        {
            s.Stage,
            s.Status,
            s.Count,
            Women = new { Status = s.WomenStatus, Value = s.WomenValue, Numerator = s.WomenNumerator, Denominator = s.WomenDenominator, Unknown = s.WomenUnknown },
        }),
        new { Stage = Pace, Count = funnel.CandidatesPerWeek },
    ];

    private static IEnumerable<IEnumerable<object?>> Rows(Funnel funnel) =>
    [
        .. funnel.Stages.Select(s => (IEnumerable<object?>)[Output.Term(s.Stage), Output.Term(s.Status), s.Count,
            Output.Term(s.WomenStatus), s.WomenValue, s.WomenNumerator, s.WomenDenominator, s.WomenUnknown]),
        [Pace, null, funnel.CandidatesPerWeek, null, null, null, null, null],
    ];

    private static Task TableAsync(TextWriter output, Funnel funnel)
    {
        Output.Table(output, $"Promotion {funnel.Promotion}", ["Étape", "Personnes", "Part des femmes", "Genre inconnu"],
            [
                .. funnel.Stages.Select(s => (IEnumerable<string>)[
                    StageText.Label(s.Stage), FigureText.Count(s), FigureText.Women(s), $"{s.WomenUnknown}"]),
                ["Candidatures par semaine", $"{funnel.CandidatesPerWeek}", "", ""],
            ]);
        return Task.CompletedTask;
    }
}
