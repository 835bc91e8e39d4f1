using Eig.Core.Defis;

namespace Eig.Core.Import.Sheets;

internal sealed class DefisSheet : Sheet
{
    /// <summary>
    /// The promotion (code) of each défi (code) as it will be after the import: the workbook's, unless the défi was
    /// decided in the application or is not in the workbook.
    /// </summary>
    public const string Known =
        """
        (select coalesce(d.code, s.code) as code,
            case when d.origin = 'Application' or s.line is null then p.code else s.promotion end as promotion
        from import_defis s full join defi d on d.code = s.code left join promotion p on p.id = d.promotion_id)
        """;

    public DefisSheet(PromotionsSheet promotions, AdministrationsSheet administrations) : base("defis")
    {
        Columns =
        [
            new CodeColumn("code"), new CodeColumn("promotion"), new TextColumn("titre"), new CodeColumn("administration"),
            new TextColumn("politique", optional: true), new IntegerColumn("postes", 0, 99), new TermColumn("etat", Vocabulary.Of<DefiStatus>(DefiStatusText.Term)),
        ];
        References = [new(Columns[1], promotions), new(Columns[3], administrations)];
    }

    public override IReadOnlyList<Column> Columns { get; }

    public override IReadOnlyList<string> Key => ["code"];

    public override string Absent => AbsentCodes("defi");

    public override IReadOnlyList<Reference> References { get; }

    public override string CodeTable => "defi";

    // Wishes, scores, decisions and contracts hold a défi to its promotion: it moves only as long as nothing names it.
    public override IEnumerable<string> Checks =>
    [
        """
        select s.line, 'promotion' as "column", s.promotion as value,
            'ce défi appartient déjà à la promotion ' || p.code || ' et des candidatures ou des contrats le citent : il ne peut plus en changer.' as reason
        from import_defis s join defi d on d.code = s.code and d.origin = 'Workbook' join promotion p on p.id = d.promotion_id
        where s.promotion <> p.code
            and (exists (select from application_wish r where r.defi_id = d.id)
                or exists (select from preselection_opinion r where r.defi_id = d.id)
                or exists (select from jury_score r where r.defi_id = d.id)
                or exists (select from decision r where r.defi_id = d.id)
                or exists (select from contract r where r.defi_id = d.id))
        """,
    ];

    public override Task<long> MergeAsync(Merger merger) => merger.MergeAsync(new Merge(
        "defi",
        """
        select s.line, s.code, p.id as promotion_id, s.titre as title, a.id as administration_id, s.politique as policy,
            s.postes as posts, s.etat as status
        from import_defis s join promotion p on p.code = s.promotion join administration a on a.code = s.administration
        """,
        ["code"],
        ["promotion_id", "title", "administration_id", "policy", "posts", "status"]));
}
