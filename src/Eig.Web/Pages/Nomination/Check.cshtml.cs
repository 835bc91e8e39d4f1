using Eig.Core.Defis;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Nomination;

/// <summary>Is everything there? Then it is proposed.</summary>
public sealed class CheckModel(DefiQueries defis, ProposeDefi propose) : NominationPage(defis)
{
    public override NominationStep Step => NominationStep.Check;

    public Task<IActionResult> OnGetAsync(string code) => ShowAsync(code, () => { });

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        var outcome = await propose.ExecuteAsync(Actor, code, Version, Cancellation);
        if (outcome.IsDone)
        {
            Done("Le défi est proposé. L’équipe du programme en examine la recevabilité\u00a0; vous lirez sa réponse ici.");
            return Redirect($"/defis/{code}");
        }

        Problem(outcome.Refusals[0] == DefiRefusals.Incomplete ? "manque" : "enregistrer", outcome.Refusals[0].Sentence);
        await FindAsync(code);
        Version = Dossier.Head.Version;
        return Conflicting();
    }
}
