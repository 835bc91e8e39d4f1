namespace Eig.Core.Import;

/// <summary>Checks a staged sheet as a set: keys given twice, codes that nothing defines, and the sheet's own rules.</summary>
internal static class CheckSheet
{
    public static async Task ExecuteAsync(ImportSession session, Sheet sheet, Problems problems)
    {
        await ReportAsync(session, sheet, problems, Duplicates(sheet));
        foreach (var reference in sheet.References.Where(reference => !reference.Target.IsBroken))
        {
            await ReportAsync(session, sheet, problems, Unknown(sheet, reference));
        }

        foreach (var check in sheet.Checks)
        {
            await ReportAsync(session, sheet, problems, check);
        }
    }

    private static string Duplicates(Sheet sheet)
    {
        var keys = string.Join(", ", sheet.Key);
        var column = sheet.Columns[0].Name;
        var (value, what) = sheet.Key.Count == 1
            ? (column, "ce code figure déjà")
            : ($"{column}::text", $"la même clé ({string.Join(", ", sheet.Columns.Select(c => c.Name).Where(name => sheet.Key.Any(key => key == name || key == $"lower({name})")))}) figure déjà");
        return $"""
            with twice as (
                select {string.Join(", ", sheet.Key.Select((key, i) => $"{key} as key{i}"))}, min(line) as first
                from {sheet.Staging}
                where {string.Join(" and ", sheet.Key.Select(key => $"{key} is not null"))}
                group by {keys} having count(*) > 1)
            select s.line, '{column}' as "column", {value} as value, '{what} à la ligne ' || twice.first || '.' as reason
            from twice join {sheet.Staging} s on {string.Join(" and ", sheet.Key.Select((key, i) => $"{key} = key{i}"))} and s.line > twice.first
            """;
    }

    private static string Unknown(Sheet sheet, Reference reference)
    {
        var (column, target) = (reference.Column.Name, reference.Target);
        return $"""
            select s.line, '{column}' as "column", s.{column} as value, 'code inconnu : ni {target.FileName} ni la base ne le définissent.' as reason
            from {sheet.Staging} s
            where s.{column} is not null
                and not exists (select from {target.Staging} r where r.code = s.{column})
                and not exists (select from {target.CodeTable} t where t.code = s.{column})
            """;
    }

    // The window counts all faults where only the first ones are listed; a code that is given twice repeats its faults.
    private static async Task ReportAsync(ImportSession session, Sheet sheet, Problems problems, string check)
    {
        var faults = await session.QueryAsync<Fault>(
            $"""
            select line, "column", value, reason, count(*) over () as total from (select distinct * from ({check}) q) fault order by line limit {Math.Max(problems.Room, 1)}
            """);
        foreach (var fault in faults)
        {
            problems.Add(sheet, fault.Line, fault.Column, fault.Value, Spaced(fault.Reason));
        }

        if (faults is [var first, ..])
        {
            problems.AddUnlisted(first.Total - faults.Count);
        }
    }

    // In SQL literals a no-break space would look like any other: French spacing is put in here.
    private static string Spaced(string reason) =>
        reason.Replace("« ", "«\u00a0", StringComparison.Ordinal).Replace(" »", "\u00a0»", StringComparison.Ordinal).Replace(" : ", "\u00a0: ", StringComparison.Ordinal);

    private sealed record Fault(int Line, string Column, string? Value, string Reason, long Total);
}
