using System.Security.Cryptography;
using System.Text;

namespace Eig.Core.Import;

/// <summary>What a first pass over a sheet's bytes found: whether it is text, in which encoding, and its fingerprint.</summary>
/// <param name="Sha256">Of the whole file.</param>
/// <param name="Fault">Why it cannot be read as text, in French; null when it can.</param>
/// <param name="FaultLine">The physical line of the fault, where one can be named.</param>
/// <param name="Head">The beginning of the file, to find the delimiter in.</param>
internal sealed record SheetFile(string Path, long Length, byte[] Sha256, Encoding Encoding, string? Fault, long? FaultLine, byte[] Head)
{
    private const int BufferSize = 64 * 1024;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads the file once, with one buffer whatever its size.</summary>
    public static async Task<SheetFile> InspectAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await ScanAsync(path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SheetFile(path, 0, [], Encoding.UTF8, "le fichier ne peut pas être lu. Est-il ouvert ailleurs ou protégé\u00a0?", null, []);
        }
    }

    private static async Task<SheetFile> ScanAsync(string path, CancellationToken cancellation)
    {
        await using var stream = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 0 });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        byte[]? head = null;
        var scan = new Utf8Scan();
        int read;
        while ((read = await stream.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, cancellation)) > 0)
        {
            var block = buffer.AsMemory(0, read);
            head ??= block.ToArray();
            hash.AppendData(block.Span);
            scan.Add(block.Span);
        }

        scan.Finish();
        head ??= [];
        var (fault, line) = Judge(head, scan);
        return new SheetFile(path, stream.Length, hash.GetHashAndReset(), scan.Strays == 0 ? Encoding.UTF8 : Windows1252, fault, line, head);
    }

    private static (string? Fault, long? Line) Judge(byte[] head, Utf8Scan scan) => head switch
    {
        [] => ("le fichier est vide\u00a0: une feuille a au moins sa ligne d’en-têtes.", null),
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] =>
            ("le fichier est en UTF-16\u00a0: enregistrez-le au format «\u00a0CSV UTF-8\u00a0».", null),
        _ when scan.ControlLine is { } line =>
            ("le fichier n’est pas du texte\u00a0: il contient un caractère de contrôle.", line),
        // Windows-1252 text hardly ever forms valid UTF-8 sequences by chance, nor begins with the mark: this is damage.
        _ when scan.Strays > 0 && (scan.Sequences > scan.Strays || head is [0xEF, 0xBB, 0xBF, ..]) =>
            ("le fichier est en UTF-8 mais un caractère y est abîmé.", scan.StrayLine),
        _ => (null, null),
    };
}
