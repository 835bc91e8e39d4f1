using Eig.Core.Applications;
using Eig.Core.Promotions;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.Applications;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Intake;

/// <summary>An application came on paper or by mail: it is entered by hand.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EntryModel(EnterApplication enter, ApplicationQueries applications, PromotionQueries promotions) : EigPage
{
    public const int MostWishes = 5;

    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? Promotion { get; set; }

    [BindProperty(Name = "nom")]
    public string? LastName { get; set; }

    [BindProperty(Name = "prenom")]
    public string? FirstName { get; set; }

    [BindProperty(Name = "courriel")]
    public string? Email { get; set; }

    [BindProperty(Name = "genre")]
    public string? GenderTerm { get; set; }

    [BindProperty(Name = "metier")]
    public string? ProfileTerm { get; set; }

    [BindProperty(Name = "deposee_le")]
    public string? FiledText { get; set; }

    /// <summary>Codes, in order; those left empty are skipped.</summary>
    [BindProperty(Name = "voeu")]
    public IReadOnlyList<string?> Wishes { get; set; } = [];

    [BindProperty(Name = "secteur")]
    public string? SectorTerm { get; set; }

    [BindProperty(Name = "employeur")]
    public string? Employer { get; set; }

    [BindProperty(Name = "agent_public")]
    public string? PublicAgentTerm { get; set; }

    [BindProperty(Name = "texte")]
    public string? Written { get; set; }

    public IReadOnlyList<PromotionFacts> Promotions { get; private set; } = [];

    public IReadOnlyList<ApplicationQueries.WishedDefi> Defis { get; private set; } = [];

    public async Task OnGetAsync()
    {
        FiledText = FrenchDate.InDigits(Today);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var profile = ApplicationAddress.Parse(ApplicationAddress.Profiles, ProfileTerm);
        if (profile is null)
        {
            Problem("metier", "Choisissez un métier dans la liste.");
        }

        var filedOn = ReadDate("deposee_le", FiledText, isRequired: true);
        if (Problems.Count > 0)
        {
            return BadInput();
        }

        var outcome = await enter.ExecuteAsync(
            Actor, Promotion ?? "",
            new EnteredApplication(
                Text.Of(LastName), Text.Of(FirstName), Text.Of(Email),
                Text.Choice<Gender>(GenderTerm, GenderText.Term),
                profile!.Value, filedOn!.Value, [.. Wishes.Select(Text.Of).OfType<string>()], ApplicationAddress.Parse(ApplicationAddress.Sectors, SectorTerm),
                Text.Of(Employer), PublicAgentTerm switch { "oui" => true, "non" => false, _ => null }, Text.Of(Written)),
            Cancellation);
        if (outcome.IsDone)
        {
            Done("La candidature est enregistrée.");
            return Redirect($"/candidatures/{Uri.EscapeDataString(outcome.Value)}");
        }

        var refusal = outcome.Refusals[0];
        Problem(FieldOf(refusal), refusal.Sentence);
        return refusal == EnterApplication.Twice || refusal == ApplicationRefusals.InConflict ? Conflicting() : BadInput();
    }

    private string FieldOf(Refusal refusal) =>
        refusal == EnterApplication.NameInvalid ? (Text.Of(LastName) is null or { Length: > 100 } ? "nom" : "prenom")
        : refusal == EnterApplication.EmailInvalid || refusal == EnterApplication.Twice ? "courriel"
        : refusal == EnterApplication.FiledInvalid ? "deposee_le"
        : refusal == EnterApplication.WishesInvalid ? "voeu-1"
        : refusal == EnterApplication.TooLong ? (Text.Of(Employer)?.Length > 200 ? "employeur" : "texte")
        : "promotion";

    private async Task LoadAsync()
    {
        Promotions = await promotions.FactsAsync(Actor, Cancellation);
        // Of the call that is open, or the one that closed last.
        Promotion = Text.Of(Promotion) ?? Promotions.Where(promotion => promotion.CallOpensOn <= Today).MaxBy(promotion => promotion.CallOpensOn)?.Code;
        Defis = Promotion is null ? [] : await applications.DefisAsync(Actor, Promotion, Cancellation);
    }
}
