using Eig.Core.Mailing;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Outbox;

/// <summary>What has the service written to people, and what became of it?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(OutboxQueries outbox) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "etat")]
    public string? StatusText { get; set; }

    [BindProperty(SupportsGet = true, Name = "modele")]
    public string? TemplateText { get; set; }

    [BindProperty(SupportsGet = true, Name = "du")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "au")]
    public string? ToText { get; set; }

    [BindProperty(SupportsGet = true, Name = "avant")]
    public string? BeforeText { get; set; }

    public IReadOnlyList<OutboxQueries.StatusCount> Counts { get; private set; } = [];

    public OutboxFilter Filter { get; private set; } = new();

    public IReadOnlyList<OutboxQueries.MailRow> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Counts = [.. (await outbox.CountsAsync(Actor, Cancellation)).OrderBy(count => MailText.Order.ToList().IndexOf(count.Status))];
        Filter = new OutboxFilter(
            Choice<MailStatus>("etat", StatusText), Choice<MailTemplate>("modele", TemplateText), ReadDate("du", FromText), ReadDate("au", ToText),
            Guid.TryParse(BeforeText, out var before) ? before : null);
        if (Problems.Count > 0)
        {
            return BadInput();
        }

        Mails = await outbox.ListAsync(Actor, Filter, Cancellation);
        return Page();
    }

    public string NextPage() => QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["etat"] = StatusText, ["modele"] = TemplateText, ["du"] = FromText, ["au"] = ToText, ["avant"] = $"{Mails[^1].Id}",
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString();

    private T? Choice<T>(string field, string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Enum.GetNames<T>().Contains(text, StringComparer.Ordinal))
        {
            return Enum.Parse<T>(text);
        }

        Problem(field, "Choisissez une valeur de la liste.");
        return null;
    }
}
