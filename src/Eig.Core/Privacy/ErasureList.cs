using System.Globalization;
using System.Text.Json;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Privacy;

/// <param name="Erased">Erased again.</param>
/// <param name="Already">Erased there too.</param>
/// <param name="Unknown">Keys that came after the backup.</param>
public sealed record Replay(int Erased, int Already, int Unknown);

/// <summary>
/// All erasures as keys and hashes, one JSON object a line, and their replay on a restored backup before it is opened. Kept apart
/// from the backups; it only grows.
/// </summary>
public sealed class ErasureList(EigDatabase database, PersonalFiles files)
{
    private const int Batch = 100;

    // Persons first: their applications go with them.
    private static readonly string[] Subjects = ["Person", "Application", "Account", "Assessor"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static Actor Program => Actor.System("erasures");

    /// <param name="List">On the first line: of which database.</param>
    /// <param name="Key">A tombstone's hash, in hexadecimal.</param>
    private sealed record Line(Guid? List = null, string? Erased = null, int? Id = null, string? Buried = null, string? Key = null, DateTime? At = null);

    /// <summary>The lines, the first one naming the database.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Program, cancellation);
        var lines = new List<Line> { new(List: await work.QuerySingleAsync<Guid>("select id from erasure_list")) };
        foreach (var subject in Subjects)
        {
            var rows = await work.QueryAsync<(int Id, DateTime At)>($"select id, erased_at from {subject.ToLowerInvariant()} where erased_at is not null order by erased_at, id");
            lines.AddRange(rows.Select(row => new Line(Erased: subject, Id: row.Id, At: row.At)));
        }

        var buried = await work.QueryAsync<(string Kind, string Key, DateTime At)>("select kind, encode(key_sha256, 'hex'), buried_at from tombstone order by buried_at, kind, key_sha256");
        lines.AddRange(buried.Select(row => new Line(Buried: row.Kind, Key: row.Key, At: row.At)));
        return [.. lines.Select(line => JsonSerializer.Serialize(line, Json))];
    }

    /// <summary>Erases again. Nothing is done when a line cannot be read, or the list is of another database.</summary>
    public async Task<Outcome<Replay>> ReplayAsync(IEnumerable<string> text, CancellationToken cancellation)
    {
        if (Read(text) is not { } lines || lines is not [{ List: { } list }, ..])
        {
            return PrivacyRefusals.ListUnreadable;
        }

        await using (var work = await database.BeginAsync(Program, cancellation))
        {
            if (list != await work.QuerySingleAsync<Guid>("select id from erasure_list"))
            {
                return PrivacyRefusals.ListOfAnother;
            }
        }

        var replay = new Replay(0, 0, 0);
        foreach (var batch in lines.Skip(1).Chunk(Batch))
        {
            replay = await ReplayAsync(batch, replay, cancellation);
        }

        await files.SweepAsync(cancellation);
        return replay;
    }

    private async Task<Replay> ReplayAsync(Line[] batch, Replay replay, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(Program, cancellation);
        foreach (var line in batch)
        {
            if (line.Buried is { } kind)
            {
                await work.ExecuteAsync(
                    "insert into tombstone (kind, key_sha256, buried_at) values (@kind, decode(@Key, 'hex'), @At) on conflict on constraint tombstone_pk do nothing",
                    new { kind, line.Key, line.At });
                continue;
            }

            var known = await work.QuerySingleOrDefaultAsync<bool?>($"select erased_at is not null from {line.Erased!.ToLowerInvariant()} where id = @Id", new { line.Id });
            if (known == false)
            {
                await ErasePerson.ApplyAsync(work, line.Erased!, line.Id!.Value, line.At!.Value);
                await work.AuditAsync("ReplayErasure", line.Erased!, line.Id.Value.ToString(CultureInfo.InvariantCulture));
            }

            replay = known switch
            {
                false => replay with { Erased = replay.Erased + 1 },
                true => replay with { Already = replay.Already + 1 },
                null => replay with { Unknown = replay.Unknown + 1 },
            };
        }

        await work.CommitAsync();
        return replay;
    }

    // What is written into a statement is one of our own words, or the line is none.
    private static List<Line>? Read(IEnumerable<string> text)
    {
        try
        {
            var lines = text.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => JsonSerializer.Deserialize<Line>(line, Json)!).ToList();
            return lines.Skip(1).All(line => line switch
            {
                { Erased: { } subject, Id: not null, At: { Kind: DateTimeKind.Utc } } => Subjects.Contains(subject),
                { Buried: { } kind, Key: { Length: 64 } key, At: { Kind: DateTimeKind.Utc } } => Enum.GetNames<TombstoneKind>().Contains(kind) && key.All(char.IsAsciiHexDigitLower),
                _ => false,
            }) ? lines : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
