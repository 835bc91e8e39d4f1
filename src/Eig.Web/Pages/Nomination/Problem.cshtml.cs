using Eig.Core.Defis;
using Eig.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Nomination;

/// <summary>What is the problem, and whose is it?</summary>
public sealed class ProblemModel(DefiQueries defis, SaveDefi save) : NominationPage(defis)
{
    public override NominationStep Step => NominationStep.Problem;

    [BindProperty(Name = "titre")]
    public string? Title { get; set; }

    [BindProperty(Name = "probleme")]
    public string? ProblemText { get; set; }

    [BindProperty(Name = "usagers")]
    public string? Users { get; set; }

    public IReadOnlyList<TextField> Fields =>
    [
        Field("titre", "Titre du défi", Title, Dossier.Head.Title, "Court et parlant\u00a0: il sera public si le défi est retenu.", maxLength: DefiRefusals.LongestTitle),
        Field("probleme", "Le problème à résoudre", ProblemText, Dossier.Head.Problem, "Ce qui ne va pas aujourd’hui, et ce que cela coûte. Ce texte sera public si le défi est retenu.", rows: 10),
        Field("usagers", "Les personnes concernées", Users, Dossier.Head.Users, "Qui vit ce problème, combien sont-elles, que savez-vous de leurs besoins\u00a0?", rows: 7),
    ];

    public Task<IActionResult> OnGetAsync(string code) =>
        ShowAsync(code, () => (Title, ProblemText, Users) = (Dossier.Head.Title, Dossier.Head.Problem, Dossier.Head.Users));

    public async Task<IActionResult> OnPostAsync(string code) => !await FindAsync(code)
        ? NotFound()
        : await AnswerAsync(
            code, await save.ProblemAsync(Actor, code, Version, new DefiProblem(Typed(Title) ?? "", Typed(ProblemText), Typed(Users)), Cancellation),
            refusal => refusal == DefiRefusals.TitleInvalid ? "titre"
                : refusal == DefiRefusals.TextTooLong ? (Typed(ProblemText)?.Length > DefiRefusals.LongestText ? "probleme" : "usagers") : null);
}
