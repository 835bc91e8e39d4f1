using Eig.Core.Applications;

namespace Eig.Core.Import.Sheets;

internal sealed class ApplicationsSheet : Sheet
{
    /// <summary>The promotion (code) of each application (code) as it will be after the import, like <see cref="DefisSheet.Known"/>.</summary>
    public const string Known =
        """
        (select coalesce(a.code, s.code) as code,
            case when a.origin = 'Application' or s.line is null then p.code else s.promotion end as promotion
        from import_candidatures s full join application a on a.code = s.code left join promotion p on p.id = a.promotion_id)
        """;

    private const int MostWishes = 5;

    public ApplicationsSheet(PromotionsSheet promotions, PersonsSheet persons) : base("candidatures")
    {
        Columns =
        [
            new CodeColumn("code"), new CodeColumn("promotion"), new CodeColumn("personne"), new TermColumn("famille", Vocabulary.Of<Profile>(ProfileText.Term)),
            new DateColumn("deposee_le"), new CodesColumn("voeux", MostWishes),
        ];
        References = [new(Columns[1], promotions), new(Columns[2], persons)];
    }

    public override IReadOnlyList<Column> Columns { get; }

    public override IReadOnlyList<string> Key => ["code"];

    public override string Absent => AbsentCodes("application");

    public override IReadOnlyList<Reference> References { get; }

    public override string CodeTable => "application";

    public override IEnumerable<string> Checks =>
    [
        // Distinct pairs first: there are few of them, however many applications wish for them.
        $"""
        with pair as (select s.promotion, w.code from import_candidatures s, unnest(s.voeux) w (code) where s.promotion is not null group by 1, 2),
        bad as materialized (
            select pair.*, case when d.code is null
                then 'le défi « ' || pair.code || ' » est inconnu : ni defis.csv ni la base ne définissent ce code.'
                else 'le défi « ' || pair.code || ' » est de la promotion ' || d.promotion || ', pas de ' || pair.promotion || '.' end as reason
            from pair left join {DefisSheet.Known} d on d.code = pair.code
            where d.code is null or d.promotion <> pair.promotion)
        select s.line, 'voeux' as "column", array_to_string(s.voeux, '|') as value, bad.reason
        from bad join import_candidatures s on s.promotion = bad.promotion and bad.code = any(s.voeux)
        """,
        """
        with taken as (
            select personne, promotion, min(line) as first
            from import_candidatures s
            where personne is not null and promotion is not null
                and not exists (select from application a where a.code = s.code and a.origin = 'Application')
            group by 1, 2 having count(*) > 1)
        select s.line, 'personne' as "column", s.personne as value,
            'cette personne candidate déjà à ' || s.promotion || ' à la ligne ' || taken.first || ' : une candidature par personne et promotion.' as reason
        from taken join import_candidatures s on s.personne = taken.personne and s.promotion = taken.promotion and s.line > taken.first
            and not exists (select from application a where a.code = s.code and a.origin = 'Application')
        """,
        """
        select s.line, 'personne' as "column", s.personne as value,
            'cette personne a déjà la candidature ' || a.code || ' à ' || s.promotion || ' dans la base : une candidature par personne et promotion.' as reason
        from import_candidatures s join person p on p.code = s.personne join promotion pr on pr.code = s.promotion
            join application a on a.person_id = p.id and a.promotion_id = pr.id and a.code <> s.code
        where not exists (select from application k where k.code = s.code and k.origin = 'Application')
            and not exists (select from import_candidatures o where o.code = a.code and o.personne = s.personne and o.promotion = s.promotion)
        """,
        """
        select s.line, 'promotion' as "column", s.promotion as value,
            'cette candidature est à la promotion ' || p.code || ' et a déjà été évaluée : elle ne peut plus en changer.' as reason
        from import_candidatures s join application a on a.code = s.code and a.origin = 'Workbook' join promotion p on p.id = a.promotion_id
        where s.promotion <> p.code
            and (exists (select from preselection_opinion r where r.application_id = a.id)
                or exists (select from jury_score r where r.application_id = a.id)
                or exists (select from decision r where r.application_id = a.id))
        """,
    ];

    public override async Task<long> MergeAsync(Merger merger)
    {
        // Wishes are ranked anew as a whole; they go first, since they hold an application to its promotion.
        await merger.ExecuteAsync(
            """
            create temporary table import_wish_change on commit drop as
            with was as (
                select a.id, array_agg(d.code order by w.rank) as codes
                from import_candidatures s join application a on a.code = s.code
                    join application_wish w on w.application_id = a.id join defi d on d.id = w.defi_id
                group by a.id)
            select s.line, a.id as application_id, a.origin
            from import_candidatures s join application a on a.code = s.code join promotion p on p.id = a.promotion_id
                left join was on was.id = a.id
            where s.promotion <> p.code or s.voeux is distinct from coalesce(was.codes, '{}')
            """);
        await merger.MarkKeptAsync("select line from import_wish_change where origin = 'Application'");
        await merger.MarkChangedAsync("select line from import_wish_change where origin = 'Workbook'");
        await merger.ExecuteAsync("delete from application_wish w using import_wish_change c where w.application_id = c.application_id and c.origin = 'Workbook'");
        var added = await merger.MergeAsync(new Merge(
            "application",
            """
            select s.line, s.code, pr.id as promotion_id, p.id as person_id, s.famille as profile, s.deposee_le as filed_on
            from import_candidatures s join promotion pr on pr.code = s.promotion join person p on p.code = s.personne
            """,
            ["code"],
            ["promotion_id", "person_id", "profile", "filed_on"]));
        await merger.ExecuteAsync(
            """
            insert into application_wish (application_id, promotion_id, defi_id, rank)
            select a.id, a.promotion_id, d.id, w.rank
            from import_candidatures s join application a on a.code = s.code and a.origin = 'Workbook'
                cross join unnest(s.voeux) with ordinality w (code, rank) join defi d on d.code = w.code
            where not exists (select from application_wish o where o.application_id = a.id)
            order by a.id, w.rank
            """);
        return added;
    }
}
