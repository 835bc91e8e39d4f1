using Eig.Core.Indicators;

namespace Eig.Core.Import.Sheets;

internal sealed class PublishedValuesSheet() : Sheet("indicateurs_publies")
{
    // Far below what an index entry can hold, far above any report's name.
    private const int LongestReport = 254;

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new CodeColumn("code"), new IntegerColumn("annee", 2000, 2100), new TermColumn("nature", Vocabulary.Of<PublishedNature>(PublishedNatureText.Term)),
        new TextColumn("valeur"), new TextColumn("unite"), new TextColumn("source", longest: LongestReport),
    ];

    public override IReadOnlyList<string> Key => ["source", "code", "annee", "nature"];

    public override Task<long> MergeAsync(Merger merger) => merger.MergeAsync(new Merge(
        "published_value",
        "select line, source as report, code, annee as year, nature, valeur as value, unite as unit from import_indicateurs_publies",
        ["report", "code", "year", "nature"],
        ["value", "unit"]));
}
