using System.CommandLine;
using Eig.Web.Infrastructure;

namespace Eig.Web.Commands;

/// <summary>The readiness probe for who has no other program to ask with: a container's health check.</summary>
internal static class ReadyCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Build(CommandContext context)
    {
        var url = new Option<string>("--url") { Description = "L’adresse d’écoute du service.", DefaultValueFactory = _ => EigSettings.DefaultUrl };
        var command = new Command("ready", "Demande au service en marche s’il est prêt (/sante/ready)\u00a0; code 1 s’il ne l’est pas.") { url };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!Uri.TryCreate(parsed.GetRequiredValue(url), UriKind.Absolute, out var site) || site.Scheme != Uri.UriSchemeHttp)
            {
                throw new CommandRefusedException("--url doit être une adresse http complète, par exemple http://localhost:5080.");
            }

            using var client = new HttpClient { Timeout = Patience };
            using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(site, "/sante/ready"));
            // The service answers to its own name only.
            question.Headers.Host = context.Settings.Url.Authority;
            try
            {
                using var answer = await client.SendAsync(question, cancellation);
                await context.Output.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancellation));
                return answer.IsSuccessStatusCode ? 0 : 1;
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                await context.Error.WriteLineAsync($"Rien ne répond à l’adresse {site}.");
                return 1;
            }
        });
        return command;
    }
}
