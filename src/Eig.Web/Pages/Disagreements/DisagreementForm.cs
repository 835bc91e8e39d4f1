using Eig.Core.Careers;

namespace Eig.Web.Pages.Disagreements;

/// <summary>One disagreement with what was chosen and typed, and what was wrong with it.</summary>
/// <param name="Kept">The step chosen; null while none is.</param>
public sealed record DisagreementForm(Disagreement Pair, int? Kept, string? Reason, string? KeptProblem, string? ReasonProblem)
{
    public static DisagreementForm Of(Disagreement pair) => new(pair, null, null, null, null);

    /// <summary>Ends the ids of its fields: several forms stand on one page.</summary>
    public string Key => $"{Pair.AnswerId}";
}
