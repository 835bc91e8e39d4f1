using System.CommandLine;
using Eig.Core.Database;
using Eig.Core.Privacy;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

/// <summary>Personal data for the operator: what is due, the list of erasures, its replay on a restored copy before it is opened.</summary>
internal static class PrivacyCommand
{
    public static Command Build(CommandContext context) =>
        new("privacy", "Les données personnelles.") { Due(context), Erasures(context), ReplayErasures(context) };

    // Without the service's secret: a restored copy may be elsewhere, and needs none for this.
    private static PersonalFiles Files(CommandContext context, EigDatabase database) => new(database, TimeProvider.System, context.Settings.Home);

    private static Command Due(CommandContext context)
    {
        var asOf = DateOption.Build("--as-of", "Le jour à considérer\u00a0; par défaut aujourd’hui.");
        var due = new Command("due", "Ce que la tâche « retention » effacerait, sans rien effacer.") { asOf };
        due.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            var queries = new RetentionQueries(database, new DomainClock(TimeProvider.System, context.Settings.Now), TimeProvider.System, Files(context, database));
            var counts = await queries.DueAsync(Actor.System("privacy"), parsed.GetValue(asOf), cancellation);
            Output.Table(context.Output, "Ce qui serait effacé", ["Catégorie", "Durée", "Serait effacé"],
                (await queries.SettingsAsync(Actor.System("privacy"), cancellation)).Select(setting => (IEnumerable<string>)[
                    RetentionText.Label(setting.Category), setting.Duration, $"{counts.GetValueOrDefault(setting.Category)}"]));
            return 0;
        });
        return due;
    }

    private static Command Erasures(CommandContext context)
    {
        var erasures = new Command("erasures", "Écrit la liste des effacements (clés et empreintes seulement), à garder à part des sauvegardes.");
        erasures.SetAction(async (_, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            foreach (var line in await new ErasureList(database, Files(context, database)).WriteAsync(cancellation))
            {
                await context.Output.WriteLineAsync(line);
            }

            return 0;
        });
        return erasures;
    }

    private static Command ReplayErasures(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "La liste, écrite par « privacy erasures »." };
        var replay = new Command("replay", "Refait les effacements d’une liste dans une base restaurée, avant de l’ouvrir.") { file };
        replay.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                throw new CommandRefusedException($"Le fichier «\u00a0{path}\u00a0» n’existe pas.");
            }

            await using var database = await context.OpenDatabaseAsync(cancellation);
            var outcome = await new ErasureList(database, Files(context, database)).ReplayAsync(await File.ReadAllLinesAsync(path, cancellation), cancellation);
            if (!outcome.IsDone)
            {
                throw new CommandRefusedException(outcome.Refusals[0].Sentence);
            }

            var (erased, already, unknown) = outcome.Value;
            await context.Output.WriteLineAsync(
                $"{French.Count(erased, "effacement rejoué", "effacements rejoués")}, {French.Count(already, "déjà fait", "déjà faits")}, {French.Count(unknown, "clé inconnue", "clés inconnues")} de cette base.");
            return 0;
        });
        return replay;
    }
}
