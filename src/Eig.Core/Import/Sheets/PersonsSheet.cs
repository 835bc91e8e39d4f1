using Eig.Core.Applications;

namespace Eig.Core.Import.Sheets;

internal sealed class PersonsSheet() : Sheet("personnes")
{
    private static readonly Merge Identity = new(
        "person_identity",
        """
        select s.line, p.id as person_id, s.nom as last_name, s.prenom as first_name, s.courriel as email
        from import_personnes s join person p on p.code = s.code
        """,
        ["person_id"],
        ["last_name", "first_name", "email"]);

    private static readonly Merge KnownGender = new(
        "person_gender",
        "select s.line, p.id as person_id, s.genre as gender from import_personnes s join person p on p.code = s.code",
        ["person_id"],
        ["gender"]);

    public override IReadOnlyList<Column> Columns { get; } =
    [
        new CodeColumn("code"), new TextColumn("nom"), new TextColumn("prenom"), new EmailColumn("courriel"),
        new TermColumn("genre", Vocabulary.Of<Gender>(GenderText.Term), optional: true),
    ];

    public override IReadOnlyList<string> Key => ["code"];

    public override string CodeTable => "person";

    public override async Task<long> MergeAsync(Merger merger)
    {
        await merger.UpdateAsync(Identity);
        await merger.UpdateAsync(KnownGender);
        // A person whose identity or gender is not there yet is completed: a modification, not an addition.
        await merger.MarkChangedAsync(
            """
            select s.line from import_personnes s join person p on p.code = s.code
                left join person_identity i on i.person_id = p.id left join person_gender g on g.person_id = p.id
            where i.person_id is null or g.person_id is null
            """);
        var added = await merger.ExecuteAsync(
            """
            insert into person (code)
            select s.code from import_personnes s where not exists (select from person p where p.code = s.code) order by s.line
            """);
        await merger.AddAsync(Identity);
        await merger.AddAsync(KnownGender);
        return added;
    }
}
