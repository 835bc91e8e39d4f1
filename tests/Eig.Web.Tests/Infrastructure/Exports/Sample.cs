using System.IO.Pipelines;
using Eig.Web.Infrastructure.Exports;

namespace Eig.Web.Tests.Infrastructure.Exports;

/// <summary>A row of every kind of value, and files of such rows.</summary>
internal sealed record Sample(string? Text, int? Number, decimal? Score, DateOnly? Day, DateTime? At, bool? Yes)
{
    public static readonly IReadOnlyList<ExportColumn<Sample>> Columns =
    [
        new("Texte", row => row.Text), new("Nombre", row => row.Number), new("Note", row => row.Score), new("Jour", row => row.Day),
        new("Instant", row => row.At), new("Oui ou non", row => row.Yes),
    ];

    public static readonly Sample Full = new(
        "Élodie; \"la\"\nbleue", -12, 3.25m, new DateOnly(2022, 12, 31), new DateTime(2022, 7, 1, 22, 30, 0, DateTimeKind.Utc), true);

    public static Sample Saying(string? text) => new(text, null, null, null, null, null);

    public static async Task<byte[]> CsvAsync(params Sample[] rows)
    {
        using var stream = new MemoryStream();
        var pipe = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await CsvFile.WriteAsync(pipe, Columns, rows.ToAsyncEnumerable(), CancellationToken.None);
        await pipe.CompleteAsync();
        return stream.ToArray();
    }

    public static async Task<byte[]> XlsxAsync(IAsyncEnumerable<Sample> rows, int mostRows = XlsxFile.MostRows)
    {
        using var stream = new MemoryStream();
        var pipe = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await XlsxFile.WriteAsync(pipe, "Essai : d’une / liste assez longue", Columns, rows, mostRows, CancellationToken.None);
        await pipe.CompleteAsync();
        return stream.ToArray();
    }
}
