using System.CommandLine;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

/// <summary>How the first administrator of a new service comes in: everybody else is invited on the pages.</summary>
internal static class InviteCommand
{
    public static Command Build(CommandContext context)
    {
        var address = new Argument<string>("ADRESSE") { Description = "L’adresse électronique de la personne." };
        var command = new Command("invite", "Invite une personne à administrer le service.") { address };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await context.OpenDatabaseAsync(cancellation);
            var outcome = await new InviteAccount(database).ExecuteAsync(
                Actor.System("invite"), parsed.GetRequiredValue(address), [new RoleGrant(Role.Admin)], cancellation);
            if (!outcome.IsDone)
            {
                throw new CommandRefusedException(outcome.Refusals[0].Sentence);
            }

            await context.Error.WriteLineAsync("L’invitation est enregistrée\u00a0: le courriel part avec la tâche mail-outbox.");
            return 0;
        });
        return command;
    }
}
