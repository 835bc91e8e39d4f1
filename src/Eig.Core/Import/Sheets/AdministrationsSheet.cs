namespace Eig.Core.Import.Sheets;

internal sealed class AdministrationsSheet() : Sheet("administrations")
{
    public override IReadOnlyList<Column> Columns { get; } = [new CodeColumn("code"), new TextColumn("nom")];

    public override IReadOnlyList<string> Key => ["code"];

    public override string Absent => AbsentCodes("administration");

    public override string CodeTable => "administration";

    public override Task<long> MergeAsync(Merger merger) => merger.MergeAsync(new Merge(
        "administration", "select line, code, nom as name from import_administrations", ["code"], ["name"]));
}
