using System.Globalization;
using Eig.Core.Contracts;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.ContractChanges;

/// <summary>What happens if I do this with the contract?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ActModel(
    ContractFiles files, ContractChoices choices, ChangeContractStatus status, ProlongContract prolong, EndContractEarly end, MoveContract move,
    CorrectSignedDates correct) : EigPage
{
    // What a prolongation begins with on the form: nothing says how long it will be.
    private const int ProlongationMonths = 6;

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    [BindProperty(Name = "date")]
    public string? DateText { get; set; }

    /// <summary>Planned last day, where both dates are asked.</summary>
    [BindProperty(Name = "fin")]
    public string? EndText { get; set; }

    [BindProperty(Name = "mois")]
    public string? MonthsText { get; set; }

    [BindProperty(Name = "accueil")]
    public string? Host { get; set; }

    [BindProperty(Name = "defi")]
    public string? Defi { get; set; }

    [BindProperty(Name = "motif")]
    public string? Reason { get; set; }

    public ContractAct Act { get; private set; }

    public ContractFile.ContractFacts Facts { get; private set; } = null!;

    public IReadOnlyList<ContractChoices.Choice> Hosts { get; private set; } = [];

    public IReadOnlyList<ContractChoices.DefiChoice> Defis { get; private set; } = [];

    /// <summary>What the day is; null where none is asked.</summary>
    public string? DateLabel => Act switch
    {
        ContractAct.Sign => "Signé le",
        ContractAct.Prolong => "Début de la prolongation",
        ContractAct.EndEarly => "Dernier jour",
        ContractAct.Move => "À partir du",
        ContractAct.CorrectDates => "Premier jour",
        _ => null,
    };

    public bool AsksWhy => Act is ContractAct.EndEarly or ContractAct.UndoEarlyEnd or ContractAct.Move or ContractAct.CorrectDates or ContractAct.Abandon;

    public async Task<IActionResult> OnGetAsync(int id, string geste)
    {
        if (!await LoadAsync(id, geste))
        {
            return NotFound();
        }

        Version = Facts.Version;
        (Host, Defi) = (Facts.HostCode, Facts.DefiCode);
        MonthsText = ProlongationMonths.ToString(CultureInfo.InvariantCulture);
        DateText = FrenchDate.InDigits(Act switch
        {
            ContractAct.Prolong => Facts.EndsOn.AddDays(1),
            ContractAct.CorrectDates => Facts.StartsOn,
            _ => Today,
        });
        EndText = FrenchDate.InDigits(Facts.EndsOn);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, string geste)
    {
        if (!await LoadAsync(id, geste))
        {
            return NotFound();
        }

        var on = DateLabel is null ? default : ReadDate("date", DateText, isRequired: true) ?? default;
        var until = Act == ContractAct.CorrectDates ? ReadDate("fin", EndText, isRequired: true) ?? default : default;
        var months = 0;
        if (Act == ContractAct.Prolong && (!int.TryParse(MonthsText, NumberStyles.None, CultureInfo.InvariantCulture, out months) || months is < 1 or > ContractTerm.Longest))
        {
            Problem("mois", $"Indiquez un nombre de mois entre 1 et {ContractTerm.Longest}.");
        }

        // Both fields are read before either is refused.
        if (Act == ContractAct.Prolong && !Has("date") && on <= Facts.EndsOn && Problems.Count > 0)
        {
            Problem("date", ContractRefusals.TooEarlyToProlong.Sentence);
        }

        if (Problems.Count > 0)
        {
            return BadInput();
        }

        var (refusal, address) = await DoAsync(id, on, until, months);
        if (refusal is null)
        {
            Done(Act.Done());
            return Redirect($"/contrats/{address}");
        }

        if (refusal == ContractRefusals.ContractUnknown)
        {
            return NotFound();
        }

        var field = Field(refusal);
        Problem(field, refusal.Sentence);
        return field == "contrat" ? Conflicting() : BadInput();
    }

    private async Task<(Refusal? Refusal, int Contract)> DoAsync(int id, DateOnly on, DateOnly until, int months)
    {
        var why = Text.Of(Reason);
        return Act switch
        {
            ContractAct.Send => (Refused(await status.SendAsync(Actor, id, Version, Cancellation)), id),
            ContractAct.TakeBack => (Refused(await status.TakeBackAsync(Actor, id, Version, Cancellation)), id),
            ContractAct.Sign => (Refused(await status.SignAsync(Actor, id, Version, on, Cancellation)), id),
            ContractAct.Abandon => (Refused(await status.AbandonAsync(Actor, id, Version, why, Cancellation)), id),
            ContractAct.EndEarly => (Refused(await end.ExecuteAsync(Actor, id, Version, on, why, Cancellation)), id),
            ContractAct.UndoEarlyEnd => (Refused(await end.UndoAsync(Actor, id, Version, why, Cancellation)), id),
            ContractAct.Move => (Refused(await move.ExecuteAsync(Actor, id, Version, on, Text.Of(Host), Text.Of(Defi), why, Cancellation)), id),
            ContractAct.CorrectDates => (Refused(await correct.ExecuteAsync(Actor, id, Version, on, until, why, Cancellation)), id),
            ContractAct.Prolong => await prolong.ExecuteAsync(Actor, id, on, ContractTerm.LastDay(on, months), Cancellation) is var drafted && drafted.IsDone
                ? (null, drafted.Value) : (drafted.Refusals[0], id),
        };
    }

    private static Refusal? Refused<T>(Outcome<T> outcome) => outcome.IsDone ? null : outcome.Refusals[0];

    // What cannot be corrected on this form is said beside what the contract is now.
    private static string Field(Refusal refusal) =>
        refusal == ContractRefusals.ReasonMissing || refusal == ContractRefusals.TooLong ? "motif"
        : refusal == ContractRefusals.HostUnknown || refusal == ContractRefusals.NothingMoves ? "accueil"
        : refusal == ContractRefusals.DefiNotOfPromotion ? "defi"
        : refusal == ContractRefusals.SignedInTheFuture || refusal == ContractRefusals.EarlyEndOutside || refusal == ContractRefusals.MoveOutside || refusal == ContractRefusals.MoveToCome
            || refusal == ContractRefusals.TooEarlyToProlong || refusal == ContractRefusals.DatesInvalid || refusal == ContractRefusals.SameDates ? "date"
        : "contrat";

    private async Task<bool> LoadAsync(int id, string slug)
    {
        // In a state that does not allow it, the use case says so: somebody may have been first.
        if (ContractActText.Parse(slug) is not { } act || await files.FindAsync(Actor, id, Cancellation) is not { } file)
        {
            return false;
        }

        (Act, Facts) = (act, file.Facts);
        if (act == ContractAct.Move)
        {
            Hosts = await choices.HostsAsync(Actor, Cancellation);
            Defis = await choices.DefisAsync(Actor, Facts.PromotionCode, Cancellation);
        }

        return true;
    }
}
