using Eig.Core.Careers;

namespace Eig.Core.Import.Sheets;

internal sealed class SituationsSheet : Sheet
{
    public SituationsSheet(PersonsSheet persons, PromotionsSheet promotions, AdministrationsSheet administrations) : base("situations")
    {
        Columns =
        [
            new CodeColumn("personne"), new CodeColumn("promotion"), new DateColumn("constatee_le"),
            new TermColumn("situation", Vocabulary.Of<Situation>(SituationText.Term)), new CodeColumn("employeur", optional: true),
            new TermColumn("source", Vocabulary.Of<SituationSource>(SituationSourceText.Term)),
        ];
        References = [new(Columns[0], persons), new(Columns[1], promotions), new(Columns[4], administrations)];
    }

    public override IReadOnlyList<Column> Columns { get; }

    public override IReadOnlyList<string> Key => ["personne", "promotion", "constatee_le", "source"];

    public override IReadOnlyList<Reference> References { get; }

    // A corrected date is another key: the row with the wrong one stays, and goes on counting.
    public override string Absent =>
        """
        select p.code || ' au ' || to_char(t.observed_on, 'DD/MM/YYYY') as label
        from career_step t join person p on p.id = t.person_id join promotion pr on pr.id = t.promotion_id
        where t.origin = 'Workbook' and p.erased_at is null and not exists (
            select from import_situations s
            where s.personne = p.code and s.promotion = pr.code and s.constatee_le = t.observed_on and s.source = t.source)
        """;

    public override Task<long> MergeAsync(Merger merger) => merger.MergeAsync(new Merge(
        "career_step",
        """
        select s.line, p.id as person_id, pr.id as promotion_id, s.constatee_le as observed_on, s.source, s.situation, e.id as employer_id
        from import_situations s join person p on p.code = s.personne join promotion pr on pr.code = s.promotion
            left join administration e on e.code = s.employeur
        """,
        ["person_id", "promotion_id", "observed_on", "source"],
        ["situation", "employer_id"]));
}
