namespace Eig.Testing.Builders;

public sealed partial class Given
{
    /// <summary>A figure published as of 31 December, with persons who all count.</summary>
    public async Task<int> VintageAsync(string code, int year, int promotion, params int[] persons)
    {
        var id = await Work.QuerySingleAsync<int>(
            """
            insert into vintage (code, year, as_of, definition_version, definition, status, value, unit, report, published_at)
            values (@code, @year, make_date(@year, 12, 31), 1, 'Définition', 'Known', @value, 'Nb', 'RAP', make_date(@year + 1, 3, 15)) returning id
            """, new { code, year, value = persons.Length });
        await Work.ExecuteAsync(
            """
            insert into vintage_person (vintage_id, person_id, promotion_id, standing, reason)
            select @id, unnest(@persons), @promotion, 'Counted', 'OnMission'
            """, new { id, persons, promotion });
        return id;
    }
}
