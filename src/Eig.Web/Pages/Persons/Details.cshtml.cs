using Eig.Core.Access;
using Eig.Core.Careers;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Persons;

/// <summary>What do we know of this person? Opening the file leaves a line in the audit.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DetailsModel(PersonQueries persons, InvitationQueries invitations, DisagreementQueries disagreements) : EigPage
{
    public PersonQueries.PersonFile Person { get; private set; } = null!;

    /// <summary>The latest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];

    /// <summary>Sources that do not say the same; for the team, who decide.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; private set; } = [];

    public bool IsTeam => User.IsInRole(nameof(Role.Team));

    /// <summary>Missions, the latest first.</summary>
    public IEnumerable<PersonQueries.ContractRow> Missions => Person.Contracts.Where(contract => contract.Kind == Core.Contracts.ContractKind.Initial).Reverse();

    public async Task<IActionResult> OnGetAsync(int id)
    {
        if (await persons.OpenAsync(Actor, id, Today, Cancellation) is not { } file)
        {
            return NotFound();
        }

        Person = file;
        Timeline = Persons.Timeline.Of(file, await invitations.OfAsync(Actor, id, Cancellation));
        Disagreements = IsTeam ? await disagreements.ListAsync(Actor, id, Cancellation) : [];
        return Page();
    }
}
