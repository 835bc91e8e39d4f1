using Eig.Core.Careers;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Persons;

/// <summary>What do we know of this person? Opening the file leaves a line in the audit.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DetailsModel(PersonQueries persons) : EigPage
{
    public PersonQueries.PersonFile Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (await persons.OpenAsync(Actor, id, Cancellation) is not { } file)
        {
            return NotFound();
        }

        Person = file;
        return Page();
    }
}
