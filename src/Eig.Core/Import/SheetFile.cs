using System.Buffers;
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
    private const int BufferSize = 128 * 1024;
    private const byte ControlLimit = 0x20;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // Control characters other than tab, line feed and carriage return: no spreadsheet writes them.
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, ControlLimit).Select(b => (byte)b).Where(b => b is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))]);

    /// <summary>Reads the file once, with one buffer whatever its size.</summary>
    public static async Task<SheetFile> InspectAsync(string path, CancellationToken cancellation)
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
        // Windows-1252 text hardly ever forms valid UTF-8 sequences by chance; many of them with a few strays are damage.
        _ when scan.Strays > 0 && scan.Sequences > scan.Strays =>
            ("le fichier est en UTF-8 mais un caractère y est abîmé.", scan.StrayLine),
        _ => (null, null),
    };

    /// <summary>Counts what is UTF-8 beyond ASCII and what cannot be; carries a sequence over the edge of a block.</summary>
    private sealed class Utf8Scan
    {
        private readonly byte[] carried = new byte[4];
        private int carriedLength;
        private long lines = 1;

        public long Sequences { get; private set; }

        public long Strays { get; private set; }

        public long? StrayLine { get; private set; }

        public long? ControlLine { get; private set; }

        public void Add(ReadOnlySpan<byte> block)
        {
            if (ControlLine is null && block.IndexOfAny(Controls) is >= 0 and var control)
            {
                ControlLine = lines + block[..control].Count((byte)'\n');
            }

            var position = FinishCarried(block);
            while (position < block.Length)
            {
                var ahead = block[position..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (ahead < 0)
                {
                    break;
                }

                position += ahead;
                var status = Rune.DecodeFromUtf8(block[position..], out _, out var length);
                if (status == OperationStatus.NeedMoreData)
                {
                    block[position..].CopyTo(carried);
                    carriedLength = block.Length - position;
                    break;
                }

                Tally(status, block, position);
                position += length;
            }

            lines += block.Count((byte)'\n');
        }

        /// <summary>A sequence that the end of the file cuts is a stray: "é" may be the last byte of Windows-1252 text.</summary>
        public void Finish()
        {
            if (carriedLength > 0)
            {
                Tally(OperationStatus.InvalidData, [], 0);
            }
        }

        private int FinishCarried(ReadOnlySpan<byte> block)
        {
            if (carriedLength == 0)
            {
                return 0;
            }

            var taken = Math.Min(carried.Length - carriedLength, block.Length);
            block[..taken].CopyTo(carried.AsSpan(carriedLength));
            var status = Rune.DecodeFromUtf8(carried.AsSpan(0, carriedLength + taken), out _, out var length);
            Tally(status, block, 0);
            var consumed = Math.Max(0, length - carriedLength);
            carriedLength = 0;
            return consumed;
        }

        private void Tally(OperationStatus status, ReadOnlySpan<byte> block, int position)
        {
            if (status == OperationStatus.Done)
            {
                Sequences++;
                return;
            }

            Strays++;
            StrayLine ??= lines + block[..position].Count((byte)'\n');
        }
    }
}
