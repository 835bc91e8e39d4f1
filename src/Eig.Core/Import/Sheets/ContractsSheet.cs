using Eig.Core.Contracts;

namespace Eig.Core.Import.Sheets;

internal sealed class ContractsSheet : Sheet
{
    private readonly DateColumn starts = new("debut");
    private readonly DateColumn ends = new("fin");
    private readonly DateColumn endedEarly = new("fin_anticipee", optional: true);

    public ContractsSheet(PersonsSheet persons, PromotionsSheet promotions, DefisSheet defis, AdministrationsSheet administrations) : base("contrats")
    {
        Columns =
        [
            new CodeColumn("code"), new CodeColumn("personne"), new CodeColumn("promotion"), new CodeColumn("defi", optional: true),
            new TermColumn("role", Vocabulary.Of<ContractRole>(ContractRoleText.Term)), new TermColumn("nature", Vocabulary.Of<ContractKind>(ContractKindText.Term)),
            new CodeColumn("employeur"), new DateColumn("signe_le", optional: true), starts, ends, endedEarly, new TextColumn("motif_fin", optional: true),
        ];
        References = [new(Columns[1], persons), new(Columns[2], promotions), new(Columns[3], defis), new(Columns[6], administrations)];
    }

    public override IReadOnlyList<Column> Columns { get; }

    public override IReadOnlyList<string> Key => ["code"];

    public override string Absent => AbsentCodes("contract");

    public override IReadOnlyList<Reference> References { get; }

    public override IEnumerable<(Column Column, string Reason)> RowFaults()
    {
        if (ends.Value < starts.Value)
        {
            yield return (ends, $"le contrat finit avant de commencer (debut\u00a0: {starts.Text}).");
        }
        else if (endedEarly.Value < starts.Value || endedEarly.Value > ends.Value)
        {
            yield return (endedEarly, $"la fin anticipée est hors du contrat (debut\u00a0: {starts.Text}, fin\u00a0: {ends.Text}).");
        }
    }

    public override IEnumerable<string> Checks =>
    [
        $"""
        select s.line, 'defi' as "column", s.defi as value, 'ce défi est de la promotion ' || d.promotion || ', le contrat est de ' || s.promotion || '.' as reason
        from import_contrats s join {DefisSheet.Known} d on d.code = s.defi
        where d.promotion <> s.promotion
        """,
        """
        with initial as (
            select * from import_contrats s
            where nature = 'Initial' and not exists (select from contract k where k.code = s.code and k.origin = 'Application')),
        taken as (
            select personne, promotion, min(line) as first from initial
            where personne is not null and promotion is not null group by 1, 2 having count(*) > 1)
        select s.line, 'personne' as "column", s.personne as value,
            'cette personne a déjà un contrat initial pour ' || s.promotion || ' à la ligne ' || taken.first || ' : un seul par personne et promotion.' as reason
        from taken join initial s on s.personne = taken.personne and s.promotion = taken.promotion and s.line > taken.first
        """,
        """
        select s.line, 'personne' as "column", s.personne as value,
            'cette personne a déjà le contrat initial ' || k.code || ' pour ' || s.promotion || ' dans la base : un seul par personne et promotion.' as reason
        from import_contrats s join person p on p.code = s.personne join promotion pr on pr.code = s.promotion
            join contract k on k.person_id = p.id and k.promotion_id = pr.id and k.kind = 'Initial' and k.status <> 'Abandoned' and k.code <> s.code
        where s.nature = 'Initial'
            and not exists (select from contract o where o.code = s.code and o.origin = 'Application')
            and (k.origin = 'Application' or not exists (select from import_contrats o where o.code = k.code))
        """,
        // Of one promotion, what is above says it already. Of two lines that overlap, the second is named.
        """
        with initial as (
            select s.line, s.code, s.personne, s.promotion, s.debut as first, coalesce(s.fin_anticipee, s.fin) as last from import_contrats s
            where s.nature = 'Initial' and s.debut <= coalesce(s.fin_anticipee, s.fin)
                and not exists (select from contract k where k.code = s.code and k.origin = 'Application')),
        stored as (
            select k.code, p.code as personne, pr.code as promotion, k.starts_on as first, coalesce(k.ended_early_on, k.ends_on) as last
            from contract k join person p on p.id = k.person_id join promotion pr on pr.id = k.promotion_id
            where k.kind = 'Initial' and k.status <> 'Abandoned' and p.code in (select personne from initial)
                and (k.origin = 'Application' or not exists (select from import_contrats o where o.code = k.code)))
        select s.line, 'debut' as "column", to_char(s.first, 'DD/MM/YYYY') as value,
            'cette personne a déjà un contrat initial pour ' || o.promotion || ', du ' || to_char(o.first, 'DD/MM/YYYY') || ' au ' || to_char(o.last, 'DD/MM/YYYY')
                || o.place || ' : deux contrats initiaux ne se chevauchent pas.' as reason
        from initial s join (
            select personne, promotion, code, first, last, line, ' (ligne ' || line || ')' as place from initial
            union all
            select personne, promotion, code, first, last, 0, ' (' || code || ', dans la base)' from stored
        ) o on o.personne = s.personne and o.promotion <> s.promotion and o.code <> s.code and o.line < s.line and s.first <= o.last and o.first <= s.last
        """,
    ];

    public override async Task<long> MergeAsync(Merger merger)
    {
        var merge = new Merge(
            "contract",
            """
            select s.line, s.code, p.id as person_id, pr.id as promotion_id, d.id as defi_id, s.role, s.nature as kind, e.id as employer_id,
                s.signe_le as signed_on, s.debut as starts_on, s.fin as ends_on, s.fin_anticipee as ended_early_on, s.motif_fin as end_reason
            from import_contrats s join person p on p.code = s.personne join promotion pr on pr.code = s.promotion
                join administration e on e.code = s.employeur left join defi d on d.code = s.defi
            """,
            ["code"],
            ["person_id", "promotion_id", "defi_id", "role", "kind", "employer_id", "signed_on", "starts_on", "ends_on", "ended_early_on", "end_reason"]);
        // Two contracts may swap their kind or person: those that stop being somebody's initial one step aside first.
        await merger.UpdateAsync(merge,
            """
            update contract t set kind = 'Prolongation' from import_change c
            where t.code = c.code and t.origin = 'Workbook' and t.kind = 'Initial'
                and (t.person_id, t.promotion_id, t.kind) <> (c.person_id, c.promotion_id, c.kind)
            """);
        return await merger.AddAsync(merge);
    }
}
