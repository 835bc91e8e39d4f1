namespace Eig.Web.Infrastructure.Exports;

/// <summary>The files a list can be had as.</summary>
public enum ExportFormat
{
    Csv,
    Xlsx,
}

public static class ExportFormats
{
    /// <summary>In the address of a list: the same list, with its filters, as a file.</summary>
    public const string Field = "format";

    public static IReadOnlyList<ExportFormat> All { get; } = Enum.GetValues<ExportFormat>();

    public static string Term(this ExportFormat format) => format switch
    {
        ExportFormat.Csv => "csv",
        ExportFormat.Xlsx => "xlsx",
    };

    public static string Label(this ExportFormat format) => format switch
    {
        ExportFormat.Csv => "CSV",
        ExportFormat.Xlsx => "XLSX",
    };

    public static string ContentType(this ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <returns>Null where the page itself is asked for.</returns>
    public static ExportFormat? Asked(IQueryCollection query) =>
        All.Where(format => query[Field] == format.Term()).Select(format => (ExportFormat?)format).FirstOrDefault();

    /// <summary>The page's own address as a file: with its filters and its order, whole.</summary>
    /// <param name="list">Which of the page's lists, where it has several.</param>
    public static string Address(HttpRequest request, ExportFormat format, string? list) => request.Path + QueryString.Create(
        request.Query.Where(pair => pair.Key is not ("apres" or Field or ExportLists.Field)).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Concat(list is null ? [] : [KeyValuePair.Create<string, string?>(ExportLists.Field, list)])
            .Append(KeyValuePair.Create<string, string?>(Field, format.Term())));
}

/// <summary>Names of lists in an address, for pages that have several.</summary>
public static class ExportLists
{
    public const string Field = "liste";
}
