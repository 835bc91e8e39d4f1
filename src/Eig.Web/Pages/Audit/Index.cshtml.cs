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
            AuditText.ActorKey(Text.Of(ActorText)), Text.Of(ObjectKind), Text.Of(ObjectKey), ReadDate("du", FromText), ReadDate("au", ToText),
            long.TryParse(BeforeText, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);
        if (Problems.Count > 0)
        {
            return BadInput();
        }

        Lines = await audit.ListAsync(Actor, filter, Cancellation);
        return Page();
    }

    /// <summary>Where the list begins, and where it goes on; null where it does, or does not.</summary>
    public (string? Start, string? Next) More =>
        (BeforeText is null ? null : Filter(before: null), Lines.Count == AuditQueries.PageSize ? Filter(Lines[^1].Id) : null);

    /// <summary>This filter as an address, from a line on.</summary>
    private string Filter(long? before) => Address(
        ("acteur", ActorText), ("objet", ObjectKind), ("cle", ObjectKey), ("du", FromText), ("au", ToText), ("avant", before?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>All that happened to the object of a line.</summary>
    public string About(AuditQueries.LineRow line) => Address(("objet", line.ObjectKind), ("cle", line.ObjectKey));

    private static string Address(params IEnumerable<(string Name, string? Value)> fields) => "/journal" + QueryString.Create(
        fields.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
