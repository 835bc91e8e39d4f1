using Eig.Core.Contracts;
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

    // A mission is over when its last contract is; who left early is no "sortant" and is not asked. Known is what was seen
    // after the planned end, as for the N+1 survey.
    private const string IsAwaited =
        """
        c.ended_early_on is null and c.ends_on < @today and exists (select from person n where n.id = c.person_id and n.erased_at is null)
            and not exists (select from contract x where x.person_id = c.person_id and x.promotion_id = c.promotion_id
                and x.kind = 'Prolongation' and x.status = 'Signed' and coalesce(x.ended_early_on, x.ends_on) >= @today)
            and not exists (select from career_step s where s.person_id = c.person_id and s.promotion_id = c.promotion_id
                and s.observed_on > c.ends_on and s.observed_on <= @today)
        """;

    /// <param name="Situation">The latest known; null while nothing is.</param>
    /// <param name="IsAwaited">The mission is over and nobody has said what came next.</param>
    public sealed record PersonRow(
        int Id, int ContractId, string Name, string PromotionCode, string Promotion, string? Defi, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn,
        Situation? Situation, bool IsAwaited);

    /// <param name="Count">Missions found, whatever the page shows of them.</param>
    /// <param name="HasMore">Whether some come after the last row.</param>
    public sealed record PersonPage(int Count, IReadOnlyList<PersonRow> Rows, bool HasMore);

    /// <param name="ErasedAt">UTC; then the names and the address are empty. Null while the person is known.</param>
    public sealed record IdentityRow(int Id, string LastName, string FirstName, string Email, DateTime? ErasedAt);

    public sealed record ContractRow(
        int Id, string Code, string PromotionCode, string Promotion, string? Defi, string? Employer, ContractKind Kind, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndedEarlyOn,
        bool IsAwaited);

    /// <param name="Note">How one knows, or why it was decided so.</param>
    public sealed record StepRow(int Id, string PromotionCode, string Promotion, DateOnly ObservedOn, Situation Situation, string? Employer, SituationSource Source, DateOnly? SinceOn, string? Note);

    /// <summary>What a step said before its source corrected it.</summary>
    /// <param name="ReplacedAt">UTC.</param>
    public sealed record CorrectionRow(int StepId, Situation Situation, string? Employer, DateOnly? SinceOn, string? Note, DateTime ReplacedAt);

    /// <summary>A change of host or défi within a contract, in the order of the days they took place; for the team.</summary>
    public sealed record MoveRow(int ContractId, DateOnly OnDate, string HostFrom, string HostTo, string? DefiFrom, string? DefiTo);

    /// <param name="Outcome">As the selection stored it; null while nothing was decided.</param>
    public sealed record ApplicationRow(string Promotion, DateOnly FiledOn, string? Outcome, DateOnly? DecidedOn);

    /// <param name="Applications">For the team; empty for others.</param>
    /// <param name="Corrections">What was said before, the latest first.</param>
    public sealed record PersonFile(
        IdentityRow Identity, IReadOnlyList<ContractRow> Contracts, IReadOnlyList<StepRow> Steps, IReadOnlyList<ApplicationRow> Applications,
        IReadOnlyList<CorrectionRow> Corrections, IReadOnlyList<MoveRow> Moves);

    /// <summary>A mission of which a situation can be told.</summary>
    public sealed record MissionRow(string Person, string PromotionCode, string Promotion, string? Defi, DateOnly StartsOn, DateOnly EndsOn);

    /// <summary>One page of the people with a contract, the latest mission first.</summary>
    public async Task<PersonPage> ListAsync(Actor actor, PersonFilter filter, DateOnly today, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var count = await work.QuerySingleAsync<int>($"{Found} select count(*)::int from found", filter);
        // What is known of each is asked for those shown only.
        var rows = await work.QueryAsync<PersonRow>(
            $"""
            {Found}, shown as (
                select f.id
                from found f
                left join found b on b.id = @After
                where @After::int is null or f.starts_on < b.starts_on
                   or (f.starts_on = b.starts_on and (f.name collate "fr-x-icu", f.id) > (b.name collate "fr-x-icu", b.id))
                order by f.starts_on desc, f.name collate "fr-x-icu", f.id
                limit @most
            )
            {Rows} where c.id in (select id from shown) {LatestFirst}
            """, new { filter.Name, filter.Promotion, filter.After, today, most = PageSize + 1 });
        return new PersonPage(count, [.. rows.Take(PageSize)], rows.Count > PageSize);
    }

    /// <summary>The same list, whole, for a file.</summary>
    public IAsyncEnumerable<PersonRow> ExportAsync(Actor actor, PersonFilter filter, DateOnly today, CancellationToken cancellation) =>
        database.ExportAsync<PersonRow>(
            actor, "persons", $"{Found} {Rows} where c.id in (select id from found) {LatestFirst}", new { filter.Name, filter.Promotion, today }, cancellation);

    /// <summary>Of the people of one's own administration, whatever other role one holds: those who left and of whom nothing is known.</summary>
    public async Task<IReadOnlyList<PersonRow>> AwaitedOfOwnAsync(Actor actor, DateOnly today, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<PersonRow>(
            $"{Rows} where c.kind = 'Initial' and c.status = 'Signed' and c.id in (select contract_id from access.own_missions()) and {IsAwaited} {LatestFirst}", new { today });
    }

    /// <summary>The missions of somebody, the latest first; empty when there is none for this actor.</summary>
    public async Task<IReadOnlyList<MissionRow>> MissionsAsync(Actor actor, int person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<MissionRow>(
            """
            select i.first_name || ' ' || i.last_name as person, p.code as promotion_code, p.label as promotion, d.title as defi, c.starts_on, c.ends_on
            from contract c
            join promotion p on p.id = c.promotion_id
            join person_identity i on i.person_id = c.person_id
            left join defi d on d.id = c.defi_id
            where c.person_id = @person and c.kind = 'Initial' and c.status = 'Signed'
            order by c.starts_on desc, c.id
            """, new { person });
    }

    /// <summary>Somebody's file, or null when there is none for this actor. Reading it is audited.</summary>
    public async Task<PersonFile?> OpenAsync(Actor actor, int person, DateOnly today, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var identity = await work.QuerySingleOrDefaultAsync<IdentityRow>(
            """
            select n.id, coalesce(i.last_name, '') as last_name, coalesce(i.first_name, '') as first_name, coalesce(i.email, '') as email, n.erased_at
            from person n
            left join person_identity i on i.person_id = n.id
            where n.id = @person and (i.person_id is not null or n.erased_at is not null)
            """, new { person });
        if (identity is null)
        {
            return null;
        }

        var contracts = await work.QueryAsync<ContractRow>(
            $"""
            select c.id, c.code, p.code as promotion_code, p.label as promotion, d.title as defi, e.name as employer, c.kind, c.starts_on, c.ends_on, c.ended_early_on,
                c.kind = 'Initial' and {IsAwaited} as is_awaited
            from contract c
            join promotion p on p.id = c.promotion_id
            left join defi d on d.id = c.defi_id
            left join administration e on e.id = c.employer_id
            where c.person_id = @person and c.status = 'Signed'
            order by c.starts_on, c.id
            """, new { person, today });
        var steps = await work.QueryAsync<StepRow>(
            """
            select s.id, p.code as promotion_code, p.label as promotion, s.observed_on, s.situation, coalesce(e.name, s.employer_name) as employer, s.source, s.since_on, s.note
            from career_step s
            join promotion p on p.id = s.promotion_id
            left join administration e on e.id = s.employer_id
            where s.person_id = @person
            order by s.observed_on, s.id
            """, new { person });
        // A host is given applications to its défis, without their names: here they would have one.
        var applications = await work.QueryAsync<ApplicationRow>(
            """
            select p.label as promotion, a.filed_on, n.outcome, n.decided_on
            from application a
            join promotion p on p.id = a.promotion_id
            left join decision n on n.application_id = a.id
            where a.person_id = @person and (select access.sees_all())
            order by a.filed_on, a.id
            """, new { person });
        var corrections = await work.QueryAsync<CorrectionRow>(
            """
            select b.career_step_id as step_id, b.situation, coalesce(e.name, b.employer_name) as employer, b.since_on, b.note, b.replaced_at
            from career_step_before b
            join career_step s on s.id = b.career_step_id
            left join administration e on e.id = b.employer_id
            where s.person_id = @person
            order by b.id desc
            """, new { person });
        var moves = await work.QueryAsync<MoveRow>(
            """
            select g.contract_id, g.on_date, f.name as host_from, t.name as host_to, b.title as defi_from, d.title as defi_to
            from contract_change g
            join contract c on c.id = g.contract_id
            join administration f on f.id = g.employer_from
            join administration t on t.id = g.employer_to
            left join defi b on b.id = g.defi_from
            left join defi d on d.id = g.defi_to
            where c.person_id = @person and g.kind = 'Moved'
            order by g.on_date, g.id
            """, new { person });
        await work.AuditAsync("ReadPerson", "Person", $"{person}");
        await work.CommitAsync();
        return new PersonFile(identity, contracts, steps, applications, corrections, moves);
    }

    private static readonly string Found =
        $"""
        with found as materialized (
            select c.id, access.person_name(i.last_name, i.first_name, n.erased_at) as name, c.starts_on
            from contract c
            join promotion p on p.id = c.promotion_id
            {Identity}
            where c.kind = 'Initial' and c.status = 'Signed' and (@Promotion::text is null or p.code = @Promotion)
              and not exists (
                  select from regexp_split_to_table({Plain("@Name::text")}, '\s+') word
                  where strpos({Plain("access.person_name(i.last_name, i.first_name, n.erased_at)")}, word) = 0)
        )
        """;

    private const string Rows =
        $"""
        select n.id, c.id as contract_id, access.person_name(i.last_name, i.first_name, n.erased_at) as name, p.code as promotion_code, p.label as promotion, d.title as defi,
            c.starts_on, c.ends_on, c.ended_early_on,
            (select s.situation from career_step s
             where s.person_id = c.person_id and s.promotion_id = c.promotion_id and s.observed_on <= @today
             order by s.observed_on desc, case s.source when 'Team' then 1 when 'Survey' then 2 else 3 end limit 1) as situation,
            {IsAwaited} as is_awaited
        from contract c
        join promotion p on p.id = c.promotion_id
        {Identity}
        left join defi d on d.id = c.defi_id
        """;

    private const string LatestFirst =
        """order by c.starts_on desc, access.person_name(i.last_name, i.first_name, n.erased_at) collate "fr-x-icu", c.id""";

    // Whose name row-level security hides is not there; who was erased is, without one.
    private const string Identity =
        """
        join person n on n.id = c.person_id
        left join person_identity i on i.person_id = n.id
        join lateral (select where i.person_id is not null or n.erased_at is not null) shown_or_erased on true
        """;

    // Small letters without accents: taken apart first, so that lower() has only plain letters to know, in any locale.
    private static string Plain(string text) => $"lower(regexp_replace(normalize({text}, NFD), '[\\u0300-\\u036F]', '', 'g'))";
}
