using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Eig.Web.Infrastructure.Exports;

/// <summary>Writes a list into the answer while it is read. Should the reading fail midway, the download breaks off: a file that ends is whole.</summary>
/// <param name="name">Words between hyphens, without accents: the file is "name-2022-11-15.csv".</param>
/// <param name="title">Of the spreadsheet.</param>
public sealed class ExportResult<T>(ExportFormat format, string name, string title, IReadOnlyList<ExportColumn<T>> columns, IAsyncEnumerable<T> rows) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancellation) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        using var turn = await context.HttpContext.RequestServices.GetRequiredService<ExportTurns>().TakeAsync(cancellation);
        if (turn is null)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.RetryAfter = ExportTurns.Wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return;
        }

        response.ContentType = format.ContentType();
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{name}.{format.Term()}" }.ToString();
        if (HttpMethods.IsHead(context.HttpContext.Request.Method))
        {
            return;
        }

        await (format switch
        {
            ExportFormat.Csv => CsvFile.WriteAsync(response.BodyWriter, columns, rows, cancellation),
            ExportFormat.Xlsx => XlsxFile.WriteAsync(response.BodyWriter, title, columns, rows, cancellation),
        });
    }
}

/// <summary>A file holds a connection of the pool for as long as its reader takes: a few at a time, whoever comes next waits a moment.</summary>
public sealed class ExportTurns : IDisposable
{
    private const int AtOnce = 8;

    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim free = new(AtOnce);

    /// <returns>To be disposed of at the end; null when nobody's turn ended in time.</returns>
    public async Task<IDisposable?> TakeAsync(CancellationToken cancellation) => await free.WaitAsync(Wait, cancellation) ? new Turn(free) : null;

    public void Dispose() => free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
