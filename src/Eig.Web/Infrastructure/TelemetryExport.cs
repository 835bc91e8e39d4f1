using System.Diagnostics;
using Eig.Core.Shared;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Eig.Web.Infrastructure;

/// <summary>
/// Traces and measures to a collector, by OTLP, where OTEL_EXPORTER_OTLP_ENDPOINT names one; the other OTEL_ variables are
/// OpenTelemetry's own. Nobody is in what leaves: see <see cref="OnlyKnownTags"/>.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql", Telemetry.Name];
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime", Telemetry.Name];

    private readonly ActivityListener exceptions = new()
    {
        ShouldListenTo = source => Sources.Contains(source.Name),
        // A message quotes what it failed on, and PostgreSQL's the very row.
        ExceptionRecorder = (Activity _, Exception _, ref TagList tags) =>
        {
            tags.Add("exception.message", "");
            tags.Add("exception.stacktrace", "");
        },
    };

    private readonly TracerProvider traces;
    private readonly MeterProvider measures;

    private TelemetryExport()
    {
        ActivitySource.AddActivityListener(exceptions);
        // The variables last: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say more than we know.
        var resource = ResourceBuilder.CreateEmpty().AddService("eig").AddTelemetrySdk().AddEnvironmentVariableDetector();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddProcessor(new OnlyKnownTags()).AddOtlpExporter().Build();
        measures = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build();
    }

    /// <returns>Null where nobody collects. Disposed of, it sends what it still has.</returns>
    public static TelemetryExport? Start(EigSettings settings) => settings.HasTelemetry ? new TelemetryExport() : null;

    public void Dispose()
    {
        traces.Dispose();
        measures.Dispose();
        exceptions.Dispose();
    }
}

/// <summary>
/// Of a span only the attributes listed here leave the program. An address asked for may hold a link's token or what somebody
/// typed, a Host or User-Agent header anything: a new attribute of the framework's or of the driver's is left out until somebody
/// has read it.
/// </summary>
internal sealed class OnlyKnownTags : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version", "error.type",
        // The statement's text is the program's own, with the names of its parameters.
        "db.system.name", "db.namespace", "db.query.text", "db.operation.name", "db.response.status_code", "db.npgsql.rows",
        "eig.job", "eig.job.trigger", "eig.job.status", "eig.mail.template", "eig.mail.status",
    };

    public override void OnStart(Activity data)
    {
        // What the caller sent along. At the start, since a child without one of its own reads its parent's, ended or not.
        data.TraceStateString = null;

        // A statement that belongs to nothing: an engine looking for work, several times a minute, for ever.
        if (data is { Source.Name: "Npgsql", Parent: null, ParentId: null })
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    public override void OnEnd(Activity data)
    {
        foreach (var name in data.TagObjects.Select(tag => tag.Key).Where(name => !Known.Contains(name)).ToList())
        {
            data.SetTag(name, null);
        }

        // Its words are an exception's.
        data.SetStatus(data.Status);
        if (data.Kind == ActivityKind.Server)
        {
            data.DisplayName = $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route")}".TrimEnd();
        }
    }
}
