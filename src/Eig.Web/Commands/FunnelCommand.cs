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
        var promotion = new Option<string?>("--promotion") { Description = "Le code de la promotion ; sans lui, toutes les promotions (en table)." };
        var format = Output.FormatOption();
        var command = new Command("funnel", "Les étapes d’une promotion, de la candidature à la pérennisation.") { promotion, format };
        command.Validators.Add(result =>
        {
            if (result.GetResult(promotion) is null && result.GetValue(format) != OutputFormat.Table)
            {
                result.AddError("--format json ou csv demande --promotion.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            var queries = new IndicatorQueries(database);
            var actor = Actor.System("funnel");
            if (parsed.GetValue(promotion) is not { } code)
            {
                SummaryTable(context.Output, await queries.FunnelsAsync(actor, cancellation));
                return 0;
            }

            var funnel = await queries.FunnelAsync(actor, code, cancellation)
                ?? throw new CommandRefusedException($"Il n’existe pas de promotion de code «\u00a0{code}\u00a0».");
            switch (parsed.GetValue(format))
            {
                case OutputFormat.Json:
                    await Output.JsonAsync(context.Output, Json(funnel));
                    break;
                case OutputFormat.Csv:
                    await Output.CsvAsync(context.Output,
                        ["stage", "status", "count", "womenStatus", "womenValue", "womenNumerator", "womenDenominator", "womenUnknown"], Rows(funnel));
                    break;
                case OutputFormat.Table:
                    Table(context.Output, funnel);
                    break;
            }

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

    private static void Table(TextWriter output, Funnel funnel) =>
        Output.Table(output, $"Promotion {funnel.Promotion}", ["Étape", "Personnes", "Part des femmes", "Genre inconnu"],
            [
                .. funnel.Stages.Select(s => (IEnumerable<string>)[
                    StageText.Label(s.Stage), FigureText.Count(s), FigureText.Women(s), $"{s.WomenUnknown}"]),
                ["Candidatures par semaine", $"{funnel.CandidatesPerWeek}", "", ""],
            ]);

    private static void SummaryTable(TextWriter output, IReadOnlyList<Funnel> funnels) =>
        Output.Table(output, "Étapes de chaque promotion (part des femmes)",
            ["Promotion", .. Enum.GetValues<Stage>().Select(StageText.Label), "Par semaine"],
            funnels.Select(funnel => (IEnumerable<string>)[
                funnel.Promotion,
                .. funnel.Stages.Select(s => s.Status == FigureStatus.Known ? $"{FigureText.Count(s)} ({FigureText.Women(s)})" : FigureText.Count(s)),
                $"{funnel.CandidatesPerWeek}"]));
}
