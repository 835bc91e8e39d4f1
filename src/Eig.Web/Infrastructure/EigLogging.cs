using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Eig.Web.Infrastructure;

/// <summary>The framework's scope puts the address asked for on every line of a request: it may hold anything somebody typed.</summary>
public sealed class WithoutAddress : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        logEvent.RemovePropertyIfPresent("RequestPath");
        logEvent.RemovePropertyIfPresent("ActionName");
    }
}

/// <summary>
/// Logs go to standard error (text for people in demonstration, JSON in production) and to a daily file under EIG_HOME.
/// Only what this code hands over is logged: no query string, no form, no parameter of SQL.
/// </summary>
public static class EigLogging
{
    /// <summary>What is logged, wherever it goes; the tests listen with the same rules.</summary>
    public static LoggerConfiguration Rules() => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
        .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning)
        .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
        .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
        // It warns at each start that its keys are files: they are, in EIG_HOME.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        .Enrich.WithProperty("Application", "eig")
        .Enrich.With<WithoutAddress>();

    public static Logger Create(EigSettings settings, LogEventLevel consoleLevel)
    {
        var configuration = Rules()
            .WriteTo.File(new JsonFormatter(renderMessage: true), Path.Combine(settings.Home, "logs", "eig-.json"),
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: 30, shared: true);
        // Standard output belongs to the data of the commands.
        _ = settings.Demo
            ? configuration.WriteTo.Console(consoleLevel, outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: System.Globalization.CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose)
            : configuration.WriteTo.Console(new JsonFormatter(renderMessage: true), consoleLevel, standardErrorFromLevel: LogEventLevel.Verbose);
        return configuration.CreateLogger();
    }
}
