using System.Net;
using System.Text;

namespace Eig.Web.Tests.Pages.Exports;

/// <summary>A list as its file has it.</summary>
internal sealed record ExportedList(string FileName, IReadOnlyList<string> Titles, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The values of one column.</summary>
    public IEnumerable<string> Column(string title) => Rows.Select(row => row[Titles.ToList().IndexOf(title)]);

    public static async Task<ExportedList> ReadAsync(Visitor visitor, string address)
    {
        using var response = await visitor.GetAsync(address);
        Assert.True(HttpStatusCode.OK == response.StatusCode, $"{address}: {response.StatusCode}");
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        // A list of people stays in no cache.
        Assert.True(response.Headers.CacheControl!.NoStore);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var rows = CsvText.Read(Encoding.UTF8.GetString(bytes[3..]), ';');
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        return new ExportedList(response.Content.Headers.ContentDisposition.FileName!.Trim('"'), rows[0], [.. rows.Skip(1)]);
    }
}
