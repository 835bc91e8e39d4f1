using System.Globalization;
using Eig.Core.Contracts;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.ContractChanges;

/// <summary>What the form of a new contract and that of a draft share: host, défi, role and dates.</summary>
public abstract class TermsPage(ContractChoices choices) : EigPage
{
    [BindProperty(Name = "role")]
    public string? RoleTerm { get; set; }

    [BindProperty(Name = "accueil")]
    public string? Host { get; set; }

    [BindProperty(Name = "defi")]
    public string? Defi { get; set; }

    [BindProperty(Name = "debut")]
    public string? StartText { get; set; }

    [BindProperty(Name = "mois")]
    public string? MonthsText { get; set; }

    /// <summary>Empty: as the months say.</summary>
    [BindProperty(Name = "fin")]
    public string? EndText { get; set; }

    public IReadOnlyList<ContractChoices.Choice> Hosts { get; private set; } = [];

    public IReadOnlyList<ContractChoices.DefiChoice> Defis { get; private set; } = [];

    protected ContractChoices Choices { get; } = choices;

    /// <param name="promotion">Code; null for the défis of all.</param>
    protected async Task LoadChoicesAsync(string? promotion)
    {
        Hosts = await Choices.HostsAsync(Actor, Cancellation);
        Defis = await Choices.DefisAsync(Actor, promotion, Cancellation);
    }

    /// <summary>What the form says; null when something in it is no date, no number or no choice.</summary>
    /// <param name="usual">The months where none are written, by role.</param>
    protected ContractTerms? ReadTerms(Func<ContractRole, int?> usual)
    {
        var role = Text.Choice<ContractRole>(RoleTerm, ContractRoleText.Term);
        if (role is null)
        {
            Problem("role", "Choisissez le rôle de la personne.");
        }

        var start = ReadDate("debut", StartText, isRequired: true);
        var end = ReadDate("fin", EndText);

        int? months = role is { } known ? usual(known) : null;
        if (Text.Of(MonthsText) is { } typed)
        {
            months = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= ContractTerm.Longest ? count : null;
        }

        if (end is null && months is null && Text.Of(EndText) is null)
        {
            Problem("mois", $"Indiquez un nombre de mois entre 1 et {ContractTerm.Longest}, ou une date de fin.");
        }

        return Problems.Count > 0 ? null : new ContractTerms(role!.Value, Text.Of(Host), Text.Of(Defi), start!.Value, end ?? ContractTerm.LastDay(start.Value, months!.Value));
    }

    /// <summary>The same page again, saying what is wrong where it can be put right.</summary>
    protected IActionResult Refused(Refusal refusal)
    {
        var field = refusal == ContractRefusals.HostUnknown ? "accueil"
            : refusal == ContractRefusals.DefiNotOfPromotion ? "defi"
            : refusal == ContractRefusals.DatesInvalid || refusal == ContractRefusals.Overlap || refusal == ContractRefusals.TooEarlyToProlong ? "debut"
            : refusal == ContractRefusals.PersonUnknown || refusal == ContractRefusals.InitialThere ? "personne"
            : refusal == ContractRefusals.PromotionUnknown ? "promotion"
            : "contrat";
        Problem(field, refusal.Sentence);
        return field == "contrat" || refusal == ContractRefusals.Overlap || refusal == ContractRefusals.InitialThere ? Conflicting() : BadInput();
    }
}
