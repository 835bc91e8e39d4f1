using System.Buffers;
using System.Text;

namespace Eig.Core.Import;

/// <summary>Counts what is UTF-8 beyond ASCII and what cannot be; carries a sequence over the edge of a block.</summary>
internal sealed class Utf8Scan
{
    // Control characters other than tab, line feed and carriage return: no spreadsheet writes them.
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(b => (byte)b).Where(b => b is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))]);

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
