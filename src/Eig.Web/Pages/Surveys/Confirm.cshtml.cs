using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Surveys;

/// <summary>Am I sure? Who gets a message, who does not, and what follows, before it is done.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConfirmModel(WaveQueries waves, SendWave send, ChangeWaveStatus change, MailWake mails) : WavePage(waves)
{
    public WaveGesture Gesture { get; private set; }

    /// <summary>As it will be once it is done: reminders are part of what follows.</summary>
    public override WaveOutlook Outlook => new(Gesture == WaveGesture.Suspend ? Wave : Wave with { Status = WaveStatus.Running }, Members);

    public async Task<IActionResult> OnGetAsync(string promotion, string vague, string geste)
    {
        if (WaveGestureText.Parse(geste) is not { } gesture || !await FindAsync(promotion, vague))
        {
            return NotFound();
        }

        Gesture = gesture;
        // Done meanwhile, by a second press or by somebody else: the wave's page says where it is.
        return gesture.IsPossible(Wave.Status) ? Page() : Redirect(Address());
    }

    public async Task<IActionResult> OnPostAsync(string promotion, string vague, string geste)
    {
        if (WaveGestureText.Parse(geste) is not { } gesture || WaveKindText.Parse(vague) is not { } kind)
        {
            return NotFound();
        }

        Gesture = gesture;
        var (refusals, done) = await DoAsync(promotion, kind);
        if (done is not null)
        {
            Done(done);
            return Redirect(AddressOf(promotion, kind));
        }

        if (!await FindAsync(promotion, vague))
        {
            return NotFound();
        }

        Problem("faire", refusals[0].Sentence);
        return Conflicting();
    }

    private async Task<(IReadOnlyList<Refusal> Refusals, string? Done)> DoAsync(string promotion, WaveKind kind)
    {
        if (Gesture == WaveGesture.Send)
        {
            var sent = await send.ExecuteAsync(Actor, promotion, kind, Cancellation);
            mails.Ask();
            return (sent.Refusals, !sent.IsDone ? null
                : sent.Value == 0 ? "Personne n’était à inviter\u00a0: rien de plus n’est parti."
                : $"{(sent.Value > 1 ? "Les invitations partent" : "L’invitation part")}\u00a0: {WaveOutlook.Persons(sent.Value)}.");
        }

        var changed = await change.ExecuteAsync(
            Actor, promotion, kind, Gesture == WaveGesture.Suspend ? WaveStatus.Suspended : WaveStatus.Running, Cancellation);
        return (changed.Refusals, !changed.IsDone ? null : Gesture switch
        {
            WaveGesture.Approve => "La vague est approuvée\u00a0: elle invite et relance d’elle-même.",
            WaveGesture.Resume => "La vague est reprise.",
            _ => "La vague est suspendue\u00a0: plus rien ne part.",
        });
    }
}
