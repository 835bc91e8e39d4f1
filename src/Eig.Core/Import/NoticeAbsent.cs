namespace Eig.Core.Import;

/// <summary>
/// Rows that a later workbook lacks are not deleted. Saying so is what lets people find the one they meant to correct.
/// </summary>
internal static class NoticeAbsent
{
    private const int Named = 3;

    public static async Task ExecuteAsync(ImportSession session, Workbook workbook, List<string> notices)
    {
        foreach (var sheet in workbook.Sheets.Where(sheet => sheet.Absent is not null && workbook.Files.ContainsKey(sheet)))
        {
            var rows = await session.QueryAsync<Row>(
                $"select label, count(*) over () as total from ({sheet.Absent}) q order by label limit {Named}");
            if (rows is [var first, ..])
            {
                var labels = string.Join(", ", rows.Select(row => row.Label)) + (first.Total > Named ? "…" : "");
                notices.Add(first.Total == 1
                    ? $"{sheet.FileName}\u00a0: une ligne déjà importée n’y est plus ({labels})\u00a0; elle est gardée et compte toujours."
                    : $"{sheet.FileName}\u00a0: {first.Total} lignes déjà importées n’y sont plus ({labels})\u00a0; elles sont gardées et comptent toujours.");
            }
        }
    }

    private sealed record Row(string Label, long Total);
}
