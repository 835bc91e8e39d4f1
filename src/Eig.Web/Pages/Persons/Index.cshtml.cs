using Eig.Core.Careers;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Persons;

/// <summary>Who is, or was, on a mission?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(PersonQueries persons) : EigPage
{
    public IReadOnlyList<PersonQueries.PersonRow> Persons { get; private set; } = [];

    public async Task OnGetAsync() => Persons = await persons.ListAsync(Actor, Cancellation);
}
