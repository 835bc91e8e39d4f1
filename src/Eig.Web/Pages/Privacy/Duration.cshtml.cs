using System.Globalization;
using Eig.Core.Privacy;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Privacy;

/// <summary>How long shall this category be kept, and why may it?</summary>
public sealed class DurationModel(RetentionQueries retention, ChangeRetention change) : EigPage
{
    [BindProperty(Name = "duree")]
    public string? Length { get; set; }

    [BindProperty(Name = "unite")]
    public string? Unit { get; set; }

    [BindProperty(Name = "motif")]
    public string? Basis { get; set; }

    [BindProperty(Name = "version")]
    public string? Version { get; set; }

    public RetentionSetting Setting { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string categorie)
    {
        if (!await LoadAsync(categorie))
        {
            return NotFound();
        }

        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string categorie)
    {
        if (!await LoadAsync(categorie))
        {
            return NotFound();
        }

        int? length = int.TryParse(Length, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : null;
        var unit = Enum.TryParse<RetentionUnit>(Unit, out var known) && Enum.IsDefined(known) ? known : Setting.Unit;
        _ = int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var outcome = await change.ExecuteAsync(Actor, Setting.Category, length, unit, Text.Of(Basis), version, Cancellation);
        if (outcome.IsDone)
        {
            Done("La durée est enregistrée. La prochaine exécution en tiendra compte.");
            return Redirect("/donnees-personnelles/a-effacer");
        }

        var refusal = outcome.Refusals[0];
        Problem(refusal == PrivacyRefusals.BasisMissing ? "motif" : "duree", refusal.Sentence);
        if (refusal != PrivacyRefusals.ChangedMeanwhile)
        {
            return BadInput();
        }

        // What stands now is what is shown, to be changed again.
        ModelState.Clear();
        Show();
        return Conflicting();
    }

    private void Show() => (Length, Unit, Basis, Version) = (
        Setting.Length.ToString(CultureInfo.InvariantCulture), Setting.Unit.ToString(), Setting.Basis, Setting.Version.ToString(CultureInfo.InvariantCulture));

    private async Task<bool> LoadAsync(string slug)
    {
        if (RetentionText.Find(slug) is not { } category)
        {
            return false;
        }

        Setting = (await retention.SettingsAsync(Actor, Cancellation)).Single(setting => setting.Category == category);
        return true;
    }
}
