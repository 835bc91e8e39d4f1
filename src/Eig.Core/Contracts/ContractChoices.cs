using Eig.Core.Database;

namespace Eig.Core.Contracts;

/// <summary>What the forms of contracts let the team choose from.</summary>
public sealed class ContractChoices(EigDatabase database)
{
    // More than this many of one name is no choice any more.
    private const int MostPersons = 20;

    public sealed record Choice(string Code, string Name);

    public sealed record DefiChoice(string Code, string Title, string Promotion);

    public sealed record PromotionChoice(string Code, string Label, DateOnly MissionStartsOn, int MissionMonths);

    /// <param name="Address">To tell two of one name apart.</param>
    public sealed record PersonChoice(int Id, string Name, string Address);

    /// <summary>Promotions, the latest first.</summary>
    public async Task<IReadOnlyList<PromotionChoice>> PromotionsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PromotionChoice>(
            "select code, label, mission_starts_on, mission_months from promotion order by year desc, code");
    }

    /// <summary>Administrations, by name.</summary>
    public async Task<IReadOnlyList<Choice>> HostsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<Choice>("select code, name from administration order by name collate \"fr-x-icu\", code");
    }

    /// <summary>The défis that were kept, and those that a contract names already, by promotion, the latest first, and title.</summary>
    /// <param name="promotion">Code; null for all.</param>
    public async Task<IReadOnlyList<DefiChoice>> DefisAsync(Actor actor, string? promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<DefiChoice>(
            """
            select d.code, d.title, p.label as promotion from defi d
            join promotion p on p.id = d.promotion_id
            where (@promotion::text is null or p.code = @promotion) and (d.status = 'Kept' or exists (select from contract c where c.defi_id = d.id))
            order by p.year desc, p.code, d.title collate "fr-x-icu", d.code
            """, new { promotion });
    }

    /// <summary>People found by words of their name or by their address; at most a few.</summary>
    public async Task<IReadOnlyList<PersonChoice>> PersonsAsync(Actor actor, string words, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var plain = Applications.ApplicationSql.Plain("i.last_name || ' ' || i.first_name || ' ' || i.email");
        return await work.QueryAsync<PersonChoice>(
            $"""
            select i.person_id as id, i.last_name || ' ' || i.first_name as name, i.email as address
            from person_identity i
            where not exists (select from regexp_split_to_table({Applications.ApplicationSql.Plain("@words")}, '\s+') word where strpos({plain}, word) = 0)
            order by (i.last_name || ' ' || i.first_name) collate "fr-x-icu", i.person_id
            limit @MostPersons
            """, new { words = words.Trim(), MostPersons });
    }

    /// <summary>One person; null for whom the actor does not see.</summary>
    public async Task<PersonChoice?> PersonAsync(Actor actor, int person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleOrDefaultAsync<PersonChoice>(
            "select person_id as id, last_name || ' ' || first_name as name, email as address from person_identity where person_id = @person", new { person });
    }
}
