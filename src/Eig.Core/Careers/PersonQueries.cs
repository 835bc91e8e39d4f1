using Eig.Core.Database;

namespace Eig.Core.Careers;

/// <summary>Reads of people. A host gets its own; opening somebody's file leaves an audit line.</summary>
public sealed class PersonQueries(EigDatabase database)
{
    public sealed record PersonRow(int Id, string Name, string Promotion, string? Defi, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn);

    public sealed record IdentityRow(int Id, string LastName, string FirstName, string Email);

    public sealed record ContractRow(string Code, string Promotion, string? Defi, string? Employer, string Kind, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn);

    public sealed record StepRow(DateOnly ObservedOn, Situation Situation, string? Employer, SituationSource Source);

    public sealed record PersonFile(IdentityRow Identity, IReadOnlyList<ContractRow> Contracts, IReadOnlyList<StepRow> Steps);

    /// <summary>People with a contract, the latest mission first.</summary>
    public async Task<IReadOnlyList<PersonRow>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PersonRow>(
            """
            select i.person_id as id, i.last_name || ' ' || i.first_name as name, p.label as promotion, d.title as defi,
                c.starts_on, c.ends_on, c.ended_early_on
            from contract c
            join promotion p on p.id = c.promotion_id
            join person_identity i on i.person_id = c.person_id
            left join defi d on d.id = c.defi_id
            where c.kind = 'Initial'
            order by c.starts_on desc, (i.last_name || ' ' || i.first_name) collate "fr-x-icu", c.id
            """);
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
}
