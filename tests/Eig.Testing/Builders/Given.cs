using System.Globalization;
using Eig.Core.Database;

namespace Eig.Testing.Builders;

/// <summary>
/// What a test starts from, row by row: a caller states only what matters to it. States are text equal to the member's name.
/// Everything happens in the unit of work it is given: dispose it without a commit and the database is as before.
/// </summary>
public sealed partial class Given(UnitOfWork work)
{
    private static int serial;

    public UnitOfWork Work { get; } = work;

    /// <param name="startsOn">By default 1 September of the year; ten months.</param>
    public async Task<PromotionRow> PromotionAsync(
        int year = 2021, string scheme = "Eig", string? code = null, DateOnly? startsOn = null, int months = 10,
        DateOnly? callOpensOn = null, DateOnly? callClosesOn = null)
    {
        code ??= Code("EIG");
        var starts = startsOn ?? new DateOnly(year, 9, 1);
        var id = await Work.QuerySingleAsync<int>(
            """
            insert into promotion (code, scheme, label, year, call_opens_on, call_closes_on, mission_starts_on, mission_months)
            values (@code, @scheme, 'Promotion ' || @code, @year, @callOpensOn, @callClosesOn, @starts, @months) returning id
            """, new { code, scheme, year, callOpensOn, callClosesOn, starts, months });
        return new PromotionRow(id, code, year, starts, months);
    }

    public Task<int> AdministrationAsync(string? name = null, string? code = null)
    {
        code ??= Code("ADM");
        name ??= "Administration " + code;
        return Work.QuerySingleAsync<int>(
            "insert into administration (code, name) values (@code, @name) returning id", new { code, name });
    }

    public async Task<DefiRow> DefiAsync(PromotionRow promotion, int? administration = null, string status = "Kept", int posts = 2, string? code = null)
    {
        code ??= Code("DEF");
        var host = administration ?? await AdministrationAsync();
        var id = await Work.QuerySingleAsync<int>(
            """
            insert into defi (code, promotion_id, title, administration_id, posts, status)
            values (@code, @promotion, 'Défi ' || @code, @host, @posts, @status) returning id
            """, new { code, promotion = promotion.Id, host, posts, status });
        return new DefiRow(id, code, promotion.Id, host);
    }

    /// <summary>A person with an invented identity.</summary>
    /// <param name="gender">F, M, X, or null: not known.</param>
    public async Task<int> PersonAsync(string? gender = "F", string? code = null)
    {
        code ??= Code("P");
        var id = await Work.QuerySingleAsync<int>("insert into person (code) values (@code) returning id", new { code });
        await Work.ExecuteAsync(
            """
            insert into person_identity (person_id, last_name, first_name, email)
            values (@id, 'Nom ' || @code, 'Prénom', lower(@code) || '@exemple.fr')
            """, new { id, code });
        await Work.ExecuteAsync("insert into person_gender (person_id, gender) values (@id, @gender)", new { id, gender });
        return id;
    }

    /// <summary>A code nobody else has, in this process or another.</summary>
    public static string Code(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Environment.ProcessId}-{Interlocked.Increment(ref serial)}");
}
