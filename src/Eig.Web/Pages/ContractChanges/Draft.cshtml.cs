using Eig.Core.Contracts;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.ContractChanges;

/// <summary>A contract that no offer leads to: history, a replacement. Whose, of which promotion, where, from when?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DraftModel(ContractChoices choices, DraftContract draft) : TermsPage(choices)
{
    private const int LongestName = 100;

    /// <summary>Words of a name, or an address; in the form alone, never in an address of the site.</summary>
    [BindProperty(Name = "nom")]
    public string? Name { get; set; }

    [BindProperty(Name = "personne")]
    public int? Person { get; set; }

    [BindProperty(Name = "promotion")]
    public string? Promotion { get; set; }

    public IReadOnlyList<ContractChoices.PersonChoice> Persons { get; private set; } = [];

    public IReadOnlyList<ContractChoices.PromotionChoice> Promotions { get; private set; } = [];

    /// <summary>Whether a name was sought.</summary>
    public bool HasSought { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        RoleTerm = ContractRoleText.Term(ContractRole.Eig);
    }

    /// <summary>Looks for the person; nothing is saved.</summary>
    public async Task<IActionResult> OnPostSeekAsync()
    {
        await LoadAsync();
        if (Text.Of(Name) is null)
        {
            Problem("nom", "Écrivez une partie du nom, ou l’adresse électronique.");
            return BadInput();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Person is not { } person)
        {
            Problem(Persons.Count > 0 ? "personne" : "nom", "Cherchez la personne, puis choisissez-la dans la liste.");
        }
        else if (Promotions.FirstOrDefault(promotion => promotion.Code == Promotion) is not { } chosen)
        {
            Problem("promotion", ContractRefusals.PromotionUnknown.Sentence);
        }
        else if (ReadTerms(role => ContractTerm.Months(role, chosen.MissionMonths)) is { } terms)
        {
            var outcome = await draft.ExecuteAsync(Actor, person, chosen.Code, terms, Cancellation);
            if (!outcome.IsDone)
            {
                return Refused(outcome.Refusals[0]);
            }

            Done("Le contrat est préparé. Vérifiez-le, puis envoyez-le pour signature.");
            return Redirect($"/contrats/{outcome.Value}");
        }

        return BadInput();
    }

    private async Task LoadAsync()
    {
        await LoadChoicesAsync(promotion: null);
        Promotions = await Choices.PromotionsAsync(Actor, Cancellation);
        if (Text.Of(Name) is { } name)
        {
            HasSought = true;
            Persons = await Choices.PersonsAsync(Actor, name[..Math.Min(name.Length, LongestName)], Cancellation);
        }
        else if (Person is { } known && await Choices.PersonAsync(Actor, known, Cancellation) is { } chosen)
        {
            Persons = [chosen];
        }
    }
}
