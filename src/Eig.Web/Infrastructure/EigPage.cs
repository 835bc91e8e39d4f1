using Eig.Core.Database;
using Eig.Core.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Eig.Web.Infrastructure;

/// <summary>What every page knows: for whom it reads, and which day it is for the programme.</summary>
public abstract class EigPage : PageModel
{
    private readonly List<(string Field, string Sentence)> problems = [];

    /// <summary>The only place that says for whom pages read: there is no sign-in in this release.</summary>
    protected static Actor Actor => Actor.Demonstration;

    public DateOnly Today => HttpContext.RequestServices.GetRequiredService<DomainClock>().Today;

    /// <summary>What was wrong with the input, field by field, in the order of the page.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Problems => problems;

    protected CancellationToken Cancellation => HttpContext.RequestAborted;

    /// <summary>The same page again, with its error summary and the status that says so.</summary>
    protected PageResult BadInput()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Notes a problem under the field's id: the error summary links to it.</summary>
    protected void Problem(string field, string sentence) => problems.Add((field, sentence));
}
