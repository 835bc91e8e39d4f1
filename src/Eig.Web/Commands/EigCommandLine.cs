using System.CommandLine;
using System.Globalization;
using Eig.Web.Infrastructure;
using Npgsql;
using Serilog;
using Serilog.Events;

namespace Eig.Web.Commands;

/// <summary>The verbs of `eig`. Exit codes: 0 done, 2 bad input with the reason in French on standard error, 1 a fault.</summary>
public static class EigCommandLine
{
    /// <param name="variables">Gives an environment variable's value, or null; by default the process's own.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, Func<string, string?>? variables = null)
    {
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            var settings = EigSettings.Read(variables ?? Environment.GetEnvironmentVariable);
            // A verb speaks to people on standard error, in French: the traces of a fault go to the file it names.
            await using var logger = EigLogging.Create(settings, args.FirstOrDefault() == "serve" ? LogEventLevel.Information : LogEventLevel.Fatal);
            Log.Logger = logger;
            using var telemetry = TelemetryExport.Start(settings);
            try
            {
                return await RunAsync(args, new CommandContext(settings, output, error));
            }
            catch (Exception fault) when (fault is not CommandRefusedException and not OperationCanceledException)
            {
                Log.Error(fault, "The command {Verb} failed", args.FirstOrDefault());
                await error.WriteLineAsync(fault is NpgsqlException { SqlState: null }
                    ? "La base de données ne répond pas à l’adresse donnée par EIG_DATABASE. Est-elle démarrée (scripts/db status)\u00a0?"
                    : $"Une erreur inattendue a arrêté la commande ({fault.GetType().Name}). Le détail est dans {Path.Combine(settings.Home, "logs")}.");
                return 1;
            }
        }
        catch (CommandRefusedException refused)
        {
            await error.WriteLineAsync(refused.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Interrompu\u00a0: rien n’a été enregistré.");
            return 1;
        }
    }

    private static async Task<int> RunAsync(string[] args, CommandContext context)
    {
        var root = new RootCommand("Le suivi des Entrepreneurs d’intérêt général.")
        {
            ServeCommand.Build(context),
            MigrateCommand.Build(context),
            ImportCommand.Build(context),
            IndicatorsCommand.Build(context),
            FunnelCommand.Build(context),
            JobsCommand.Build(context),
            OutboxCommand.Build(context),
            AuditCommand.Build(context),
            PrivacyCommand.Build(context),
            FingerprintCommand.Build(context),
            ReadyCommand.Build(context),
            InviteCommand.Build(context),
            DemonstrationCommand.Build(context),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await context.Error.WriteLineAsync(problem.Message);
            }

            await context.Error.WriteLineAsync($"Usage\u00a0: scripts/eig {string.Join(" | ", root.Subcommands.Select(verb => verb.Name))} (--help pour le détail).");
            return 2;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            // After SIGTERM the site and its jobs stop in order; the library's two seconds would cut them short.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(40),
        });
    }
}
