using Eig.Core.Access;
using Eig.Core.Preselection;
using Eig.Core.Selection;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Preselection;

/// <summary>Who reads what, who should read what is left, and what would follow?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AssignmentModel(AssignmentQueries queries, ConflictQueries conflicts, AssignReadings assign) : EigPage
{
    /// <summary>Accounts that take part.</summary>
    [BindProperty(Name = "evaluateur", SupportsGet = true)]
    public IReadOnlyList<int> Accounts { get; set; } = [];

    [BindProperty(Name = "choix", SupportsGet = true)]
    public string? ChoiceText { get; set; }

    /// <summary>Whether somebody chose who takes part: nobody then means nobody.</summary>
    public bool HasChosen { get; private set; }

    [BindProperty(Name = "toutes", SupportsGet = true)]
    public string? All { get; set; }

    [BindProperty(Name = "empreinte")]
    public string? Fingerprint { get; set; }

    [BindProperty(Name = "candidature")]
    public string? ApplicationText { get; set; }

    [BindProperty(Name = "personne")]
    public int? AccountText { get; set; }

    public AssignmentState State { get; private set; } = null!;

    public AssignmentPlan Plan { get; private set; } = null!;

    public IReadOnlyList<ReaderConflict> Conflicts { get; private set; } = [];

    /// <summary>Applications of this promotion that whoever looks stays out of.</summary>
    public int OwnConflicts { get; private set; }

    public IReadOnlySet<int> Chosen { get; private set; } = new HashSet<int>();

    public bool ShowsAll => All == "1";

    public IReadOnlyList<ReadApplication> Shown => [.. State.Applications.Where(line => ShowsAll || line.Readings.Count < State.Wanted(line))];

    /// <summary>Members of the team who read, or would.</summary>
    public int BlindTeam => TeamReaders.Count(IsReading);

    public bool IsWholeTeam => TeamReaders.All(IsReading);

    /// <summary>Loads of those who take part; null when nobody does.</summary>
    public (int LeastBefore, int MostBefore, int LeastAfter, int MostAfter)? Loads
    {
        get
        {
            var loads = State.Readers.Where(reader => Chosen.Contains(reader.Account))
                .Select(reader => (Before: reader.Load, After: reader.Load + Plan.Readings.Count(reading => reading.Account == reader.Account))).ToList();
            return loads.Count == 0 ? null : (loads.Min(load => load.Before), loads.Max(load => load.Before), loads.Min(load => load.After), loads.Max(load => load.After));
        }
    }

    /// <summary>Applications the plan leaves short, and why.</summary>
    public IReadOnlyList<(string Application, int Missing, string Why)> Unserved =>
        [.. State.Applications.Where(line => Plan.Unserved.ContainsKey(line.Id)).Select(line => (line.Code, Plan.Unserved[line.Id], Why(line)))];

    private IEnumerable<PossibleReader> TeamReaders => State.Readers.Where(reader => reader.Roles.Contains(Role.Team));

    public async Task<IActionResult> OnGetAsync(string code)
    {
        HasChosen = ChoiceText == "1";
        return await FindAsync(code) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        var outcome = await assign.ExecuteAsync(Actor, code, Accounts, Fingerprint ?? "", Cancellation);
        if (outcome.IsDone)
        {
            Done($"{French.Count(outcome.Value, "lecture est attribuée", "lectures sont attribuées")}. Chaque personne les trouve à sa page «\u00a0Lectures\u00a0».");
            return Redirect($"/promotions/{code}/lectures");
        }

        HasChosen = true;
        return await RefusedAsync(code, outcome.Refusals[0]);
    }

    public async Task<IActionResult> OnPostByHandAsync(string code)
    {
        var outcome = await assign.ByHandAsync(Actor, code, Text.Of(ApplicationText) ?? "", AccountText ?? 0, Cancellation);
        return outcome.IsDone ? Again(code, $"La candidature {Text.Of(ApplicationText)} est attribuée.") : await RefusedAsync(code, outcome.Refusals[0]);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string code)
    {
        var outcome = await assign.TakeBackAsync(Actor, code, Text.Of(ApplicationText) ?? "", AccountText ?? 0, Cancellation);
        return outcome.IsDone ? Again(code, $"La lecture de la candidature {Text.Of(ApplicationText)} est retirée.") : await RefusedAsync(code, outcome.Refusals[0]);
    }

    private RedirectResult Again(string code, string sentence)
    {
        Done(sentence);
        return Redirect($"/promotions/{code}/lectures");
    }

    private async Task<IActionResult> RefusedAsync(string code, Refusal refusal)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        var isInput = refusal == PreselectionRefusals.ApplicationUnknown || refusal == PreselectionRefusals.ReaderUnknown;
        Problem(
            refusal == PreselectionRefusals.ApplicationUnknown ? "candidature"
            : refusal == PreselectionRefusals.AssignmentChanged || refusal == PreselectionRefusals.NothingToAssign ? "proposition"
            : isInput || refusal == PreselectionRefusals.MayNotRead || refusal == PreselectionRefusals.ReadsAlready || refusal == PreselectionRefusals.ReadingBegun ? "personne"
            : "contenu", refusal.Sentence);
        return isInput ? BadInput() : Conflicting();
    }

    private async Task<bool> FindAsync(string code)
    {
        if (await queries.FindAsync(Actor, code, Cancellation) is not { } state)
        {
            return false;
        }

        State = state;
        // Unless somebody chose, everybody; not who looks, who would lose sight of names by pressing without reading.
        var own = SessionCookie.Account(User);
        Chosen = state.Readers.Select(reader => reader.Account)
            .Where(account => HasChosen ? Accounts.Contains(account) : account != own || state.Readers.Any(reader => reader.Account == own && (reader.Load > 0 || !reader.Roles.Contains(Role.Team)))).ToHashSet();
        Plan = state.Plan(Chosen);
        Conflicts = await conflicts.ListAsync(Actor, code, Cancellation);
        OwnConflicts = (await conflicts.OwnAsync(Actor, Cancellation)).Count(conflict => conflict.Promotion == state.Settings.Promotion);
        return true;
    }

    private bool IsReading(PossibleReader reader) => reader.Load > 0 || Plan.Readings.Any(reading => reading.Account == reader.Account);

    private string Why(ReadApplication line)
    {
        var taking = State.Readers.Where(reader => Chosen.Contains(reader.Account)).ToList();
        var reading = taking.Count(reader => State.Reads(reader, line.Id));
        var conflicted = taking.Count(reader => !State.Reads(reader, line.Id) && State.IsConflicted(reader, line.Id));
        var foreign = taking.Count(reader => !State.Reads(reader, line.Id) && !State.IsConflicted(reader, line.Id) && !State.IsOfTheirs(reader, line.Id));
        string?[] parts =
        [
            reading > 0 ? French.Count(reading, "personne la lit déjà", "personnes la lisent déjà") : null,
            conflicted > 0 ? French.Count(conflicted, "personne est en conflit d’intérêts", "personnes sont en conflit d’intérêts") : null,
            foreign > 0 ? $"{French.Count(foreign, "personne est d’une administration", "personnes sont d’administrations")} dont elle ne demande aucun défi" : null,
        ];
        return taking.Count == 0 ? "Personne ne participe." : $"Sur {French.Count(taking.Count, "personne qui participe", "personnes qui participent")}\u00a0: {string.Join(", ", parts.OfType<string>())}.";
    }
}
