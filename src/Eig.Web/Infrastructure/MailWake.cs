using System.Threading.Channels;
using Eig.Jobs;

namespace Eig.Web.Infrastructure;

/// <summary>
/// Somebody waits for a mail that was just queued: the jobs' engine is asked to send now, on whatever machine runs jobs,
/// instead of at the next minute. A page only leaves a wish here, so that it is neither slower nor wrong where the engine
/// cannot be reached: the minute sends.
/// </summary>
public sealed partial class MailWake(IJobEngine engine, ILogger<MailWake> log) : BackgroundService
{
    // One run sends all there is: of fifty presses at once, one wish waits while another is passed on.
    private readonly Channel<bool> wishes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>After the use case has committed; whatever came of it, so that nobody can tell by the clock.</summary>
    public void Ask() => wishes.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in wishes.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await engine.TriggerAsync(Schedule.MailOutbox, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Unreachable(log, fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The jobs' engine could not be asked to send mails now: they go at the next minute")]
    private static partial void Unreachable(ILogger log, Exception fault);
}
