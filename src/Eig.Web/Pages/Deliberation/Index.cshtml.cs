using System.Globalization;
using Eig.Core.Deliberation;
using Eig.Core.Jury;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Deliberation;

/// <summary>Whom do we take? Rankings, wishes, posts still open, what the list would be, and each line's decision.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(
    DeliberationQueries deliberations, DecisionQueries decisions, EmptyPostQueries posts, ProposeMatching propose, DecideLine decide) : DeliberationPage(deliberations)
{
    private const int UsualWaitingList = 3;
    private const int UsualWomenShare = 50;
    private readonly DeliberationQueries deliberations = deliberations;

    /// <summary>How many people are to begin.</summary>
    [BindProperty(Name = "cible", SupportsGet = true)]
    public string? TargetText { get; set; }

    /// <summary>Their share of women, in percent.</summary>
    [BindProperty(Name = "femmes", SupportsGet = true)]
    public string? WomenTargetText { get; set; }

    [BindProperty(Name = "attente")]
    public string? WaitingText { get; set; } = UsualWaitingList.ToString(CultureInfo.InvariantCulture);

    [BindProperty(Name = "candidature")]
    public string? Application { get; set; }

    /// <summary>Null for who takes no part.</summary>
    public DeliberationView? View { get; private set; }

    /// <summary>After the release.</summary>
    public IReadOnlyList<ReleasedLine> Released { get; private set; } = [];

    /// <summary>After the release: what nobody has and no job offers.</summary>
    public IReadOnlyList<EmptyPost> EmptyPosts { get; private set; } = [];

    public TargetSimulation? Simulation { get; private set; }

    public bool IsDraft => State.Status == DeliberationStatus.Draft;

    public int Proposed => View!.Lines.Count(line => line is { Outcome: not null, IsAccepted: false });

    public int Accepted => View!.Lines.Count(line => line.IsAccepted);

    public DraftLine? Draft(RankingLine ranked) => View!.Lines.FirstOrDefault(line => line.Id == ranked.ApplicationId);

    public int Count(DraftOutcome outcome) => View!.Lines.Count(line => line.Outcome == outcome);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await LoadAsync(code))
        {
            return NotFound();
        }

        return Problems.Count == 0 ? Page() : BadInput();
    }

    public async Task<IActionResult> OnPostProposeAsync(string code)
    {
        var waiting = Number(WaitingText) ?? -1;
        var proposed = await propose.ExecuteAsync(Actor, code, waiting, Version, Cancellation);
        return await AnswerAsync(code, proposed, "proposer",
            lines => lines == 0 ? "Toutes les lignes étaient déjà décidées\u00a0: rien n’est proposé de plus."
                : $"L’appariement est proposé\u00a0: {French.Count(lines, "ligne", "lignes")} à accepter, à changer ou à refuser. Rien n’est décidé.");
    }

    public async Task<IActionResult> OnPostAcceptAllAsync(string code) =>
        await AnswerAsync(code, await decide.AcceptAllAsync(Actor, code, Version, Cancellation), "tout-accepter",
            lines => $"{French.Count(lines, "ligne est acceptée", "lignes sont acceptées")}.");

    public async Task<IActionResult> OnPostAcceptAsync(string code) =>
        await AnswerAsync(code, await decide.AcceptAsync(Actor, code, Application ?? "", Version, Cancellation), "lignes",
            outcome => $"La ligne {Application} est acceptée\u00a0: {DraftOutcomeText.Label(outcome).ToLowerInvariant()}.", "#lignes");

    private async Task<IActionResult> AnswerAsync<T>(string code, Outcome<T> outcome, string field, Func<T, string> done, string place = "")
    {
        if (outcome.IsDone)
        {
            Done(done(outcome.Value));
            return Redirect($"/promotions/{code}/deliberation{place}");
        }

        return outcome.Refusals[0] == DeliberationRefusals.Unknown || !await LoadAsync(code)
            ? NotFound()
            : Refused(outcome.Refusals[0], outcome.Refusals[0] == DeliberationRefusals.WaitingLengthInvalid ? "attente" : field, outcome.Refusals[0] == DeliberationRefusals.WaitingLengthInvalid);
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

        if (State.Status == DeliberationStatus.Released)
        {
            Released = await decisions.ListAsync(Actor, State.PromotionId, Cancellation);
            EmptyPosts = await posts.ListAsync(Actor, State.PromotionId, Cancellation);
        }

        View = await deliberations.ViewAsync(Actor, State, Cancellation);
        var target = Asked("cible", TargetText, View.Target ?? View.Posts.Sum(post => post.Posts), 999);
        var women = Asked("femmes", WomenTargetText, View.WomenTarget ?? UsualWomenShare, 100);
        Simulation = new TargetSimulation(Count(DraftOutcome.Laureate), View.Women.Women, View.Women.Known, target, women);
        return true;
    }

    private int Asked(string field, string? text, int usual, int most)
    {
        if (Text.Of(text) is null)
        {
            return usual;
        }

        if (Number(text) is { } number && number <= most)
        {
            return number;
        }

        Problem(field, $"Écrivez un nombre entier, de 0 à {most}.");
        return usual;
    }

    private static int? Number(string? text) =>
        int.TryParse(Text.Of(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
