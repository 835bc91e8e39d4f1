using System.Globalization;
using Eig.Core.Contracts;
using Eig.Core.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.ContractChanges;

/// <summary>What is wrong in this draft?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CorrectModel(ContractFiles files, ContractChoices choices, CorrectDraft correct) : TermsPage(choices)
{
    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public ContractFile.ContractFacts Facts { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        (Version, Host, Defi, RoleTerm) = (Facts.Version, Facts.HostCode, Facts.DefiCode, ContractRoleText.Term(Facts.Role));
        StartText = FrenchDate.InDigits(Facts.StartsOn);
        if (ContractTerm.MonthsOf(Facts.StartsOn, Facts.EndsOn) is { } months)
        {
            MonthsText = months.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            EndText = FrenchDate.InDigits(Facts.EndsOn);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (ReadTerms(_ => null) is not { } terms)
        {
            return BadInput();
        }

        var outcome = await correct.ExecuteAsync(Actor, id, Version, terms, Cancellation);
        if (outcome.IsDone)
        {
            Done("Le projet de contrat est corrigé.");
            return Redirect($"/contrats/{id}");
        }

        return outcome.Refusals[0] == ContractRefusals.ContractUnknown ? NotFound() : Refused(outcome.Refusals[0]);
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await files.FindAsync(Actor, id, Cancellation) is not { } file)
        {
            return false;
        }

        Facts = file.Facts;
        await LoadChoicesAsync(Facts.PromotionCode);
        return true;
    }
}
