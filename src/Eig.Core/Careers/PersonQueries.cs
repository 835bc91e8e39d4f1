using Eig.Core.Database;

namespace Eig.Core.Careers;

/// <summary>What the list of people is asked for; null asks for anything.</summary>
/// <param name="Name">Words of a name in any order, whatever their case and accents.</param>
/// <param name="Promotion">A code.</param>
/// <param name="After">Id of the last contract already shown.</param>
public sealed record PersonFilter(string? Name = null, string? Promotion = null, int? After = null);

/// <summary>Reads of people. A host gets its own; opening somebody's file leaves an audit line.</summary>
public sealed class PersonQueries(EigDatabase database)
{
    public const int PageSize = 50;

    public sealed record PersonRow(int Id, int ContractId, string Name, string Promotion, string? Defi, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn);

    /// <param name="Count">Missions found, whatever the page shows of them.</param>
    /// <param name="HasMore">Whether some come after the last row.</param>
    public sealed record PersonPage(int Count, IReadOnlyList<PersonRow> Rows, bool HasMore);

    public sealed record IdentityRow(int Id, string LastName, string FirstName, string Email);

    public sealed record ContractRow(string Code, string Promotion, string? Defi, string? Employer, string Kind, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn);

    public sealed record StepRow(DateOnly ObservedOn, Situation Situation, string? Employer, SituationSource Source);

    public sealed record PersonFile(IdentityRow Identity, IReadOnlyList<ContractRow> Contracts, IReadOnlyList<StepRow> Steps);

    /// <summary>One page of the people with a contract, the latest mission first.</summary>
    public async Task<PersonPage> ListAsync(Actor actor, PersonFilter filter, CancellationToken cancellation)
    {
        var found =
            $"""
            with found as materialized (
                select i.person_id as id, c.id as contract_id, i.last_name || ' ' || i.first_name as name, p.label as promotion, d.title as defi,
                    c.starts_on, c.ends_on, c.ended_early_on
                from contract c
                join promotion p on p.id = c.promotion_id
                join person_identity i on i.person_id = c.person_id
                left join defi d on d.id = c.defi_id
                where c.kind = 'Initial' and (@Promotion::text is null or p.code = @Promotion)
                  and not exists (
                      select from regexp_split_to_table({Plain("@Name::text")}, '\s+') word
                      where strpos({Plain("i.last_name || ' ' || i.first_name")}, word) = 0)
            )
            """;
        await using var work = await database.BeginAsync(actor, cancellation);
        var count = await work.QuerySingleAsync<int>($"{found} select count(*)::int from found", filter);
        var rows = await work.QueryAsync<PersonRow>(
            $"""
            {found}
            select f.*
            from found f
            left join found b on b.contract_id = @After
            where @After::int is null or f.starts_on < b.starts_on
               or (f.starts_on = b.starts_on and (f.name collate "fr-x-icu", f.contract_id) > (b.name collate "fr-x-icu", b.contract_id))
            order by f.starts_on desc, f.name collate "fr-x-icu", f.contract_id
            limit @most
            """, new { filter.Name, filter.Promotion, filter.After, most = PageSize + 1 });
        return new PersonPage(count, [.. rows.Take(PageSize)], rows.Count > PageSize);
    }

    /// <summary>Somebody's file, or null when there is none for this actor. Reading it is audited.</summary>
    public async Task<PersonFile?> OpenAsync(Actor actor, int person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var identity = await work.QuerySingleOrDefaultAsync<IdentityRow>(
            "select person_id as id, last_name, first_name, email from person_identity where person_id = @person", new { person });
        if (identity is null)
        {
            return null;
        }

        var contracts = await work.QueryAsync<ContractRow>(
            """
            select c.code, p.label as promotion, d.title as defi, e.name as employer, c.kind, c.starts_on, c.ends_on, c.ended_early_on
            from contract c
            join promotion p on p.id = c.promotion_id
            left join defi d on d.id = c.defi_id
            left join administration e on e.id = c.employer_id
            where c.person_id = @person
            order by c.starts_on, c.id
            """, new { person });
        var steps = await work.QueryAsync<StepRow>(
            """
            select s.observed_on, s.situation, e.name as employer, s.source
            from career_step s
            left join administration e on e.id = s.employer_id
            where s.person_id = @person
            order by s.observed_on, s.id
            """, new { person });
        await work.AuditAsync("ReadPerson", "Person", $"{person}");
        await work.CommitAsync();
        return new PersonFile(identity, contracts, steps);
    }

    // Small letters without accents: taken apart first, so that lower() has only plain letters to know, in any locale.
    private static string Plain(string text) => $"lower(regexp_replace(normalize({text}, NFD), '[\\u0300-\\u036F]', '', 'g'))";
}
