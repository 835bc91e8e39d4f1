using Eig.Core.Database;

namespace Eig.Core.Selection;

/// <summary>
/// The step that makes an account somebody who assesses, at the first need; an assessor that the workbook named by the same
/// address becomes theirs, with what they gave. Where they work is not said here: an agent of a host reads its own
/// candidates, and only the jury's composition ties a person to an administration.
/// </summary>
public static class EnsureAssessor
{
    /// <returns>The assessor's id. Null when there is no such account, or when the actor is neither that person nor of the team.</returns>
    public static Task<int?> ApplyAsync(UnitOfWork work, int account) =>
        work.QuerySingleAsync<int?>("select access.ensure_assessor(@account)", new { account });

    /// <returns>Who the actor is as an assessor; null when they never assessed.</returns>
    public static Task<int?> OwnAsync(UnitOfWork work) => work.QuerySingleAsync<int?>("select access.assessor_id()");
}
