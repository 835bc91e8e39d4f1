using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Eig.Web.Pages.Errors;

/// <summary>Stands in for a page that could not be given. Says what to do, never what broke.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatusModel : PageModel
{
    [FromRoute]
    public int Status { get; set; }

    public string? Trace { get; private set; }

    public string Title => Status switch
    {
        StatusCodes.Status404NotFound => "Page introuvable",
        StatusCodes.Status400BadRequest => "Demande incorrecte",
        >= StatusCodes.Status500InternalServerError => "Le service a rencontré un problème",
        _ => "La demande n’a pas abouti",
    };

    public string Sentence => Status switch
    {
        StatusCodes.Status404NotFound => "La page demandée n’existe pas ou n’existe plus. Si vous avez saisi son adresse, vérifiez-la.",
        StatusCodes.Status400BadRequest => "L’adresse ou le formulaire contient une valeur que nous ne pouvons pas lire.",
        >= StatusCodes.Status500InternalServerError => "Rien n’a été perdu ni modifié. Réessayez dans quelques instants.",
        _ => "Cette action n’est pas possible ici.",
    };

    public void OnGet() => Answer();

    public void OnPost() => Answer();

    // An address typed by hand is a page that does not exist.
    private void Answer()
    {
        var fault = HttpContext.Features.Get<IExceptionHandlerFeature>();
        if (fault is null && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            Status = StatusCodes.Status404NotFound;
        }

        Response.StatusCode = Status;
        Trace = Status >= StatusCodes.Status500InternalServerError ? RequestLog.Trace(HttpContext) : null;
    }
}
