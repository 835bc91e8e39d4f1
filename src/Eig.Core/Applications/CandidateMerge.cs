using System.Text.Json;
using Eig.Core.Database;

namespace Eig.Core.Applications;

/// <summary>An export against what is there: first what there is to do, then, in the same unit of work, doing it.</summary>
internal sealed class CandidateMerge
{
    private readonly UnitOfWork work;
    private readonly int promotion;
    private readonly CandidateExport export;
    private readonly IReadOnlyList<CandidateField> fields;
    private readonly HashSet<string> numbers;
    private readonly List<(CandidateLine Line, int? Person)> added = [];
    private readonly List<(CandidateLine Line, KnownApplication Known)> changed = [];

    private CandidateMerge(UnitOfWork work, int promotion, CandidateExport export, IReadOnlyList<CandidateField> fields, HashSet<string> numbers)
    {
        this.work = work;
        this.promotion = promotion;
        this.export = export;
        this.fields = fields;
        this.numbers = numbers;
    }

    public CandidatePlan Report { get; private set; } = null!;

    public static async Task<CandidateMerge> PlanAsync(UnitOfWork work, int promotion, CandidateExport export, IReadOnlyList<CandidateField> fields)
    {
        var reader = new CandidateReader(export, fields, await Applying.DefisAsync(work, promotion));
        var read = reader.Read();
        // Somebody who was erased does not come back with the next export.
        var buried = (await work.QueryAsync<string>(
            """
            select n.number
            from unnest(@numbers) n (number)
            join tombstone t on t.kind = 'ExternalNumber' and t.key_sha256 = sha256(convert_to(n.number, 'UTF8'))
            """, new { numbers = read.Select(line => line.Number).ToArray() })).ToHashSet(StringComparer.Ordinal);
        var lines = read.Where(line => !buried.Contains(line.Number)).ToList();
        var merge = new CandidateMerge(work, promotion, export, fields, reader.Numbers);
        var known = await merge.KnownAsync();
        var elsewhere = (await work.QueryAsync<(string Number, string Promotion)>(
            """
            select a.external_number, p.label
            from application a
            join promotion p on p.id = a.promotion_id
            where a.external_number = any(@numbers) and a.promotion_id <> @promotion
            """, new { numbers = reader.Numbers.ToArray(), promotion })).ToDictionary(row => row.Number, row => row.Promotion, StringComparer.Ordinal);
        // The latest person of an address, where it stands twice.
        var persons = (await work.QueryAsync<(string Email, int Person)>(
            "select lower(email), max(person_id) from person_identity where lower(email) = any(@emails) group by 1",
            new { emails = lines.Select(line => line.Email).ToArray() })).ToDictionary(row => row.Email, row => row.Person, StringComparer.Ordinal);
        var byNumber = known.Where(application => application.Number is not null).ToDictionary(application => application.Number!, StringComparer.Ordinal);
        var byEmail = known.Where(application => application.Email is not null).ToLookup(application => application.Email!, StringComparer.Ordinal);
        var unchanged = 0;
        foreach (var line in lines)
        {
            if (elsewhere.TryGetValue(line.Number, out var other))
            {
                reader.Problem(line.Line, CandidateField.Number, $"ce dossier est déjà une candidature à {other}.");
            }
            else if (byNumber.TryGetValue(line.Number, out var same))
            {
                if (same.IsLike(line))
                {
                    unchanged++;
                }
                else
                {
                    merge.changed.Add((line, same));
                }
            }
            else if (byEmail[line.Email].FirstOrDefault() is { } entered)
            {
                // Entered by hand, or from the workbook, before it came by the form: the same application.
                if (entered.Number is null)
                {
                    merge.changed.Add((line, entered));
                }
                else
                {
                    reader.Problem(line.Line, CandidateField.Email, $"cette adresse a déjà la candidature {entered.Code} (dossier {entered.Number})\u00a0: une candidature par personne et par promotion.");
                }
            }
            else
            {
                merge.added.Add((line, persons.TryGetValue(line.Email, out var person) ? person : null));
            }
        }

        merge.Report = new CandidatePlan(
            export.Lines.Count, merge.added.Count, merge.changed.Count, unchanged, lines.Count(line => line.IsMasked), buried.Count,
            [.. known.Where(application => application.Number is { } number && !application.IsWithdrawn && !reader.Numbers.Contains(number)).Select(application => application.Code)],
            [.. reader.Problems.OrderBy(problem => problem.Line)]);
        return merge;
    }

    /// <param name="now">UTC, by the programme's clock.</param>
    public async Task ApplyAsync(DateTime now)
    {
        if (added.Count + changed.Count == 0 && await IsSameFileAsync())
        {
            return;
        }

        var import = await work.QuerySingleAsync<int>(
            """
            insert into candidate_import (promotion_id, imported_at, file_sha256, files, added, changed)
            values (@promotion, @now, @Sha256, @files, @added, @changed) returning id
            """, new { promotion, now, export.Sha256, files = numbers.Count, added = added.Count, changed = changed.Count });
        var write = new CandidateWrite(work, promotion, fields);
        await write.AddAsync(added);
        await write.ChangeAsync([.. changed.Select(change => (change.Line, change.Known.Id, change.Known.PersonId, change.Known.Number is null || !change.Known.HasIdentity(change.Line)))]);
        // Not only what changed: what is not in the latest export is told by this.
        await work.ExecuteAsync(
            "update application set last_import_id = @import where promotion_id = @promotion and external_number = any(@numbers)",
            new { import, promotion, numbers = numbers.ToArray() });
    }

    private Task<bool> IsSameFileAsync() => work.QuerySingleAsync<bool>(
        """
        select coalesce((select file_sha256 from candidate_import where promotion_id = @promotion order by id desc limit 1) = @Sha256, false)
        """, new { promotion, export.Sha256 });

    private Task<IReadOnlyList<KnownApplication>> KnownAsync() => work.QueryAsync<KnownApplication>(
        """
        select a.id, a.code, a.person_id, a.external_number as number, lower(i.email) as email, a.withdrawn_on is not null as is_withdrawn,
            a.imported_identity_sha256 as identity_sha256, a.imported_content_sha256 as content_sha256
        from application a
        left join person_identity i on i.person_id = a.person_id
        where a.promotion_id = @promotion
        order by a.id
        """, new { promotion });

    private sealed record KnownApplication(
        int Id, string Code, int PersonId, string? Number, string? Email, bool IsWithdrawn, byte[]? IdentitySha256, byte[]? ContentSha256)
    {
        public bool IsLike(CandidateLine line) => HasIdentity(line) && line.ContentSha256.AsSpan().SequenceEqual(ContentSha256);

        public bool HasIdentity(CandidateLine line) => line.IdentitySha256.AsSpan().SequenceEqual(IdentitySha256);
    }
}
