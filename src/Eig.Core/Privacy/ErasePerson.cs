using Eig.Core.Database;

namespace Eig.Core.Privacy;

/// <summary>The step that erases as the register says (access.personal_table and personal_column), in the program's own name.</summary>
internal static class ErasePerson
{
    public const string Program = "retention";

    /// <summary>A person with all their applications. Twice is once.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="cause">For the audit: a reason or a category.</param>
    public static async Task ApplyAsync(UnitOfWork work, int person, DateTime at, string cause)
    {
        await ApplyAsync(work, "Person", person, at);
        await work.AuditAsync("ErasePerson", "Person", $"{person}", null, cause);
    }

    /// <param name="subject">Of the register: Person, Application, Account, Assessor.</param>
    public static Task<int> ApplyAsync(UnitOfWork work, string subject, int id, DateTime at) =>
        work.ExecuteAsync("select access.erase(@subject, @id, @at)", new { subject, id, at });
}
