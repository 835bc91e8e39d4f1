using System.CommandLine;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

/// <summary>
/// The outbox for the operator. Where people come in by links only, nobody can reach the page that takes sending up again:
/// the link itself does not go.
/// </summary>
internal static class OutboxCommand
{
    public static Command Build(CommandContext context)
    {
        var waiting = new Option<string?>("--waiting") { Description = "Ce que deviennent les courriels en attente\u00a0: send (les envoyer) ou decide (décider un par un sur la page des envois)." };
        waiting.AcceptOnlyFromAmong("send", "decide");
        var resume = new Command("resume", "Reprend les envois dans une base restaurée ou copiée, si elle est désormais la seule en service.") { waiting };
        resume.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            WaitingMails? choice = parsed.GetValue(waiting) switch { "send" => WaitingMails.Send, "decide" => WaitingMails.Decide, _ => null };
            var outcome = await new UnfreezeOutbox(database).ExecuteAsync(Actor.System("outbox"), choice, cancellation);
            if (!outcome.IsDone)
            {
                throw new CommandRefusedException(outcome.Refusals[0].Sentence + (outcome.Refusals[0] == MailRefusals.WaitingUndecided ? " Option\u00a0: --waiting send ou --waiting decide." : ""));
            }

            await context.Error.WriteLineAsync($"Les envois reprennent d’ici. Courriels qui attendaient\u00a0: {outcome.Value}.");
            return 0;
        });
        var stop = new Command("stop", "Arrête les envois\u00a0: rien ne part plus de cette base avant outbox resume. À faire d’abord dans une copie, si les envois n’y sont pas déjà arrêtés.");
        stop.SetAction(async (_, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            var outcome = await new StopOutbox(database).ExecuteAsync(Actor.System("outbox"), cancellation);
            await context.Error.WriteLineAsync(outcome.Value ? "Les envois sont arrêtés." : "Les envois étaient déjà arrêtés.");
            return 0;
        });
        return new Command("outbox", "Les envois de courriels.") { resume, stop };
    }
}
