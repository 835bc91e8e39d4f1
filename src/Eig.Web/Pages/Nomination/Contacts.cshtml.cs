using Eig.Core.Defis;
using Eig.Web.Infrastructure;
using Eig.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Nomination;

/// <summary>Whom does the programme call, and who carries the défi with us?</summary>
public sealed class ContactsModel(DefiQueries defis, SaveDefi save) : NominationPage(defis)
{
    private Dictionary<ContactRole, (string? Name, string? Email, string? Phone)> typed = [];

    public override NominationStep Step => NominationStep.Contacts;

    [BindProperty(Name = "co-porteurs")]
    public IList<int> Carriers { get; set; } = [];

    /// <summary>All but one's own.</summary>
    public IReadOnlyList<Carrier> Administrations { get; private set; } = [];

    /// <summary>After a conflict, the co-carriers that stand; null where they are those that were ticked.</summary>
    public string? CarriersMeanwhile =>
        IsConflict && !Dossier.Carriers.Select(carrier => carrier.Id).Order().SequenceEqual(Carriers.Order())
            ? (Dossier.Carriers.Count == 0 ? "aucun" : string.Join(", ", Dossier.Carriers.Select(carrier => carrier.Name)))
            : null;

    public static string Slug(ContactRole role) => role switch
    {
        ContactRole.Sponsor => "sponsor",
        ContactRole.Lead => "responsable",
        ContactRole.HumanResources => "ressources-humaines",
        ContactRole.Budget => "budget",
    };

    public IEnumerable<TextField> FieldsOf(ContactRole role)
    {
        var (slug, contact, stored) = (Slug(role), typed.GetValueOrDefault(role), Dossier.Contacts.FirstOrDefault(contact => contact.Role == role));
        return
        [
            Field($"{slug}-nom", "Prénom et nom", contact.Name, stored?.Name, maxLength: 200),
            Field($"{slug}-courriel", "Adresse électronique", contact.Email, stored?.Email, maxLength: 254) with { Type = "email" },
            Field($"{slug}-telephone", "Téléphone (facultatif)", contact.Phone, stored?.Phone, maxLength: 40) with { Type = "tel" },
        ];
    }

    public async Task<IActionResult> OnGetAsync(string code)
    {
        var shown = await ShowAsync(code, () =>
        {
            typed = Dossier.Contacts.ToDictionary(contact => contact.Role, contact => ((string?)contact.Name, (string?)contact.Email, contact.Phone));
            Carriers = [.. Dossier.Carriers.Select(carrier => carrier.Id)];
        });
        await LoadAsync();
        return shown;
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        var form = await Request.ReadFormAsync(Cancellation);
        typed = Enum.GetValues<ContactRole>().ToDictionary(
            role => role, role => (Text.Of(form[Slug(role) + "-nom"]), Text.Of(form[Slug(role) + "-courriel"]), Text.Of(form[Slug(role) + "-telephone"])));
        await LoadAsync();
        var contacts = typed.Where(entry => entry.Value != default)
            .Select(entry => new DefiContact(entry.Key, entry.Value.Name ?? "", entry.Value.Email ?? "", entry.Value.Phone)).ToList();
        foreach (var contact in contacts.Where(contact => !SaveDefi.IsComplete(contact)))
        {
            Problem(Slug(contact.Role) + (contact.Name.Length == 0 ? "-nom" : "-courriel"), $"{ContactRoleText.Label(contact.Role)}\u00a0: indiquez un nom et une adresse électronique complète, ou laissez tout vide.");
        }

        return Problems.Count > 0 ? BadInput() : await AnswerAsync(
            code, await save.ContactsAsync(Actor, code, Version, new DefiContacts(contacts, [.. Carriers]), Cancellation),
            refusal => refusal == DefiRefusals.CarrierInvalid ? "co-porteurs" : null);
    }

    private async Task LoadAsync()
    {
        if (Dossier is not null)
        {
            Administrations = [.. (await Queries.AdministrationsAsync(Actor, Cancellation)).Where(administration => administration.Id != Dossier.Head.AdministrationId)];
        }
    }
}
