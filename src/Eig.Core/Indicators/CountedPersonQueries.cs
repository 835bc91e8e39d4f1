using Eig.Core.Database;

namespace Eig.Core.Indicators;

/// <summary>
/// The persons behind each figure. They come from figure.selected and figure.retained, which make the figures:
/// a list and its figure cannot disagree.
/// </summary>
public sealed class CountedPersonQueries(EigDatabase database)
{
    /// <summary>How many persons of a group one page shows.</summary>
    public const int PageSize = 100;

    private const string Selected =
        """
        select f.person_id, f.contract_id, null::int as career_step_id, null::int as prolongation_id, f.gender, f.standing, f.reason
        from figure.selected(@year, @asOf) f
        """;

    private const string Retained =
        """
        select f.person_id, f.contract_id, f.career_step_id, f.prolongation_id, f.gender, f.standing, f.reason
        from figure.retained(@year, @asOf) f
        """;

    private const string ByStanding = "select m.*, m.standing as grp from member m";

    private const string ByGender =
        """
        select m.*, case when m.gender = 'F' then 'Women' when m.gender is null then 'UnknownGender' else 'OtherGenders' end as grp
        from member m where m.standing = 'Counted'
        """;

    /// <summary>The groups an indicator has, in their order; empty for a code that is not computed.</summary>
    public static IReadOnlyList<PersonGroup> Groups(string code) => code switch
    {
        "2.1" => [PersonGroup.Counted, PersonGroup.NotCounted],
        "2.2" or "2.2-taux" => [PersonGroup.Counted, PersonGroup.NotCounted, PersonGroup.Unknown, PersonGroup.OutOfScope],
        "2.1-femmes" or "2.2-femmes" => [PersonGroup.Women, PersonGroup.OtherGenders, PersonGroup.UnknownGender],
        _ => [],
    };

    /// <summary>Every group of an indicator with its first persons by name; or one group from a person on.</summary>
    /// <param name="code">A computed indicator.</param>
    /// <param name="only">The one group wanted; null for all.</param>
    /// <param name="after">Contract id of the last person already shown; null for the beginning.</param>
    public async Task<IReadOnlyList<PersonGroupPage>> ListAsync(
        Actor actor, string code, int year, DateOnly asOf, PersonGroup? only, int? after, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var persons = await work.QueryAsync<CountedPerson>(Sql(code), new { year, asOf, only = only?.ToString(), after, limit = PageSize + 1 });
        return [.. Groups(code)
            .Where(group => only is null || only == group)
            .Select(group => Page(group, [.. persons.Where(person => person.Group == group)]))];
    }

    /// <summary>The same persons, whole, for a file: group after group, by name.</summary>
    public IAsyncEnumerable<CountedPerson> ExportAsync(Actor actor, string code, int year, DateOnly asOf, CancellationToken cancellation) =>
        database.ExportAsync<CountedPerson>(
            actor, $"indicator {code}", Sql(code), new { year, asOf, only = (string?)null, after = (int?)null, limit = (int?)null }, cancellation);

    // Names sort as French people read them; an erased identity comes last, and the contract's key decides between namesakes.
    private static string Sql(string code)
    {
        var (members, grouping) = code switch
        {
            "2.1" => (Selected, ByStanding),
            "2.1-femmes" => (Selected, ByGender),
            "2.2" or "2.2-taux" => (Retained, ByStanding),
            "2.2-femmes" => (Retained, ByGender),
            _ => throw new ArgumentOutOfRangeException(nameof(code), "Not a computed indicator."),
        };
        return
            $"""
            with member as materialized ({members}),
            grouped as materialized (
                select g.*, coalesce(i.last_name, U&'\FFFF') as sort_last, coalesce(i.first_name, '') as sort_first, i.last_name, i.first_name
                from ({grouping}) g
                left join person_identity i on i.person_id = g.person_id
            ), sized as (
                select grp, count(*)::int as size from grouped where @only::text is null or grp = @only group by grp
            )
            select p.grp as "group", s.size as group_size, p.person_id, p.contract_id, p.last_name, p.first_name, p.gender, o.code as promotion, p.reason,
                c.code as contract_code, c.starts_on, c.ends_on, c.ended_early_on, a.name as employer,
                e.observed_on, e.source, ea.name as situation_employer,
                k.code as prolongation_code, coalesce(k.ended_early_on, k.ends_on) as prolongation_ends_on, ka.name as prolongation_employer
            from sized s
            cross join lateral (
                select g.*
                from grouped g
                where g.grp = s.grp
                  and (@after::int is null or (g.sort_last collate "fr-x-icu", g.sort_first collate "fr-x-icu", g.contract_id) >
                      (select b.sort_last collate "fr-x-icu", b.sort_first collate "fr-x-icu", b.contract_id from grouped b where b.contract_id = @after))
                order by g.sort_last collate "fr-x-icu", g.sort_first collate "fr-x-icu", g.contract_id
                limit @limit::integer
            ) p
            join contract c on c.id = p.contract_id
            join promotion o on o.id = c.promotion_id
            join administration a on a.id = c.employer_id
            left join career_step e on e.id = p.career_step_id
            left join administration ea on ea.id = e.employer_id
            left join contract k on k.id = p.prolongation_id
            left join administration ka on ka.id = k.employer_id
            order by p.grp, p.sort_last collate "fr-x-icu", p.sort_first collate "fr-x-icu", p.contract_id
            """;
    }

    private static PersonGroupPage Page(PersonGroup group, List<CountedPerson> persons) =>
        new(group, persons is [var first, ..] ? first.GroupSize : 0, [.. persons.Take(PageSize)], persons.Count > PageSize);
}
