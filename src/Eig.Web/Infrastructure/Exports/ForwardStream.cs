using System.IO.Pipelines;

namespace Eig.Web.Infrastructure.Exports;

/// <summary>
/// Lets what can only write at once, and never waits (a zip, an XML writer), write into a pipe. Whoever makes it flushes the pipe
/// itself, between rows: nothing blocks a thread, and memory holds what was written since.
/// </summary>
internal sealed class ForwardStream(PipeWriter output) : Stream
{
    /// <summary>Bytes written since the last <see cref="FlushPipeAsync"/>.</summary>
    public long Pending { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async Task FlushPipeAsync(CancellationToken cancellation)
    {
        await output.FlushAsync(cancellation);
        Pending = 0;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        buffer.CopyTo(output.GetSpan(buffer.Length));
        output.Advance(buffer.Length);
        Pending += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Not here: see FlushPipeAsync.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
