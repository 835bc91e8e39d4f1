using System.Globalization;
using Eig.Core.Access;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Audit;

/// <summary>Who did what, when, from which state to which?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(AuditQueries audit) : EigPage
{
    [BindProperty(SupportsGet = true, Name = "acteur")]
    public string? ActorText { get; set; }

    [BindProperty(SupportsGet = true, Name = "objet")]
    public string? ObjectKind { get; set; }

    [BindProperty(SupportsGet = true, Name = "cle")]
    public string? ObjectKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "du")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "au")]
    public string? ToText { get; set; }

    [BindProperty(SupportsGet = true, Name = "avant")]
    public string? BeforeText { get; set; }

    public IReadOnlyList<AuditQueries.LineRow> Lines { get; private set; } = [];

    public IReadOnlyList<string> ObjectKinds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        ObjectKinds = await audit.ObjectKindsAsync(Actor, Cancellation);
        var filter = new AuditFilter(
            Text(ActorText), Text(ObjectKind), Text(ObjectKey), Date("du", FromText), Date("au", ToText),
            long.TryParse(BeforeText, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);
        if (Problems.Count > 0)
        {
            return BadInput();
        }

        Lines = await audit.ListAsync(Actor, filter, Cancellation);
        return Page();
    }

    public string NextPage() => QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["acteur"] = ActorText, ["objet"] = ObjectKind, ["cle"] = ObjectKey, ["du"] = FromText, ["au"] = ToText, ["avant"] = $"{Lines[^1].Id}",
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString();

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private DateOnly? Date(string field, string? text)
    {
        if (Text(text) is not { } given)
        {
            return null;
        }

        if (FrenchDate.TryParse(given, out var date))
        {
            return date;
        }

        Problem(field, "Écrivez une date qui existe, par exemple 15/11/2022.");
        return null;
    }
}
