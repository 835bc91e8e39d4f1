using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Preselection;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Preselection;

/// <summary>What do the readings come to, whom would a threshold keep, and do we decide so?</summary>
// A field of reason for each application of a large promotion.
[RequestFormLimits(ValueCountLimit = 5000)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ResultsModel(ResultQueries queries, DecidePreselection decide) : EigPage
{
    private const string ReasonField = "motif-";

    [BindProperty(Name = "seuil", SupportsGet = true)]
    public string? ThresholdText { get; set; }

    [BindProperty(Name = "empreinte")]
    public string? Fingerprint { get; set; }

    public PreselectionResults Results { get; private set; } = null!;

    /// <summary>Null while none is set.</summary>
    public decimal? Threshold { get; private set; }

    /// <summary>By application: why it is decided the other way.</summary>
    public IReadOnlyDictionary<int, string> Reasons { get; private set; } = new Dictionary<int, string>();

    /// <summary>The figures shown are those of what would be decided.</summary>
    public bool IsChecked { get; private set; }

    public IReadOnlyList<(Side Side, string Profiles)> Sides { get; private set; } = [];

    public bool MayDecide => Threshold is not null && Results.Settings is { IsOpened: true, DecidedAt: null } && Results.Undecided.Any() && !Results.Undecided.Any(line => line.IsHidden || line.Mean is null);

    /// <summary>What the results still lack, in sentences.</summary>
    public IReadOnlyList<string> Waiting =>
    [
        .. new[]
        {
            Said(line => line.IsHidden, "candidature attend votre propre lecture\u00a0: rendez-la avant de décider.", "candidatures attendent votre propre lecture\u00a0: rendez-les avant de décider."),
            Said(line => !line.IsHidden && line.Mean is null, "candidature n’a aucune lecture rendue\u00a0: elle n’est d’aucun côté, et rien ne se décide sans elle.", "candidatures n’ont aucune lecture rendue\u00a0: elles ne sont d’aucun côté, et rien ne se décide sans elles."),
            Said(line => line.Mean is not null && line.Readings < Results.Settings.Readings, $"candidature a moins de {Results.Settings.Readings} lectures.", $"candidatures ont moins de {Results.Settings.Readings} lectures."),
            Said(line => line.IsToReadAgain(Results.Settings), "candidature a deux lectures trop éloignées\u00a0: une lecture de plus est proposée.", "candidatures ont deux lectures trop éloignées\u00a0: une lecture de plus est proposée."),
        }.OfType<string>(),
    ];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        if (Has("seuil"))
        {
            return BadInput();
        }

        if (AskedFormat is { } format)
        {
            var lines = queries.ExportAsync(Actor, Results.Settings.PromotionId, Cancellation);
            return Export(format, "preselection", Results.Settings.PromotionCode, "Présélection", ResultColumns.All, lines);
        }

        await ShowSidesAsync();
        return Page();
    }

    /// <summary>What would be decided, shown before it is.</summary>
    public async Task<IActionResult> OnPostCheckAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        if (Threshold is null)
        {
            return BadInput();
        }

        IsChecked = true;
        await ShowSidesAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!await FindAsync(code))
        {
            return NotFound();
        }

        if (Threshold is not { } threshold)
        {
            return BadInput();
        }

        var outcome = await decide.ExecuteAsync(Actor, code, threshold, Reasons, Fingerprint ?? "", Cancellation);
        if (outcome.IsDone)
        {
            var (decided, preselected, isClosed) = outcome.Value;
            Done($"{French.Count(decided, "candidature est décidée", "candidatures sont décidées")}, dont {French.Count(preselected, "présélectionnée", "présélectionnées")}. "
                + (isClosed ? "La présélection est close." : "Il en reste dont vous êtes à l’écart par conflit d’intérêts\u00a0: une autre personne de l’équipe les décide, et clôt."));
            return Redirect($"/promotions/{code}/preselection");
        }

        Problem("bilan", outcome.Refusals[0].Sentence);
        await ShowSidesAsync();
        return outcome.Refusals[0] == PreselectionRefusals.ReasonTooLong ? BadInput() : Conflicting();
    }

    /// <summary>The share of women on one side, in words.</summary>
    public string Women(Side side) => Results.IsBlind ? "non montrée à qui note" : side.WomenStatus switch
    {
        "Known" => $"{side.WomenPercent}\u00a0% ({side.Women} sur {side.Count - side.Unknown}{(side.Unknown > 0 ? $", {side.Unknown} de genre inconnu" : "")})",
        "NotApplicable" => "–",
        _ => $"non déterminée\u00a0: {side.Unknown} de genre inconnu sur {side.Count}",
    };

    private async Task<bool> FindAsync(string code)
    {
        if (await queries.FindAsync(Actor, code, Cancellation) is not { } found)
        {
            return false;
        }

        Results = found;
        if (Text.Of(ThresholdText) is { } typed)
        {
            var isNumber = decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
            Threshold = isNumber && number <= 5 ? number : null;
            if (Threshold is null)
            {
                Problem("seuil", PreselectionRefusals.ThresholdInvalid.Sentence);
            }
        }

        if (HttpMethods.IsPost(Request.Method))
        {
            Reasons = Results.Undecided.Select(line => (line.Id, Reason: Text.Of(Request.Form[ReasonField + line.Id.ToString(CultureInfo.InvariantCulture)].ToString())))
                .Where(line => line.Reason is not null).ToDictionary(line => line.Id, line => line.Reason!);
            if (Threshold is null && !Has("seuil"))
            {
                Problem("seuil", PreselectionRefusals.ThresholdInvalid.Sentence);
            }
        }

        return true;
    }

    private async Task ShowSidesAsync()
    {
        // Who decides before everybody's readings are in sees the line on what is in.
        var standing = Results.Lines.Select(line => (Line: line, IsIn: IsIn(line))).Where(pair => pair.IsIn is not null).ToList();
        if (standing.Count == 0)
        {
            return;
        }

        var (inside, outside) = (standing.Where(pair => pair.IsIn == true).Select(pair => pair.Line).ToList(), standing.Where(pair => pair.IsIn == false).Select(pair => pair.Line).ToList());
        var sides = await queries.SidesAsync(Actor, [.. inside.Select(line => line.Id)], [.. outside.Select(line => line.Id)], Cancellation);
        Sides = [.. sides.Select(side => (side, Profiles(side.IsIn ? inside : outside)))];
    }

    private bool? IsIn(ResultLine line) =>
        line.Outcome is { } outcome ? outcome == PreselectionOutcome.Preselected
        : line.IsHidden || Threshold is not { } threshold || line.IsAbove(threshold) is not { } above ? null
        : above ^ Reasons.ContainsKey(line.Id);

    private static string Profiles(IEnumerable<ResultLine> lines) => string.Join(
        ", ", lines.GroupBy(line => line.Profile).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => $"{ProfileText.Label(group.Key)}\u00a0{group.Count()}"));

    private string? Said(Func<ResultLine, bool> which, string one, string several) =>
        Results.Undecided.Count(which) is > 0 and var count ? French.Count(count, one, several) : null;
}
