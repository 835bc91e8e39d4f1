using Eig.Core.Defis;
using Eig.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Nomination;

/// <summary>How would we go about it, with whom, what may go wrong, and which public policy does it serve?</summary>
public sealed class PlanModel(DefiQueries defis, SaveDefi save) : NominationPage(defis)
{
    private const int LongestPolicy = 200;

    public override NominationStep Step => NominationStep.Plan;

    [BindProperty(Name = "hypotheses")]
    public string? Hypotheses { get; set; }

    [BindProperty(Name = "risques")]
    public string? Risks { get; set; }

    [BindProperty(Name = "partenaires")]
    public string? Partners { get; set; }

    [BindProperty(Name = "politique")]
    public string? Policy { get; set; }

    public IReadOnlyList<TextField> Fields =>
    [
        Field("hypotheses", "Les hypothèses de travail", Hypotheses, Dossier.Head.Hypotheses, "Par où commencer, et ce que l’équipe aurait à vérifier d’abord.", rows: 8),
        Field("risques", "Les risques", Risks, Dossier.Head.Risks, "Accès aux données, contraintes juridiques, dépendances, calendrier…", rows: 6),
        Field("partenaires", "Les partenaires (facultatif)", Partners, Dossier.Head.Partners, "Services, associations, entreprises, collectivités déjà engagés ou à convaincre.", rows: 5),
        Field("politique", "La politique prioritaire", Policy, Dossier.Head.Policy, "Celle du Gouvernement que le défi sert.", maxLength: LongestPolicy),
    ];

    public Task<IActionResult> OnGetAsync(string code) => ShowAsync(
        code, () => (Hypotheses, Risks, Partners, Policy) = (Dossier.Head.Hypotheses, Dossier.Head.Risks, Dossier.Head.Partners, Dossier.Head.Policy));

    public async Task<IActionResult> OnPostAsync(string code) => !await FindAsync(code)
        ? NotFound()
        : await AnswerAsync(
            code, await save.PlanAsync(Actor, code, Version, new DefiPlan(Typed(Hypotheses), Typed(Risks), Typed(Partners), Typed(Policy)), Cancellation),
            refusal => refusal == DefiRefusals.PolicyTooLong ? "politique"
                : refusal == DefiRefusals.TextTooLong
                    ? Typed(Hypotheses)?.Length > DefiRefusals.LongestText ? "hypotheses" : Typed(Risks)?.Length > DefiRefusals.LongestText ? "risques" : "partenaires"
                : null);
}
