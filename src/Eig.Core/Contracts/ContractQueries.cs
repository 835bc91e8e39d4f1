using Eig.Core.Database;
using Eig.Core.Deliberation;

namespace Eig.Core.Contracts;

public enum ContractSort
{
    /// <summary>What ends next, first; what is over after it, the latest end first.</summary>
    End,

    /// <summary>What began last, first.</summary>
    Start,

    Person,
}

/// <summary>What the list is asked for; null asks for anything.</summary>
/// <param name="Promotion">A code.</param>
/// <param name="Host">Code of an administration.</param>
/// <param name="EndsWithin">Signed, and over within so many days from today on.</param>
/// <param name="After">Id of the last contract already shown.</param>
public sealed record ContractFilter(
    string? Promotion = null, string? Host = null, ContractStatus? Status = null, int? EndsWithin = null, ContractSort Sort = ContractSort.End, int? After = null);

/// <summary>Reads of contracts. A host gets those of its own people that were sent or signed.</summary>
public sealed class ContractQueries(EigDatabase database)
{
    public const int PageSize = 50;

    /// <summary>Of a contract c: what its present host says it intends.</summary>
    internal const string StandingIntention =
        "(select i.intention from contract_intention i where i.contract_id = c.id and i.employer_id = c.employer_id order by i.id desc limit 1)";

    /// <summary>Of a contract c: whether another goes on after it.</summary>
    internal const string IsProlonged =
        """
        exists (select from contract x where x.person_id = c.person_id and x.promotion_id = c.promotion_id and x.kind = 'Prolongation'
            and x.status <> 'Abandoned' and x.starts_on > c.ends_on)
        """;

    /// <param name="LastDay">Planned or not.</param>
    /// <param name="Intention">The host's latest; null while it said none.</param>
    public sealed record ContractRow(
        int Id, string Code, int PersonId, string Person, string PromotionCode, string Promotion, string Host, string? Defi, ContractRole Role, ContractKind Kind,
        ContractStatus Status, DateOnly StartsOn, DateOnly LastDay, bool HasEndedEarly, bool IsProlonged, Intention? Intention);

    /// <param name="Count">Contracts found, whatever the page shows of them.</param>
    /// <param name="HasMore">Whether some come after the last row.</param>
    public sealed record ContractPage(int Count, IReadOnlyList<ContractRow> Rows, bool HasMore);

    public sealed record HostRow(string Code, string Name);

    /// <param name="Profile">As the post is named.</param>
    public sealed record AcceptedOffer(Guid Id, string Person, string Promotion, string Defi, string Host, string Profile, DateOnly MissionStartsOn);

    /// <summary>One page of contracts.</summary>
    public async Task<ContractPage> ListAsync(Actor actor, ContractFilter filter, DateOnly today, CancellationToken cancellation)
    {
        var (order, isAfter) = Sorted(filter.Sort);
        var asked = Asked(filter, today, PageSize + 1);
        await using var work = await database.BeginAsync(actor, cancellation);
        var count = await work.QuerySingleAsync<int>($"{Found} select count(*)::int from found", asked);
        var rows = await work.QueryAsync<ContractRow>(Sql(order, isAfter), asked);
        return new ContractPage(count, [.. rows.Take(PageSize)], rows.Count > PageSize);
    }

    /// <summary>The same list, whole, for a file.</summary>
    public IAsyncEnumerable<ContractRow> ExportAsync(Actor actor, ContractFilter filter, DateOnly today, CancellationToken cancellation)
    {
        var (order, isAfter) = Sorted(filter.Sort);
        return database.ExportAsync<ContractRow>(actor, "contracts", Sql(order, isAfter), Asked(filter with { After = null }, today, most: null), cancellation);
    }

    /// <summary>Signed contracts whose last day is in a span, both days included, in the order of their ends.</summary>
    public async Task<IReadOnlyList<ContractRow>> EndingAsync(Actor actor, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<ContractRow>(
            $"""
            {Columns}
            where (i.person_id is not null or n.erased_at is not null) and c.status = 'Signed' and coalesce(c.ended_early_on, c.ends_on) between @first and @last
            order by last_day, access.person_name(i.last_name, i.first_name, n.erased_at) collate "fr-x-icu", c.id
            """, new { first, last });
    }

    /// <summary>Contracts that end as planned in the coming days, and that nothing goes on after, in the order of their ends.</summary>
    /// <param name="own">Of one's own administration's people only, whatever other role one holds.</param>
    public async Task<IReadOnlyList<ContractRow>> EndingSoonAsync(Actor actor, DateOnly today, int days, bool own, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<ContractRow>(
            $"""
            {Columns}
            where (i.person_id is not null or n.erased_at is not null) and c.status = 'Signed' and c.ended_early_on is null and c.ends_on between @today and @today::date + @days and not {IsProlonged}
              and (not @own or c.id in (select contract_id from access.own_missions()))
            order by last_day, access.person_name(i.last_name, i.first_name, n.erased_at) collate "fr-x-icu", c.id
            """, new { today, days, own });
    }

    /// <summary>How many contracts begin by a day, or have begun, without being signed: a paper that waits on somebody's desk.</summary>
    public async Task<int> UnsignedAsync(Actor actor, DateOnly by, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleAsync<int>("select count(*)::int from contract where status in ('Draft', 'Sent') and starts_on <= @by", new { by });
    }

    /// <summary>The host administrations of the contracts that the actor sees, by name.</summary>
    public async Task<IReadOnlyList<HostRow>> HostsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<HostRow>(
            "select code, name from administration where id in (select employer_id from contract) order by name collate \"fr-x-icu\", code");
    }

    /// <summary>Posts that were accepted and for which no contract was prepared: what the team has to do.</summary>
    public async Task<IReadOnlyList<AcceptedOffer>> AcceptedOffersAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<AcceptedOffer>(
            """
            select o.id, i.last_name || ' ' || i.first_name as person, p.label as promotion, d.title as defi, h.name as host, o.profile, p.mission_starts_on
            from offer o
            join application a on a.id = o.application_id
            join person_identity i on i.person_id = a.person_id
            join promotion p on p.id = o.promotion_id
            join defi d on d.id = o.defi_id
            join administration h on h.id = d.administration_id
            where o.status = @accepted and (select access.sees_all())
              and not exists (select from contract c
                  where c.person_id = a.person_id and c.promotion_id = o.promotion_id and c.kind = 'Initial' and c.status <> 'Abandoned')
            order by p.mission_starts_on, p.id, (i.last_name || ' ' || i.first_name) collate "fr-x-icu", o.id
            """, new { accepted = nameof(OfferStatus.Accepted) });
    }

    private const string Found =
        """
        with found as materialized (
            select c.id, coalesce(c.ended_early_on, c.ends_on) as last_day, c.starts_on, access.person_name(i.last_name, i.first_name, n.erased_at) as name
            from contract c
            join promotion p on p.id = c.promotion_id
            join administration e on e.id = c.employer_id
            join person n on n.id = c.person_id
            left join person_identity i on i.person_id = c.person_id
            where (i.person_id is not null or n.erased_at is not null) and (@Promotion::text is null or p.code = @Promotion) and (@Host::text is null or e.code = @Host) and (@status::text is null or c.status = @status)
              and (@EndsWithin::int is null or c.status = 'Signed' and coalesce(c.ended_early_on, c.ends_on) between @today and @today::date + @EndsWithin)
        )
        """;

    // Without "most" it is the whole list.
    private static object Asked(ContractFilter filter, DateOnly today, int? most) =>
        new { filter.Promotion, filter.Host, status = filter.Status?.ToString(), filter.EndsWithin, filter.After, today, most };

    private static string Sql(string order, string isAfter) =>
        $"""
        {Found}, shown as (
            select f.* from found f
            left join found b on b.id = @After
            where @After::int is null or {isAfter}
            order by {order}
            limit @most::integer
        )
        {Columns}
        join shown f on f.id = c.id
        order by {order}
        """;

    private static (string Order, string IsAfter) Sorted(ContractSort sort) => sort switch
    {
        ContractSort.End => (
            "f.last_day < @today, abs(f.last_day - @today::date), f.id",
            "(f.last_day < @today, abs(f.last_day - @today::date), f.id) > (b.last_day < @today, abs(b.last_day - @today::date), b.id)"),
        ContractSort.Start => ("f.starts_on desc, f.id desc", "(f.starts_on, f.id) < (b.starts_on, b.id)"),
        ContractSort.Person => ("f.name collate \"fr-x-icu\", f.id", "(f.name collate \"fr-x-icu\", f.id) > (b.name collate \"fr-x-icu\", b.id)"),
    };

    internal const string Columns =
        $"""
        select c.id, c.code, c.person_id, access.person_name(i.last_name, i.first_name, n.erased_at) as person, p.code as promotion_code, p.label as promotion, e.name as host, d.title as defi,
            c.role, c.kind, c.status, c.starts_on, coalesce(c.ended_early_on, c.ends_on) as last_day, c.ended_early_on is not null as has_ended_early,
            {IsProlonged} as is_prolonged, {StandingIntention} as intention
        from contract c
        join promotion p on p.id = c.promotion_id
        join administration e on e.id = c.employer_id
        join person n on n.id = c.person_id
        left join person_identity i on i.person_id = c.person_id
        left join defi d on d.id = c.defi_id
        """;
}
