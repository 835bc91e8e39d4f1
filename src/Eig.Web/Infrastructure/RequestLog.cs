using System.Diagnostics;

namespace Eig.Web.Infrastructure;

/// <summary>
/// One line per request: method, route pattern, status, duration. Never the address asked for: it may hold a code,
/// a token or what somebody typed.
/// </summary>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        // Before anything else: an error page is executed in place of the page asked for, and the line is about that one.
        var route = Route(context);
        try
        {
            await next(context);
        }
        finally
        {
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var (status, trace) = (context.Response.StatusCode, Trace(context));
            Describe(Activity.Current, context.Request.Method, route, status);
            // Files that were found are no news.
            if (route is not null || status >= StatusCodes.Status400BadRequest)
            {
                Line(log, status >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Information,
                    context.Request.Method, route ?? "(no route)", status, elapsed, trace);
            }
        }
    }

    [LoggerMessage("{Method} {Route} {Status} {Elapsed:0} ms {Trace}")]
    private static partial void Line(ILogger log, LogLevel level, string method, string route, int status, double elapsed, string trace);

    // The same words as the line's, for who collects traces; OpenTelemetry's own word for a method that nobody knows.
    private static void Describe(Activity? span, string method, string? route, int status)
    {
        var isKnown = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method);
        span?.SetTag("http.request.method", isKnown ? method : "_OTHER").SetTag("http.route", route).SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>What an error page shows and the log repeats, so that one finds the other.</summary>
    public static string Trace(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    private static string? Route(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? "/" + pattern.TrimStart('/') : null;
}
