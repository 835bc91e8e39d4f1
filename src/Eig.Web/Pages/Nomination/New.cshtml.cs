using Eig.Core.Defis;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Nomination;

/// <summary>We have a défi to propose: a new one, or one of ours that goes on.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NewModel(DefiQueries defis, BeginNomination begin) : EigPage
{
    [BindProperty(Name = "promotion")]
    public string? Promotion { get; set; }

    [BindProperty(Name = "administration")]
    public int Administration { get; set; }

    [BindProperty(Name = "titre")]
    public string? Title { get; set; }

    /// <summary>Code of an earlier défi; null for a new one.</summary>
    [BindProperty(Name = "reprend")]
    public string? Renews { get; set; }

    public IReadOnlyList<OpenNomination> Open { get; private set; } = [];

    public IReadOnlyList<Carrier> Own { get; private set; } = [];

    public IReadOnlyList<EarlierDefi> Earlier { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Renews = Text.Of(Renews);
        var title = Text.Of(Title) ?? Earlier.FirstOrDefault(earlier => earlier.Code == Renews)?.Title ?? "";
        var outcome = await begin.ExecuteAsync(Actor, new NominationForm(Text.Of(Promotion) ?? "", Administration, title, Renews), Cancellation);
        if (outcome.IsDone)
        {
            Done(Renews is null ? "Le brouillon est créé. Complétez-le étape par étape." : "Le défi est repris dans un nouveau brouillon. Relisez chaque étape avant de le proposer.");
            return Redirect($"/defis/{outcome.Value}/probleme");
        }

        var refusal = outcome.Refusals[0];
        if (Field(refusal) is { } field)
        {
            Problem(field, refusal.Sentence);
            return BadInput();
        }

        Problem("commencer", refusal.Sentence);
        return Conflicting();
    }

    private static string? Field(Refusal refusal) =>
        refusal == DefiRefusals.TitleInvalid ? "titre"
        : refusal == DefiRefusals.AdministrationInvalid ? "administration"
        : refusal == DefiRefusals.RenewalUnknown || refusal == DefiRefusals.AlreadyRenewed ? "reprend"
        : null;

    private async Task LoadAsync()
    {
        Open = await defis.OpenAsync(Actor, Cancellation);
        Own = await defis.OwnAdministrationsAsync(Actor, Cancellation);
        Earlier = await defis.EarlierAsync(Actor, Cancellation);
    }
}
