using System.Text.RegularExpressions;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Promotions;

/// <param name="Code">Capital letters, digits and hyphens, as it will stand in addresses and in the workbook: "EIG8".</param>
/// <param name="MissionMonths">1 to 60.</param>
public sealed record PromotionForm(string Code, string Label, Scheme Scheme, int Year, DateOnly MissionStartsOn, int MissionMonths);

/// <summary>The team opens a new promotion; its calendar comes next.</summary>
public sealed partial class OpenPromotion(EigDatabase database)
{
    public static Refusal Unknown { get; } = new("promotion-unknown", "Cette promotion n’existe pas.");

    public static Refusal CodeInvalid { get; } = new("promotion-code-invalid", "Le code compte de 2 à 20 lettres capitales sans accent, chiffres ou traits d’union, par exemple EIG8.");

    public static Refusal CodeTaken { get; } = new("promotion-code-taken", "Une promotion porte déjà ce code.");

    public static Refusal LabelInvalid { get; } = new("promotion-label-invalid", "Donnez un nom à la promotion, de 100 caractères au plus.");

    public static Refusal YearInvalid { get; } = new("promotion-year-invalid", "L’année de la promotion est celle où ses missions commencent.");

    public static Refusal MonthsInvalid { get; } = new("promotion-months-invalid", "Les missions durent de 1 à 60 mois.");

    /// <returns>The promotion's code.</returns>
    public async Task<Outcome<string>> ExecuteAsync(Actor actor, PromotionForm form, CancellationToken cancellation)
    {
        if (Check(form) is { } wrong)
        {
            return wrong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        var added = await work.ExecuteAsync(
            """
            insert into promotion (code, scheme, label, year, mission_starts_on, mission_months)
            values (@Code, @scheme, @label, @Year, @MissionStartsOn, @MissionMonths)
            on conflict on constraint promotion_code_unique do nothing
            """, new { form.Code, scheme = form.Scheme.ToString(), label = form.Label.Trim(), form.Year, form.MissionStartsOn, form.MissionMonths });
        if (added == 0)
        {
            return CodeTaken;
        }

        await work.AuditAsync("OpenPromotion", "Promotion", form.Code);
        await work.CommitAsync();
        return form.Code;
    }

    private static Refusal? Check(PromotionForm form) =>
        !Code().IsMatch(form.Code) ? CodeInvalid
        : form.Label.Trim() is not { Length: > 0 and <= 100 } ? LabelInvalid
        : form.Year is < 2000 or > 2100 || form.MissionStartsOn.Year != form.Year ? YearInvalid
        : form.MissionMonths is < 1 or > 60 ? MonthsInvalid
        : null;

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{1,19}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
