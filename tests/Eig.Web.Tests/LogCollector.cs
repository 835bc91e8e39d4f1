using System.Collections.Concurrent;
using Eig.Web.Infrastructure;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Eig.Web.Tests;

/// <summary>Keeps what the site logs, as it would stand in the file.</summary>
public sealed class LogCollector : ILogEventSink
{
    private static readonly LogCollector Instance = new();

    private readonly ConcurrentQueue<string> lines = new();

    public static IReadOnlyCollection<string> Lines => Instance.lines;

    /// <summary>For the sites; the process's own logger belongs to the verbs, which replace it.</summary>
    public static ILogger Logger { get; } = EigLogging.Rules().WriteTo.Sink(Instance).CreateLogger();

    public void Emit(LogEvent logEvent) =>
        lines.Enqueue(logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture) + " " + logEvent.Exception
            // The file holds every property, those of the framework's scopes too.
            + string.Concat(logEvent.Properties.Select(property => $" {property.Key}={property.Value}")));
}
