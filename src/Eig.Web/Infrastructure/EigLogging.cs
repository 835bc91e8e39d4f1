using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Eig.Web.Infrastructure;

/// <summary>
/// Logs go to standard error (text for people in demonstration, JSON in production) and to a daily file under EIG_HOME.
/// Only what this code hands over is logged: no query string, no form, no parameter of SQL.
/// </summary>
public static class EigLogging
{
    public static Logger Create(EigSettings settings, LogEventLevel consoleLevel)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .Enrich.WithProperty("Application", "eig")
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
