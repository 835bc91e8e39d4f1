using System.IO.Compression;
using System.Security.Cryptography;
using Eig.Core.Applications;
using Eig.Core.Promotions;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Intake;

/// <summary>
/// The export of the external form comes in: a file, what its columns are, what will change, then it is done. Between the
/// steps the file travels in the form itself, sealed for this account and for an hour: no copy of it lies anywhere.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(ValueLengthLimit = LargestRequest, MultipartBodyLengthLimit = LargestRequest, ValueCountLimit = 2000)]
public sealed class ImportModel(ImportCandidates import, PromotionQueries promotions, IDataProtectionProvider protection) : EigPage
{
    // The largest file, sealed and in letters.
    private const int LargestRequest = 16 * 1024 * 1024;

    private const int Samples = 2;
    private const int LongestSample = 80;
    private static readonly TimeSpan SealLifetime = TimeSpan.FromHours(1);

    [BindProperty(SupportsGet = true, Name = "promotion")]
    public string? Promotion { get; set; }

    [BindProperty(Name = "fichier")]
    public IFormFile? Upload { get; set; }

    [BindProperty(Name = "contenu")]
    public string? Sealed { get; set; }

    /// <summary>What each column is, in the order of the file.</summary>
    [BindProperty(Name = "champ")]
    public IReadOnlyList<CandidateField> Fields { get; set; } = [];

    public IReadOnlyList<PromotionFacts> Promotions { get; private set; } = [];

    /// <summary>Null while no file was handed over.</summary>
    public CandidateExport? Export { get; private set; }

    /// <summary>What the import would do; null before that was asked.</summary>
    public CandidatePlan? Plan { get; private set; }

    public int Step => Plan is not null ? 3 : Export is not null ? 2 : 1;

    /// <summary>For this account alone: what somebody else sealed does not open.</summary>
    private ITimeLimitedDataProtector Seal =>
        protection.CreateProtector("candidates-export", Actor.Kind.ToString(), Actor.Key).ToTimeLimitedDataProtector();

    /// <summary>The first cells of a column that hold something, to know it by.</summary>
    public IEnumerable<string> SamplesOf(int column) => Export!.Lines.Select(line => line.Cells[column]).Where(cell => cell.Length > 0).Distinct(StringComparer.Ordinal).Take(Samples)
        .Select(cell => cell.Length > LongestSample ? cell[..LongestSample] + "…" : cell);

    public async Task OnGetAsync() => await LoadAsync();

    /// <summary>The file is handed over: which column is what?</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Text.Of(Promotion) is not { } promotion)
        {
            Problem("promotion", "Choisissez la promotion à laquelle ces personnes candidatent.");
        }
        else if (Upload is null)
        {
            Problem("fichier", "Choisissez le fichier exporté de Démarches Simplifiées.");
        }
        else
        {
            using var bytes = new MemoryStream();
            await Upload.CopyToAsync(bytes, Cancellation);
            if (Open(bytes.ToArray()) && await import.ProposeAsync(Actor, promotion, Export!, Cancellation) is var proposed)
            {
                Fields = proposed.IsDone ? proposed.Value : Refuse(proposed.Refusals[0]);
            }
        }

        return Problems.Count == 0 ? Page() : BadInput();
    }

    /// <summary>The columns are pointed out: what will change?</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (await ReopenAsync())
        {
            var preview = await import.PreviewAsync(Actor, Promotion!, Export!, Fields, Cancellation);
            if (preview.IsDone)
            {
                Plan = preview.Value;
            }
            else
            {
                Refuse(preview.Refusals[0]);
            }
        }

        return Problems.Count == 0 ? Page() : BadInput();
    }

    /// <summary>Back from what will change to the columns.</summary>
    public async Task<IActionResult> OnPostColumnsAsync() => await ReopenAsync() ? Page() : BadInput();

    public async Task<IActionResult> OnPostApplyAsync()
    {
        if (!await ReopenAsync())
        {
            return BadInput();
        }

        var done = await import.ExecuteAsync(Actor, Promotion!, Export!, Fields, Cancellation);
        if (!done.IsDone)
        {
            Refuse(done.Refusals[0]);
            return done.Refusals[0] == ApplicationRefusals.Race ? Conflicting() : BadInput();
        }

        var plan = done.Value;
        Done($"L’export est importé\u00a0: {French.Count(plan.Added, "candidature ajoutée", "candidatures ajoutées")}, {French.Count(plan.Changed, "modifiée", "modifiées")}, {French.Count(plan.Unchanged, "inchangée", "inchangées")}"
            + (plan.LeftOut > 0 ? $", {French.Count(plan.LeftOut, "ligne laissée de côté", "lignes laissées de côté")}" : "") + ".");
        return Redirect(Applications.ApplicationAddress.Of(
            new ApplicationFilter(Promotion: Promotion, Presence: plan.Absent.Count > 0 ? ApplicationPresence.Absent : null), search: null));
    }

    private async Task LoadAsync()
    {
        Promotions = await promotions.FactsAsync(Actor, Cancellation);
        // Of the call that is open, or the one that closed last.
        Promotion = Text.Of(Promotion) ?? Promotions.Where(promotion => promotion.CallOpensOn <= Today).MaxBy(promotion => promotion.CallOpensOn)?.Code;
    }

    private async Task<bool> ReopenAsync()
    {
        await LoadAsync();
        try
        {
            if (Open(Unpack(Seal.Unprotect(Convert.FromBase64String(Sealed ?? "")))) && Fields.Count == Export!.Labels.Count)
            {
                return true;
            }
        }
        catch (Exception e) when (e is CryptographicException or FormatException or InvalidDataException)
        {
            Export = null;
        }

        if (Problems.Count == 0)
        {
            Export = null;
            Problem("fichier", "Le fichier n’est plus disponible\u00a0: il est gardé une heure. Choisissez-le à nouveau, rien n’a été enregistré.");
        }

        return false;
    }

    private bool Open(byte[] file)
    {
        var read = CandidateExport.Read(file);
        if (!read.IsDone)
        {
            Problem("fichier", read.Refusals[0].Sentence);
            return false;
        }

        Export = read.Value;
        Sealed = Convert.ToBase64String(Seal.Protect(Pack(file), SealLifetime));
        return true;
    }

    private IReadOnlyList<CandidateField> Refuse(Refusal refusal)
    {
        // What concerns the columns is corrected there; all else sends back to the beginning.
        if (refusal.Code is not ("column-missing" or "column-twice"))
        {
            Export = null;
        }

        Problem(Export is null ? "fichier" : "colonnes", refusal.Sentence);
        return [];
    }

    private static byte[] Pack(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            brotli.Write(file);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var file = new MemoryStream();
        brotli.CopyTo(file);
        return file.ToArray();
    }
}
