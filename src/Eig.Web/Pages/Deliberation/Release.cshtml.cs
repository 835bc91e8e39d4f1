using Eig.Core.Deliberation;
using Eig.Core.Mailing;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Deliberation;

/// <summary>What goes out, to how many and in which words, before it goes: one person prepares, another releases.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReleaseModel(DeliberationQueries deliberations, DecisionQueries decisions, PrepareRelease prepare, ReleaseDecisions release) : DeliberationPage(deliberations)
{
    private readonly DeliberationQueries deliberations = deliberations;

    /// <summary>Whose message is shown: a code, never a name.</summary>
    [BindProperty(Name = "candidature", SupportsGet = true)]
    public string? Application { get; set; }

    public IReadOnlyList<DraftLine> Lines { get; private set; } = [];

    public int Undecided => Lines.Count(line => !line.IsAccepted);

    public IReadOnlyDictionary<MailTemplate, int> Messages { get; private set; } = new Dictionary<MailTemplate, int>();

    public IReadOnlyList<(DraftOutcome Outcome, string Code, string Person, MailContent Mail)> Previews { get; private set; } = [];

    /// <summary>Those of whom a preview can be asked.</summary>
    public IReadOnlyList<(DraftOutcome Outcome, string Code, string Person)> Addressees { get; private set; } = [];

    public string? PreparedBy { get; private set; }

    /// <summary>The reader prepared it: somebody else releases.</summary>
    public bool IsOwn { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        return State.Status == DeliberationStatus.Released ? Redirect(Address()) : Page();
    }

    public async Task<IActionResult> OnPostPrepareAsync(string code) => await AnswerAsync(
        code, await prepare.ExecuteAsync(Actor, code, Version, Cancellation), "preparer",
        _ => "La publication est prête. Une autre personne de l’équipe peut maintenant la relire et publier.", "/publication");

    public async Task<IActionResult> OnPostBackAsync(string code) => await AnswerAsync(
        code, await prepare.SendBackAsync(Actor, code, Version, Cancellation), "renvoyer", _ => "La délibération est de nouveau en préparation\u00a0: ses lignes peuvent être changées.", "");

    public async Task<IActionResult> OnPostReleaseAsync(string code) => await AnswerAsync(
        code, await release.ExecuteAsync(Actor, code, Version, Cancellation), "publier",
        done => $"Les décisions sont publiées\u00a0: {French.Count(done.Laureates, "poste proposé", "postes proposés")}, {French.Count(done.Waiting, "candidature", "candidatures")} sur liste d’attente, "
            + $"{French.Count(done.NotSelected, "candidature non retenue", "candidatures non retenues")}. Les messages partent.", "");

    private async Task<IActionResult> AnswerAsync<T>(string code, Outcome<T> outcome, string field, Func<T, string> done, string below)
    {
        if (outcome.IsDone)
        {
            Done(done(outcome.Value));
            return Redirect($"/promotions/{code}/deliberation{below}");
        }

        return await LoadAsync(code) ? Refused(outcome.Refusals[0], field) : NotFound();
    }

    private async Task<bool> LoadAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return false;
        }

        if (State.IsOut)
        {
            return true;
        }

        Lines = (await deliberations.ViewAsync(Actor, State, Cancellation)).Lines;
        Messages = await decisions.MessagesAsync(Actor, State.PromotionId, Cancellation);
        var names = await deliberations.NamesAsync(Actor, State.PromotionId, Cancellation);
        PreparedBy = State.PreparedBy is { } preparer ? names.GetValueOrDefault(preparer) : null;
        IsOwn = State.PreparedBy is { } by && Actor.Key == $"{by}";
        await PreviewAsync();
        return true;
    }

    private async Task PreviewAsync()
    {
        var asked = Text.Of(Application);
        List<(DraftOutcome, string, string, MailContent)> previews = [];
        List<(DraftOutcome, string, string)> addressees = [];
        foreach (var outcome in Enum.GetValues<DraftOutcome>())
        {
            var persons = await decisions.AddresseesAsync(Actor, State.PromotionId, outcome, Cancellation);
            addressees.AddRange(persons.Select(person => (outcome, person.Code, person.Person)));
            // Of each kind the person asked for, or the first.
            var whose = persons.Any(person => person.Code == asked) ? asked : null;
            if (await decisions.PreviewAsync(Actor, State, outcome, whose, Cancellation) is var (code, person, mail))
            {
                previews.Add((outcome, code, person, mail));
            }
        }

        (Previews, Addressees) = (previews, addressees);
    }
}
