using Eig.Core.Surveys;
using Eig.Web.Infrastructure;

namespace Eig.Web.Pages.Surveys;

/// <summary>What every page of one wave shows: the wave, and everybody in it.</summary>
public abstract class WavePage(WaveQueries waves) : EigPage
{
    public Wave Wave { get; private set; } = null!;

    /// <summary>By name.</summary>
    public IReadOnlyList<WaveMember> Members { get; private set; } = [];

    public virtual WaveOutlook Outlook => new(Wave, Members);

    /// <summary>The last day anybody may answer; null while nothing is known of it.</summary>
    public DateOnly? LastClosesOn => Members.Select(member => member.ClosesOn).Append(Wave.ClosesOn).Max();

    /// <summary>Nobody is to be asked any more, nor may answer.</summary>
    public bool IsClosed => LastClosesOn < Today
        && !Members.Any(member => member.Standing is WaveStanding.Waiting or WaveStanding.Due or WaveStanding.NotYet);

    /// <param name="below">"/message", or nothing for the wave's own page.</param>
    public string Address(string below = "") => AddressOf(Wave.PromotionCode, Wave.Kind, below);

    public static string AddressOf(string promotion, WaveKind kind, string below = "") => $"/enquetes/{promotion}/{WaveKindText.Slug(kind)}{below}";

    /// <summary>Everybody in the wave, for a file.</summary>
    protected IAsyncEnumerable<WaveMember> ExportMembers() => waves.ExportAsync(Actor, Wave, Cancellation);

    /// <returns>False when the promotion has no such wave.</returns>
    protected async Task<bool> FindAsync(string promotion, string slug)
    {
        if (WaveKindText.Parse(slug) is not { } kind || await waves.FindAsync(Actor, promotion, kind, Cancellation) is not { } found)
        {
            return false;
        }

        (Wave, Members) = (found, await waves.MembersAsync(Actor, found, Cancellation));
        return true;
    }
}
