using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Selection;

/// <summary>The step that says what somebody who assesses is tied to; conflicts of interest follow from it at once.</summary>
public static class TieAssessor
{
    private const int LongestEmployer = 200;

    public static Refusal EmployerTooLong { get; } = new("employer-too-long", "L’employeur compte 200 caractères au plus.");

    public static Refusal AdministrationUnknown { get; } = new("administration-unknown", "Choisissez une administration de la liste.");

    /// <param name="administration">Code; null for none.</param>
    /// <param name="employer">Null for none.</param>
    /// <returns>The refusal, or null when it is done.</returns>
    public static async Task<Refusal?> ApplyAsync(UnitOfWork work, int assessor, string? administration, string? employer)
    {
        if (employer?.Trim() is { Length: > LongestEmployer })
        {
            return EmployerTooLong;
        }

        var changed = await work.ExecuteAsync(
            """
            update assessor set administration_id = (select id from administration where code = @administration), employer = nullif(btrim(@employer), '')
            where id = @assessor and (@administration::text is null or exists (select from administration where code = @administration))
            """, new { assessor, administration, employer });
        return changed == 0 ? AdministrationUnknown : null;
    }
}
