using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Eig.Web.Tests.Infrastructure;

/// <summary>What an operator's collector is to the program: takes OTLP over HTTP, and here keeps every byte.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Bytes)> received = new();
    private readonly WebApplication site;

    private Collector(WebApplication site) => this.site = site;

    public string Address => site.Urls.First();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector.site.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes);
            collector.received.Enqueue((request.Path, bytes.ToArray()));
            return Results.Bytes([], "application/x-protobuf");
        });
        await collector.site.StartAsync();
        return collector;
    }

    /// <summary>All that came, byte by byte: texts stand in a protobuf message as they are.</summary>
    public string Text(string signal) => string.Join('\n', received.Where(part => part.Path == "/v1/" + signal).Select(part => Encoding.Latin1.GetString(part.Bytes)));

    /// <summary>Waits until a text has come, however the exporter batches.</summary>
    public async Task WaitAsync(string signal, params string[] texts)
    {
        for (var look = 0; look < 600 && !Array.TrueForAll(texts, text => Text(signal).Contains(text, StringComparison.Ordinal)); look++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var all = Text(signal);
        foreach (var text in texts)
        {
            Assert.Contains(text, all, StringComparison.Ordinal);
        }
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
