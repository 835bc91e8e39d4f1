using System.Net.Mail;

namespace Eig.Core.Mailing;

/// <summary>
/// Puts a watch on the parts of a message: they are read only after the relay said to go on (354), so a conversation that
/// broke before the first read has given nothing away.
/// </summary>
internal sealed class WatchedBody : IDisposable
{
    private readonly List<AlternateView> watched = [];

    private bool hasBegunToGo;
    private bool isStopped;

    /// <summary>Replaces the message's parts by watched ones; dispose it after sending, before the message.</summary>
    public static WatchedBody Of(MailMessage message)
    {
        var body = new WatchedBody();
        foreach (var view in message.AlternateViews)
        {
            var content = new MemoryStream();
            view.ContentStream.Position = 0;
            view.ContentStream.CopyTo(content);
            content.Position = 0;
            body.watched.Add(new AlternateView(new WatchedStream(content.ToArray(), body), view.ContentType) { TransferEncoding = view.TransferEncoding });
            view.Dispose();
        }

        message.AlternateViews.Clear();
        body.watched.ForEach(message.AlternateViews.Add);
        return body;
    }

    public void Dispose() => watched.ForEach(view => view.Dispose());

    /// <summary>From now on no part can be read: what was given up on does not go after all, whenever the relay wakes.</summary>
    /// <returns>Whether the message had begun to go.</returns>
    public bool Stop()
    {
        lock (watched)
        {
            isStopped = true;
            return hasBegunToGo;
        }
    }

    private void Reading()
    {
        lock (watched)
        {
            if (isStopped)
            {
                throw new IOException("This message was given up on.");
            }

            hasBegunToGo = true;
        }
    }

    private sealed class WatchedStream(byte[] content, WatchedBody body) : MemoryStream(content, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            body.Reading();
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            body.Reading();
            return base.Read(buffer);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            body.Reading();
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            body.Reading();
            return base.ReadAsync(buffer, cancellationToken);
        }

        public override void CopyTo(Stream destination, int bufferSize)
        {
            body.Reading();
            base.CopyTo(destination, bufferSize);
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            body.Reading();
            return base.CopyToAsync(destination, bufferSize, cancellationToken);
        }
    }
}
