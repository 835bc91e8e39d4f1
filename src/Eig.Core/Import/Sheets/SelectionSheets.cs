using Eig.Core.Selection;

namespace Eig.Core.Import.Sheets;

/// <summary>What the three sheets on the selection of an application share.</summary>
internal static class SelectionChecks
{
    /// <summary>The défi must be one of the promotion that the application is for.</summary>
    public static string DefiOfPromotion(Sheet sheet) =>
        $"""
        select s.line, 'defi' as "column", s.defi as value,
            'ce défi est de la promotion ' || d.promotion || ', la candidature ' || s.candidature || ' est à ' || a.promotion || '.' as reason
        from {sheet.Staging} s join {DefisSheet.Known} d on d.code = s.defi join {ApplicationsSheet.Known} a on a.code = s.candidature
        where d.promotion <> a.promotion
        """;

    /// <summary>People who evaluate are known by what the workbook calls them, whatever the capitals.</summary>
    public static string AddAssessors(Sheet sheet, string column) =>
        $"""
        insert into assessor (address)
        select distinct on (lower(s.{column})) s.{column} from {sheet.Staging} s
        where not exists (select from assessor a where lower(a.address) = lower(s.{column}))
        order by lower(s.{column}), s.line
        """;

    /// <summary>One assessor per address in small letters, should the application know two spellings.</summary>
    public const string Assessors = "(select lower(address) as address, min(id) as id from assessor group by 1)";
}

internal sealed class PreselectionsSheet : Sheet
{
    public PreselectionsSheet(ApplicationsSheet applications, DefisSheet defis) : base("preselections")
    {
        Columns =
        [
            new CodeColumn("candidature"), new CodeColumn("defi", optional: true), new TextColumn("evaluateur", longest: 254),
            new TermColumn("avis", Vocabulary.Of<Opinion>(OpinionText.Term)), new MarkColumn("note", optional: true), new DateColumn("rendue_le"),
        ];
        References = [new(Columns[0], applications), new(Columns[1], defis)];
    }

    public override IReadOnlyList<Column> Columns { get; }

    public override IReadOnlyList<string> Key => ["candidature", "lower(evaluateur)"];

    public override IReadOnlyList<Reference> References { get; }

    public override IEnumerable<string> Checks => [SelectionChecks.DefiOfPromotion(this)];

    public override async Task<long> MergeAsync(Merger merger)
    {
        await merger.ExecuteAsync(SelectionChecks.AddAssessors(this, "evaluateur"));
        return await merger.MergeAsync(new Merge(
            "preselection_opinion",
            $"""
            select s.line, a.id as application_id, e.id as assessor_id, a.promotion_id, d.id as defi_id, s.avis as opinion, s.note as score, s.rendue_le as given_on
            from import_preselections s join application a on a.code = s.candidature
                join {SelectionChecks.Assessors} e on e.address = lower(s.evaluateur) left join defi d on d.code = s.defi
            """,
            ["application_id", "assessor_id"],
            ["promotion_id", "defi_id", "opinion", "score", "given_on"]));
    }
}

internal sealed class JuryScoresSheet : Sheet
{
    public JuryScoresSheet(ApplicationsSheet applications, DefisSheet defis) : base("notes_jury")
    {
        Columns =
        [
            new CodeColumn("candidature"), new CodeColumn("defi"), new TextColumn("jure", longest: 254), new TextColumn("critere", longest: 100), new MarkColumn("note"),
        ];
        References = [new(Columns[0], applications), new(Columns[1], defis)];
    }

    public override IReadOnlyList<Column> Columns { get; }

    public override IReadOnlyList<string> Key => ["candidature", "lower(jure)", "critere"];

    public override IReadOnlyList<Reference> References { get; }

    public override IEnumerable<string> Checks => [SelectionChecks.DefiOfPromotion(this)];

    public override async Task<long> MergeAsync(Merger merger)
    {
        await merger.ExecuteAsync(SelectionChecks.AddAssessors(this, "jure"));
        return await merger.MergeAsync(new Merge(
            "jury_score",
            $"""
            select s.line, a.id as application_id, e.id as assessor_id, s.critere as criterion, a.promotion_id, d.id as defi_id, s.note as score
            from import_notes_jury s join application a on a.code = s.candidature
                join {SelectionChecks.Assessors} e on e.address = lower(s.jure) join defi d on d.code = s.defi
            """,
            ["application_id", "assessor_id", "criterion"],
            ["promotion_id", "defi_id", "score"]));
    }
}

internal sealed class DecisionsSheet : Sheet
{
    private const int LastRank = 1_000_000;

    public DecisionsSheet(ApplicationsSheet applications, DefisSheet defis) : base("decisions")
    {
        Columns =
        [
            new CodeColumn("candidature"), new TermColumn("decision", Vocabulary.Of<DecisionOutcome>(DecisionOutcomeText.Term)),
            new CodeColumn("defi", optional: true), new IntegerColumn("rang", 1, LastRank, optional: true), new DateColumn("decidee_le"),
        ];
        References = [new(Columns[0], applications), new(Columns[2], defis)];
    }

    public override IReadOnlyList<Column> Columns { get; }

    public override IReadOnlyList<string> Key => ["candidature"];

    public override IReadOnlyList<Reference> References { get; }

    public override IEnumerable<string> Checks => [SelectionChecks.DefiOfPromotion(this)];

    public override Task<long> MergeAsync(Merger merger) => merger.MergeAsync(new Merge(
        "decision",
        """
        select s.line, a.id as application_id, a.promotion_id, d.id as defi_id, s.decision as outcome, s.rang as rank, s.decidee_le as decided_on
        from import_decisions s join application a on a.code = s.candidature left join defi d on d.code = s.defi
        """,
        ["application_id"],
        ["promotion_id", "defi_id", "outcome", "rank", "decided_on"]));
}
