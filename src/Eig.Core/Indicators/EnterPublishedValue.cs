using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Indicators;

/// <summary>The team enters, corrects or takes back a value as a report prints it. What the workbook brought is then the application's, and stays.</summary>
public sealed class EnterPublishedValue(EigDatabase database)
{
    /// <returns>The key of the value.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Actor actor, PublishedValueForm form, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var value = form.Trimmed;
        if ((value.CheckKey() ?? value.CheckValue()) is { } wrong)
        {
            return wrong;
        }

        var added = await work.QuerySingleOrDefaultAsync<int?>(
            """
            insert into published_value (report, code, year, nature, value, unit, comment, origin)
            values (@Report, @Code, @Year, @nature, @Value, @Unit, @Comment, 'Application')
            on conflict on constraint published_value_once do nothing
            returning id
            """, Row(value, 0, 0));
        if (added is not { } id)
        {
            return IndicatorRefusals.ValueThere;
        }

        await work.AuditAsync("EnterPublishedValue", "PublishedValue", value.Key, null, value.Value);
        await work.CommitAsync();
        return id;
    }

    /// <param name="version">The version the page showed.</param>
    public async Task<Outcome<int>> CorrectAsync(Actor actor, int id, PublishedValueForm form, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var value = form.Trimmed;
        if (value.CheckValue() is { } wrong)
        {
            return wrong;
        }

        if (await FindAsync(work, id) is not { } before)
        {
            return IndicatorRefusals.ValueUnknown;
        }

        var changed = await work.ExecuteAsync(
            """
            update published_value set value = @Value, unit = @Unit, comment = @Comment, origin = 'Application', version = version + 1
            where id = @id and version = @version
            """, Row(value, id, version));
        if (changed == 0)
        {
            return IndicatorRefusals.ValueChanged;
        }

        await work.AuditAsync("CorrectPublishedValue", "PublishedValue", before.Key, before.Value, value.Value);
        await work.CommitAsync();
        return id;
    }

    /// <summary>Takes back what was entered here by mistake; what a workbook brought would come back with it.</summary>
    public async Task<Outcome<int>> RemoveAsync(Actor actor, int id, int version, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await FindAsync(work, id) is not { } before)
        {
            return IndicatorRefusals.ValueUnknown;
        }

        if (await work.ExecuteAsync("delete from published_value where id = @id and version = @version and origin = 'Application'", new { id, version }) == 0)
        {
            return IndicatorRefusals.ValueChanged;
        }

        await work.AuditAsync("RemovePublishedValue", "PublishedValue", before.Key, before.Value);
        await work.CommitAsync();
        return id;
    }

    private static Task<KeyRow?> FindAsync(UnitOfWork work, int id) =>
        work.QuerySingleOrDefaultAsync<KeyRow>(
            "select concat_ws('/', report, code, year, nature) as key, value from published_value where id = @id", new { id });

    private static object Row(PublishedValueForm form, int id, int version) =>
        new { form.Report, form.Code, form.Year, nature = form.Nature?.ToString(), form.Value, form.Unit, form.Comment, id, version };

    private sealed record KeyRow(string Key, string Value);
}
