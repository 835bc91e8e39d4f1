using System.Security.Cryptography;
using Eig.Core.Database;
using Npgsql;

namespace Eig.Core.Import;

/// <summary>
/// Imports the tracking workbook: one CSV file per sheet, streamed into temporary tables, checked and merged as sets,
/// in one transaction. All or nothing; the same workbook twice changes nothing; what people decided in the application stays.
/// </summary>
public sealed class ImportWorkbook(EigDatabase database)
{
    // Any constant will do; it is "eig" followed by "imp" in ASCII.
    private const long AdvisoryLock = 0x656967696d70;

    /// <param name="directory">Where the sheets are.</param>
    /// <param name="dryRun">Does all the work, then takes it back: the report says what would change.</param>
    /// <param name="progress">Called on the importing thread, often.</param>
    /// <returns>What changed, or all that is wrong with the workbook.</returns>
    public async Task<ImportReport> ExecuteAsync(Actor actor, string directory, bool dryRun, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var problems = new Problems();
        var notices = new List<string>();
        if (!Directory.Exists(directory))
        {
            problems.Add($"Le dossier «\u00a0{directory}\u00a0» n’existe pas.");
            return Report(dryRun, [], problems, notices);
        }

        var workbook = Workbook.Find(directory);
        notices.AddRange(workbook.Strangers.Select(name => $"{name}\u00a0: ce fichier n’est pas une feuille du classeur, il est ignoré."));
        if (workbook.Files.Count == 0)
        {
            problems.Add($"Le dossier «\u00a0{directory}\u00a0» ne contient aucune feuille du classeur ({string.Join(", ", workbook.Sheets.Select(sheet => sheet.FileName))}).");
            return Report(dryRun, [], problems, notices);
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        var session = new ImportSession(work);
        if (!await LockAsync(session))
        {
            problems.Add("Un autre import est en cours. Relancez celui-ci quand il sera terminé.");
            return Report(dryRun, [], problems, notices);
        }

        var fingerprint = await StageAsync(work, session, workbook, problems, notices, progress, cancellation);
        await PassErased.ExecuteAsync(session, notices);
        await CheckAsync(session, workbook, problems, progress);
        if (problems.Count > 0)
        {
            return Report(dryRun, [], problems, notices);
        }

        await NoticeAbsent.ExecuteAsync(session, workbook, notices);
        try
        {
            var outcomes = await MergeAsync(session, workbook, progress);
            if (!dryRun)
            {
                await work.AuditAsync("ImportWorkbook", "Workbook", fingerprint,
                    to: $"{outcomes.Sum(o => o.Added)} added, {outcomes.Sum(o => o.Changed)} changed, {outcomes.Sum(o => o.Kept)} kept");
                await work.CommitAsync();
            }

            return Report(dryRun, outcomes, problems, notices);
        }
        catch (PostgresException e) when (ImportRace.IsRace(e))
        {
            problems.Add("Quelqu’un a modifié les mêmes données pendant l’import. Relancez-le.");
            return Report(dryRun, [], problems, notices);
        }
    }

    // Two imports at once would each miss what the other adds. The second is told rather than left waiting for minutes.
    private static async Task<bool> LockAsync(ImportSession session)
    {
        // Hashes of a million codes fit; compiling queries that run once costs more than it gives.
        await session.ExecuteAsync("set local work_mem = '128MB'; set local jit = off");
        return (await session.QueryAsync<bool>("select pg_try_advisory_xact_lock(@key)", new { key = AdvisoryLock }))[0];
    }

    private static async Task<string> StageAsync(
        UnitOfWork work, ImportSession session, Workbook workbook, Problems problems, List<string> notices, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var total = workbook.Files.Values.Sum(path => new FileInfo(path).Length);
        var done = 0L;
        using var fingerprint = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var sheet in workbook.Sheets)
        {
            await StageSheet.CreateAsync(session, sheet);
            if (!workbook.Files.TryGetValue(sheet, out var path))
            {
                continue;
            }

            progress?.Report(new ImportProgress(ImportPhase.Reading, sheet.FileName, done, total));
            var file = await SheetFile.InspectAsync(path, cancellation);
            fingerprint.AppendData(System.Text.Encoding.UTF8.GetBytes(sheet.FileName));
            fingerprint.AppendData(file.Sha256);
            if (file.Fault is { } fault)
            {
                problems.Add(sheet, file.FaultLine, null, null, fault);
                sheet.IsBroken = true;
            }
            else
            {
                var before = done;
                await StageSheet.FillAsync(work, sheet, file, problems, notices,
                    read => progress?.Report(new ImportProgress(ImportPhase.Reading, sheet.FileName, before + Math.Min(read, file.Length), total)), cancellation);
                await session.ExecuteAsync($"analyze {sheet.Staging}");
            }

            done += file.Length;
        }

        return Convert.ToHexStringLower(fingerprint.GetHashAndReset());
    }

    private static async Task CheckAsync(ImportSession session, Workbook workbook, Problems problems, IProgress<ImportProgress>? progress)
    {
        var sheets = workbook.Sheets.Where(sheet => sheet.Rows > 0).ToList();
        for (var i = 0; i < sheets.Count; i++)
        {
            progress?.Report(new ImportProgress(ImportPhase.Checking, sheets[i].FileName, i, sheets.Count));
            await CheckSheet.ExecuteAsync(session, sheets[i], problems);
        }
    }

    private static async Task<IReadOnlyList<SheetOutcome>> MergeAsync(ImportSession session, Workbook workbook, IProgress<ImportProgress>? progress)
    {
        await Merger.CreateOutcomeAsync(session);
        var sheets = workbook.Sheets.Where(sheet => sheet.Rows > 0).ToList();
        var added = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < sheets.Count; i++)
        {
            progress?.Report(new ImportProgress(ImportPhase.Writing, sheets[i].FileName, i, sheets.Count));
            added[sheets[i].Name] = await sheets[i].MergeAsync(new Merger(session, sheets[i]));
        }

        var counts = (await session.QueryAsync<(string Sheet, string Outcome, long Count)>(
            $"select sheet, outcome, count(distinct line) from {Merger.OutcomeTable} group by sheet, outcome"))
            .ToDictionary(row => (row.Sheet, row.Outcome), row => row.Count);
        return [.. workbook.Sheets.Where(workbook.Files.ContainsKey).Select(sheet => new SheetOutcome(
            sheet.FileName, sheet.Rows, added.GetValueOrDefault(sheet.Name),
            counts.GetValueOrDefault((sheet.Name, "Changed")), counts.GetValueOrDefault((sheet.Name, "Kept"))))];
    }

    private static ImportReport Report(bool dryRun, IReadOnlyList<SheetOutcome> outcomes, Problems problems, List<string> notices) =>
        new(dryRun, outcomes, problems.Listed(), problems.Count, notices);
}
