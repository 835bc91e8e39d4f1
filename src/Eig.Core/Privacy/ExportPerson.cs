using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Privacy;

/// <summary>All that is kept of somebody and is theirs to have.</summary>
/// <param name="MadeOn">The programme's day.</param>
public sealed record PersonExport(int PersonId, DateOnly MadeOn, IReadOnlyList<PersonExport.Table> Tables)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Rows">Each a list of labels and values, in the register's order.</param>
    public sealed record Table(string Title, IReadOnlyList<IReadOnlyList<(string Label, string Value)>> Rows);

    /// <summary>The same for a machine: title → rows → label → value.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["Etabli le"] = MadeOn.ToString("O", CultureInfo.InvariantCulture),
        ["Personne"] = PersonId,
        ["Donnees"] = Tables.ToDictionary(table => table.Title, table => table.Rows.Select(row => row.ToDictionary(value => value.Label, value => value.Value, StringComparer.Ordinal)), StringComparer.Ordinal),
    }, Json);
}

/// <summary>
/// Gives somebody all that is kept of them: to the team that answers a request, or to who holds their survey link. Without what
/// readers and jurors thought, nor who they are. It is audited as what it is.
/// </summary>
public sealed class ExportPerson(EigDatabase database, DomainClock clock)
{
    public async Task<Outcome<PersonExport>> ExecuteAsync(Actor actor, int person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (!await work.QuerySingleAsync<bool>("select exists (select from person where id = @person)", new { person }))
        {
            return PrivacyRefusals.PersonUnknown;
        }

        if (!await work.QuerySingleAsync<bool>("select access.may_export(@person)", new { person }))
        {
            return PrivacyRefusals.NotForThisReader;
        }

        var values = await work.QueryAsync<ValueRow>("select table_name, title, row_number, column_name, label, value from access.export_person(@person)", new { person });
        await work.AuditAsync("ExportPerson", "Person", $"{person}");
        await work.CommitAsync();
        return new PersonExport(person, clock.Today,
        [
            .. values.GroupBy(value => value.Title, StringComparer.Ordinal).Select(table => new PersonExport.Table(
                table.Key,
                [.. table.GroupBy(value => value.RowNumber).Select(row => row.Select(value => (value.Label, ExportWords.Read(value.TableName, value.ColumnName, value.Value))).ToList())])),
        ]);
    }

    /// <summary>One's own, by one's own link.</summary>
    public async Task<Outcome<PersonExport>> OfMyselfAsync(Guid invitation, CancellationToken cancellation)
    {
        int? person;
        await using (var work = await database.BeginAsync(Actor.Invitation(invitation), cancellation))
        {
            person = await work.QuerySingleAsync<int?>("select access.invited_person()");
        }

        return person is { } own ? await ExecuteAsync(Actor.Invitation(invitation), own, cancellation) : PrivacyRefusals.PersonUnknown;
    }

    private sealed record ValueRow(string TableName, string Title, int RowNumber, string ColumnName, string Label, string Value);
}
