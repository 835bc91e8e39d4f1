using System.Globalization;
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
    public int Status { get; private set; }

    public string? Trace { get; private set; }

    public string Title => Status switch
    {
        StatusCodes.Status404NotFound => "Page introuvable",
        StatusCodes.Status400BadRequest => "Demande incorrecte",
        StatusCodes.Status403Forbidden => "Cette page ne vous est pas ouverte",
        StatusCodes.Status413PayloadTooLarge => "Envoi trop volumineux",
        StatusCodes.Status429TooManyRequests => "Trop de demandes",
        >= StatusCodes.Status500InternalServerError => "Le service a rencontré un problème",
        _ => "La demande n’a pas abouti",
    };

    public string Sentence => Status switch
    {
        StatusCodes.Status404NotFound => "La page demandée n’existe pas ou n’existe plus. Si vous avez saisi son adresse, vérifiez-la.",
        StatusCodes.Status400BadRequest => "L’adresse ou le formulaire contient une valeur que nous ne pouvons pas lire. Si la page était ouverte depuis longtemps, rechargez-la et recommencez.",
        StatusCodes.Status403Forbidden => "Vos rôles ne donnent pas accès à cette page. S’il vous la faut, écrivez à l’administration du service.",
        StatusCodes.Status413PayloadTooLarge => "Ce que vous envoyez dépasse ce que ce formulaire accepte.",
        StatusCodes.Status429TooManyRequests => "Trop de demandes viennent de votre réseau en peu de temps. Attendez quelques minutes, puis recommencez : rien n’est bloqué.",
        >= StatusCodes.Status500InternalServerError => "Rien n’a été perdu ni modifié. Réessayez dans quelques instants.",
        _ => "Cette action n’est pas possible ici.",
    };

    public void OnGet() => Answer();

    public void OnPost() => Answer();

    // An address typed by hand is a page that does not exist.
    private void Answer()
    {
        // From the route itself: binding reads the form first, which is what failed when it was too large.
        Status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        var fault = HttpContext.Features.Get<IExceptionHandlerFeature>();
        if (fault?.Error is BadHttpRequestException refused)
        {
            Status = refused.StatusCode;
        }

        if (fault is null && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            Status = StatusCodes.Status404NotFound;
        }

        Response.StatusCode = Status;
        Trace = Status >= StatusCodes.Status500InternalServerError ? RequestLog.Trace(HttpContext) : null;
    }
}
