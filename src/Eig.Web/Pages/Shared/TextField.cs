using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Shared;

/// <summary>A field of a form as _TextField prints it, with its error and, after a conflict, what stands now.</summary>
/// <param name="Id">Also the field's name.</param>
/// <param name="Rows">0 for one line.</param>
/// <param name="Stored">What somebody else has saved meanwhile, where it differs from what was typed; null when nothing does.</param>
public sealed record TextField(EigPage Page, string Id, string Label, string? Value, string? Hint = null, int Rows = 0, int MaxLength = 200, string Type = "text", string? Stored = null, bool IsConflict = false)
{
    public bool HasError => Page.Has(Id);

    /// <summary>The ids of what describes it.</summary>
    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : Id + "-aide", IsConflict ? Id + "-maintenant" : null, HasError ? Id + "-erreur" : null }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}
