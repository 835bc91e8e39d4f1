using Eig.Core.Promotions;

namespace Eig.Core.Import.Sheets;

internal sealed class PromotionsSheet : Sheet
{
    private readonly DateColumn callOpens = new("appel_ouverture", optional: true);
    private readonly DateColumn callCloses = new("appel_cloture", optional: true);

    public PromotionsSheet() : base("promotions") =>
        Columns =
        [
            new CodeColumn("code"), new TermColumn("dispositif", Vocabulary.Of<Scheme>(SchemeText.Term)), new TextColumn("libelle"),
            new IntegerColumn("annee", 2000, 2100), callOpens, callCloses, new DateColumn("mission_debut"), new IntegerColumn("mission_mois", 1, 60),
        ];

    public override IReadOnlyList<Column> Columns { get; }

    public override IReadOnlyList<string> Key => ["code"];

    public override string Absent => AbsentCodes("promotion");

    public override string CodeTable => "promotion";

    public override IEnumerable<(Column Column, string Reason)> RowFaults()
    {
        if (callCloses.Value < callOpens.Value)
        {
            yield return (callCloses, $"l’appel se termine avant de commencer (appel_ouverture\u00a0: {callOpens.Text}).");
        }
    }

    public override Task<long> MergeAsync(Merger merger) => merger.MergeAsync(new Merge(
        "promotion",
        """
        select line, code, dispositif as scheme, libelle as label, annee as year, appel_ouverture as call_opens_on,
            appel_cloture as call_closes_on, mission_debut as mission_starts_on, mission_mois as mission_months
        from import_promotions
        """,
        ["code"],
        ["scheme", "label", "year", "call_opens_on", "call_closes_on", "mission_starts_on", "mission_months"]));
}
