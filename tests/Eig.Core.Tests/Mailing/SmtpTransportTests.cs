using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using Eig.Core.Mailing;
using Eig.Testing;

namespace Eig.Core.Tests.Mailing;

/// <summary>What a relay does, and what the outbox is told of it. Each conversation is a real one.</summary>
public sealed class SmtpTransportTests : IAsyncDisposable
{
    private static readonly MailAddress From = new("eig@exemple.gouv.fr");
    private static readonly MailContent Letter = new("zoe@exemple.fr", "Été à l’IGN", ["Bonjour,"], new MailLink("Ouvrir", new Uri("https://eig.exemple.fr/x")), []);

    private readonly SmtpSink sink = new();

    public ValueTask DisposeAsync() => sink.DisposeAsync();

    [Fact]
    public async Task Send_SeveralAccepted_KeepOneConnection()
    {
        using var transport = new SmtpTransport(sink.Relay, startTls: false);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(new DeliveryReport(Delivery.Accepted, 250), await SendAsync(transport));
        }

        Assert.Equal([1, 1, 1], sink.Messages.Select(message => message.Connection));
    }

    [Theory]
    [InlineData(SinkStage.Rcpt, "450 later", Delivery.RefusedForNow, 450)]
    [InlineData(SinkStage.Rcpt, "550 nobody", Delivery.RefusedForGood, 550)]
    [InlineData(SinkStage.AfterDot, "451 later", Delivery.RefusedForNow, 451)]
    [InlineData(SinkStage.AfterDot, "554 no", Delivery.RefusedForGood, 554)]
    // About us or the hour, not about this mail: it is not dead for it.
    [InlineData(SinkStage.Mail, "451 later", Delivery.RefusedForNow, 451)]
    [InlineData(SinkStage.Mail, "553 not this sender", Delivery.RefusedForNow, 553)]
    [InlineData(SinkStage.Data, "451 later", Delivery.RefusedForNow, 451)]
    [InlineData(SinkStage.Data, "554 no", Delivery.RefusedForNow, 554)]
    public async Task Send_Refused_IsReportedWithItsCodeAndTheNextGoes(SinkStage stage, string answer, Delivery delivery, int code)
    {
        using var transport = new SmtpTransport(sink.Relay, startTls: false);
        sink.Answer = at => at == stage ? answer : null;
        Assert.Equal(new DeliveryReport(delivery, code), await SendAsync(transport));

        sink.Answer = _ => null;
        Assert.Equal(Delivery.Accepted, (await SendAsync(transport)).Delivery);
    }

    [Theory]
    [InlineData(SinkStage.Greeting, Delivery.RefusedForNow)]
    [InlineData(SinkStage.Mail, Delivery.RefusedForNow)]
    [InlineData(SinkStage.Rcpt, Delivery.RefusedForNow)]
    [InlineData(SinkStage.Data, Delivery.RefusedForNow)]
    [InlineData(SinkStage.BeforeDot, Delivery.Uncertain)]
    [InlineData(SinkStage.AfterDot, Delivery.Uncertain)]
    public async Task Send_ConnectionBreaks_IsUncertainOnlyOnceTheMessageHadBegunToGo(SinkStage stage, Delivery delivery)
    {
        using var transport = new SmtpTransport(sink.Relay, startTls: false);
        sink.Drop = at => at == stage;
        Assert.Equal(delivery, (await SendAsync(transport)).Delivery);

        sink.Drop = _ => false;
        Assert.Equal(Delivery.Accepted, (await SendAsync(transport)).Delivery);
    }

    [Theory]
    [InlineData(SinkStage.Greeting, Delivery.RefusedForNow)]
    [InlineData(SinkStage.Rcpt, Delivery.RefusedForNow)]
    [InlineData(SinkStage.AfterDot, Delivery.Uncertain)]
    public async Task Send_RelayFallsSilent_EndsByItself(SinkStage stage, Delivery delivery)
    {
        var silence = new TaskCompletionSource();
        using var transport = new SmtpTransport(sink.Relay, startTls: false, TimeSpan.FromSeconds(1));
        sink.Before = at => at == stage ? silence.Task : Task.CompletedTask;

        Assert.Equal(delivery, (await SendAsync(transport).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Delivery);

        // The relay wakes: what was given up on does not go after all.
        sink.Before = _ => Task.CompletedTask;
        silence.SetResult();
        var taken = sink.Messages.Count;
        Assert.Equal(Delivery.Accepted, (await SendAsync(transport)).Delivery);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(taken + 1, sink.Messages.Count);
    }

    [Theory]
    [InlineData(SinkStage.Rcpt)]
    [InlineData(SinkStage.BeforeDot)]
    public async Task Send_ConnectionKeptAndClosedByTheRelayMeanwhile_IsTriedAgainUnlessItHadBegunToGo(SinkStage stage)
    {
        using var transport = new SmtpTransport(sink.Relay, startTls: false);
        await SendAsync(transport);
        sink.Drop = at => at == stage;

        Assert.Equal(stage == SinkStage.Rcpt ? Delivery.RefusedForNow : Delivery.Uncertain, (await SendAsync(transport)).Delivery);
    }

    [Fact]
    public async Task Send_NobodyListens_IsForNow()
    {
        var port = sink.Port;
        await sink.DisposeAsync();
        using var transport = new SmtpTransport(new SmtpRelay("127.0.0.1", port, null, false), startTls: false);

        Assert.Equal(new DeliveryReport(Delivery.RefusedForNow), await SendAsync(transport));
    }

    [Fact]
    public async Task Send_WithStartTls_GoesUnderTheSeal()
    {
        using var certificate = SmtpSink.SelfSigned();
        sink.Certificate = certificate;
        Trust(certificate);
        using var transport = new SmtpTransport(sink.Relay, startTls: await SmtpProbe.OffersStartTlsAsync(sink.Relay, TestContext.Current.CancellationToken));

        Assert.Equal(Delivery.Accepted, (await SendAsync(transport)).Delivery);
        Assert.True(Assert.Single(sink.Messages).Secure);
        Assert.DoesNotContain(sink.InClear, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_CertificateNobodyKnows_GivesNothingAway()
    {
        using var certificate = SmtpSink.SelfSigned();
        sink.Certificate = certificate;
        using var transport = new SmtpTransport(sink.Relay, startTls: true);

        Assert.Equal(Delivery.RefusedForNow, (await SendAsync(transport)).Delivery);
        Assert.Empty(sink.Messages);
        Assert.DoesNotContain(sink.InClear, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_TlsInsistedOnAndNotOffered_GivesNothingAway()
    {
        using var transport = new SmtpTransport(sink.Relay, startTls: true);

        Assert.Equal(Delivery.RefusedForNow, (await SendAsync(transport)).Delivery);
        Assert.Empty(sink.Messages);
    }

    [Fact]
    public async Task Probe_TellsWhetherTlsIsOffered()
    {
        Assert.False(await SmtpProbe.OffersStartTlsAsync(sink.Relay, TestContext.Current.CancellationToken));
        using var certificate = SmtpSink.SelfSigned();
        sink.Certificate = certificate;
        Assert.True(await SmtpProbe.OffersStartTlsAsync(sink.Relay, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Probe_NobodyListens_IsAnError()
    {
        var relay = sink.Relay;
        await sink.DisposeAsync();

        await Assert.ThrowsAsync<SocketException>(() => SmtpProbe.OffersStartTlsAsync(relay, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("smtp://relais.exemple.fr", "relais.exemple.fr", 25, null, false)]
    [InlineData("smtp://u%40x:p%3Ass@relais.exemple.fr:587?tls=required", "relais.exemple.fr", 587, "u@x/p:ss", true)]
    public void Relay_Parsed_IsWhatTheAddressSays(string url, string host, int port, string? credential, bool tls)
    {
        var relay = SmtpRelay.Parse(url).Value;

        Assert.Equal((host, port, credential, tls), (relay.Host, relay.Port, relay.Credential is { } known ? $"{known.UserName}/{known.Password}" : null, relay.RequireTls));
    }

    [Theory]
    [InlineData("relais.exemple.fr")]
    [InlineData("smtps://relais.exemple.fr")]
    [InlineData("smtp://relais.exemple.fr?tls=no")]
    [InlineData("smtp://relais.exemple.fr/path")]
    public void Relay_OfAnotherShape_IsRefused(string url) => Assert.Equal("smtp-url", SmtpRelay.Parse(url).Refusals[0].Code);

    private static async Task<DeliveryReport> SendAsync(SmtpTransport transport)
    {
        using var message = (await MailLetter.MakeAsync(Guid.NewGuid(), From, Letter, content => Task.FromResult("<p>Bonjour</p>")))!;
        return await transport.SendAsync(Guid.NewGuid(), message);
    }

    // System.Net.Mail asks nobody else. The one certificate of this test, and the usual rules for all others.
    private static void Trust(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)
    {
        var thumbprint = certificate.Thumbprint;
#pragma warning disable SYSLIB0014, MA0039
        ServicePointManager.ServerCertificateValidationCallback = (_, presented, _, errors) =>
            errors == System.Net.Security.SslPolicyErrors.None || presented?.GetCertHashString() == thumbprint;
#pragma warning restore SYSLIB0014, MA0039
    }
}
