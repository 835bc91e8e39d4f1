using System.Runtime.CompilerServices;
using Eig.Core.Database;

namespace Eig.Core.Applications;

/// <summary>In which order applications are listed.</summary>
public enum ApplicationSort
{
    /// <summary>The last filed first.</summary>
    Latest,
    Earliest,

    /// <summary>By name; by code for those who are shown none.</summary>
    Name,
}

/// <summary>Which applications as to their presence.</summary>
public enum ApplicationPresence
{
    /// <summary>Not withdrawn.</summary>
    Standing,
    Withdrawn,

    /// <summary>Neither withdrawn nor in the latest export.</summary>
    Absent,
}

/// <summary>Which applications as to their eligibility.</summary>
public enum EligibilityFilter
{
    /// <summary>A rule flags them and nobody has decided.</summary>
    ToDecide,
    Eligible,
    Ineligible,
}

/// <summary>What the list of applications is asked for; null asks for anything.</summary>
/// <param name="Name">Words of a name in any order, whatever their case and accents; finds nobody whose name is not for the reader.</param>
/// <param name="Promotion">A code.</param>
/// <param name="Defi">A code: those who wish for it, at whatever rank.</param>
/// <param name="After">Id of the last application already shown.</param>
public sealed record ApplicationFilter(
    string? Name = null, string? Promotion = null, Profile? Profile = null, string? Defi = null, Sector? Sector = null,
    EligibilityFilter? Eligibility = null, ApplicationPresence? Presence = null, ApplicationSort Sort = ApplicationSort.Latest, int? After = null);

/// <summary>Reads of applications. An actor gets the rows its policies give: a host sees those that wish for its défis, without identity.</summary>
public sealed class ApplicationQueries(EigDatabase database)
{
    public const int PageSize = 50;

    /// <param name="Person">Last and first name; null where identity is not for the reader.</param>
    /// <param name="WishLines">"1. Magellan", in order, one per line; only the défis the reader may see.</param>
    /// <param name="IsFlagged">A rule doubts the eligibility and nobody has decided; false where that is not for the reader.</param>
    public sealed record ApplicationRow(
        int Id, string Code, string PromotionCode, string Promotion, Profile Profile, DateOnly FiledOn, int? PersonId, string? Person, Sector? Sector,
        Eligibility? Eligibility, bool IsFlagged, DateOnly? WithdrawnOn, string WishLines)
    {
        public IReadOnlyList<string> Wishes => WishLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <param name="Count">Applications found, whatever the page shows of them.</param>
    /// <param name="HasMore">Whether some come after the last row.</param>
    public sealed record ApplicationPage(int Count, IReadOnlyList<ApplicationRow> Rows, bool HasMore);

    /// <summary>A défi to filter by.</summary>
    public sealed record WishedDefi(string Code, string Title, string Promotion);

    /// <summary>One page of the applications, in the order asked for.</summary>
    public async Task<ApplicationPage> ListAsync(Actor actor, ApplicationFilter filter, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var rows = await work.QueryAsync<CountedRow>(Sql(filter.Sort), Parameters(filter, PageSize + 1));
        return new ApplicationPage(rows is [var first, ..] ? first.Count : 0, [.. rows.Take(PageSize).Select(row => row.Row)], rows.Count > PageSize);
    }

    /// <summary>The same list, whole, for a file.</summary>
    public async IAsyncEnumerable<ApplicationRow> ExportAsync(Actor actor, ApplicationFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in database.ExportAsync<CountedRow>(actor, "applications", Sql(filter.Sort), Parameters(filter with { After = null }, most: null), cancellation))
        {
            yield return row.Row;
        }
    }

    /// <summary>The défis of a promotion, or of all, that the reader sees, to filter by.</summary>
    public async Task<IReadOnlyList<WishedDefi>> DefisAsync(Actor actor, string? promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<WishedDefi>(
            """
            select d.code, d.title, p.label as promotion
            from defi d
            join promotion p on p.id = d.promotion_id
            where (@promotion::text is null or p.code = @promotion) and d.status <> 'Draft'
            order by p.year desc, p.code, d.title collate "fr-x-icu", d.code
            """, new { promotion });
    }

    /// <summary>Whether names are not for this reader since they read blind.</summary>
    public async Task<bool> ReadsBlindAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QuerySingleAsync<bool>("select exists (select from access.blind_persons())");
    }

    // Read blind by hosts, even where the candidate was once one of their own people: a name is the team's, and that of
    // jurors for those they meet.
    internal const string Identity =
        """
        left join person_identity i on i.person_id = a.person_id
            and ((select access.sees_all()) or a.person_id = any ((select access.heard_persons())::integer[]))
        """;

    // What flags an application tells who it is: it is for those who are shown the name, on the team.
    private const string IsFlagged =
        $"((select access.sees_all()) and i.person_id is not null and a.eligibility is null and a.withdrawn_on is null and exists ({ApplicationSql.Rules}))";

    // Without "most" it is the whole list.
    private static object Parameters(ApplicationFilter filter, int? most) => new
    {
        filter.Name, filter.Promotion, profile = filter.Profile?.ToString(), filter.Defi, sector = filter.Sector?.ToString(),
        eligibility = filter.Eligibility?.ToString(), presence = filter.Presence?.ToString(), filter.After, most,
    };

    private static string Sql(ApplicationSort sort)
    {
        var (order, comesAfter) = sort switch
        {
            ApplicationSort.Latest => ("f.filed_on desc, f.id desc", "(f.filed_on, f.id) < (b.filed_on, b.id)"),
            ApplicationSort.Earliest => ("f.filed_on, f.id", "(f.filed_on, f.id) > (b.filed_on, b.id)"),
            ApplicationSort.Name => ("""f.name collate "fr-x-icu", f.id""", """(f.name collate "fr-x-icu", f.id) > (b.name collate "fr-x-icu", b.id)"""),
        };
        return
            $"""
            with found as materialized (
                select a.id, a.filed_on, coalesce(i.last_name || ' ' || i.first_name, a.code) as name, i.person_id as named
                from application a
                join promotion p on p.id = a.promotion_id
                {Identity}
                where (@Promotion::text is null or p.code = @Promotion)
                  and (@profile::text is null or a.profile = @profile)
                  and (@sector::text is null or a.sector = @sector)
                  and (@Defi::text is null or exists (select from application_wish w join defi d on d.id = w.defi_id where w.application_id = a.id and d.code = @Defi))
                  and (@presence::text is null or case @presence
                      when 'Standing' then a.withdrawn_on is null
                      when 'Withdrawn' then a.withdrawn_on is not null
                      else {ApplicationSql.IsAbsent} end)
                  and (@eligibility::text is null or a.eligibility = @eligibility or (@eligibility = 'ToDecide' and {IsFlagged}))
                  and (@Name::text is null or i.person_id is not null and not exists (
                      select from regexp_split_to_table({ApplicationSql.Plain("@Name::text")}, '\s+') word
                      where strpos({ApplicationSql.Plain("i.last_name || ' ' || i.first_name")}, word) = 0))
            ), shown as (
                select f.*
                from found f
                left join found b on b.id = @After
                where @After::int is null or {comesAfter}
                order by {order}
                limit @most::integer
            )
            select (select count(*)::int from found) as count, a.id, a.code, p.code as promotion_code, p.label as promotion, a.profile, a.filed_on,
                f.named as person_id, case when f.named is not null then f.name end as person, a.sector, a.eligibility, {IsFlagged} as is_flagged, a.withdrawn_on,
                array_to_string(array(
                    select w.rank || '. ' || d.title
                    from application_wish w
                    join defi d on d.id = w.defi_id
                    where w.application_id = a.id
                    order by w.rank), E'\n') as wish_lines
            from shown f
            join application a on a.id = f.id
            join promotion p on p.id = a.promotion_id
            {Identity}
            order by {order}
            """;
    }

    private sealed record CountedRow(
        int Count, int Id, string Code, string PromotionCode, string Promotion, Profile Profile, DateOnly FiledOn, int? PersonId, string? Person, Sector? Sector,
        Eligibility? Eligibility, bool IsFlagged, DateOnly? WithdrawnOn, string WishLines)
    {
        public ApplicationRow Row => new(
            Id, Code, PromotionCode, Promotion, Profile, FiledOn, PersonId, Person, Sector, Eligibility, IsFlagged, WithdrawnOn, WishLines);
    }
}
