using System.Net;
using System.Net.Sockets;
using Dapper;
using Eig.Testing;

namespace Eig.Web.Tests.Commands;

/// <summary>What all verbs share: exit codes, French on standard error, nothing on standard output but data.</summary>
[Collection(CommandRun.OneAtATime)]
public sealed class CommandLineTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>, IDisposable
{
    private readonly CommandRun eig = new(database);

    public void Dispose() => eig.Dispose();

    [Theory]
    [InlineData]
    [InlineData("indicateurs")]
    [InlineData("indicators", "--years", "2022")]
    [InlineData("indicators", "--year")]
    [InlineData("import")]
    [InlineData("jobs", "run")]
    public async Task Usage_Wrong_IsToldInFrench(params string[] args)
    {
        var result = await eig.RunAsync(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("Usage : scripts/eig serve | migrate | import | indicators | funnel", result.Error, StringComparison.Ordinal);
        Assert.All(["required", "Unrecognized", "Option ", "was not"], english => Assert.DoesNotContain(english, result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Jobs_UnknownId_IsRefused()
    {
        var result = await eig.RunAsync("jobs", "run", "no-such-job");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("no-such-job", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EIG_NOW", "2022-11-15T09:00:00+01:00", null, "EIG_NOW n’est accepté qu’en mode démonstration (EIG_DEMO=1).")]
    [InlineData("EIG_NOW", "hier", "1", "EIG_NOW doit être un instant ISO 8601, par exemple 2022-11-15T09:00:00+01:00.")]
    [InlineData("EIG_NOW", "11/15/2022", "1", "EIG_NOW doit être un instant ISO 8601, par exemple 2022-11-15T09:00:00+01:00.")]
    [InlineData("EIG_URL", "https://eig.exemple.gouv.fr", "1", "Le mode démonstration (EIG_DEMO=1) est refusé avec une EIG_URL qui n’est pas locale : il laisse entrer sans se connecter.")]
    [InlineData("EIG_URL", "eig.exemple.gouv.fr", null, "EIG_URL doit être une adresse complète, par exemple https://eig.exemple.gouv.fr.")]
    [InlineData("EIG_URL", "ftp://localhost", null, "EIG_URL doit être une adresse complète, par exemple https://eig.exemple.gouv.fr.")]
    [InlineData("EIG_URL", "http://eig.exemple.gouv.fr", null, "EIG_URL doit commencer par https:// dès qu’elle n’est pas locale : en http, les sessions se liraient sur le réseau.")]
    [InlineData("EIG_URL", "http://localhost.exemple.gouv.fr", null, "EIG_URL doit commencer par https:// dès qu’elle n’est pas locale : en http, les sessions se liraient sur le réseau.")]
    [InlineData("EIG_URL", "http://192.0.2.1:5080", null, "EIG_URL doit commencer par https:// dès qu’elle n’est pas locale : en http, les sessions se liraient sur le réseau.")]
    [InlineData("EIG_URL", "https://eig.exemple.gouv.fr/suivi", null, "EIG_URL est l’adresse d’un site entier, sans chemin ni identifiant, par exemple https://eig.exemple.gouv.fr.")]
    [InlineData("EIG_URL", "https://moi:secret@eig.exemple.gouv.fr", null, "EIG_URL est l’adresse d’un site entier, sans chemin ni identifiant, par exemple https://eig.exemple.gouv.fr.")]
    [InlineData("EIG_DEMO", "oui", "oui", "EIG_DEMO vaut 1 (mode démonstration) ou rien.")]
    [InlineData("EIG_DATABASE", null, null, "EIG_DATABASE n’est pas renseigné : donnez la chaîne de connexion Npgsql, ou passez par scripts/eig qui démarre une base privée.")]
    [InlineData("EIG_DATABASE", "Host=h;Passwort=secret-of-mine", null, "EIG_DATABASE n’est pas une chaîne de connexion Npgsql valable.")]
    public async Task Environment_ThatCannotBeUsed_IsRefusedInOneSentence(string variable, string? value, string? demo, string sentence)
    {
        var result = await eig.With("EIG_DEMO", demo).With(variable, value).RunAsync("indicators", "--year", "2022");

        Assert.Equal((2, "", sentence), (result.ExitCode, result.Output, result.Error.Trim()));
    }

    [Theory]
    [InlineData("2022-11-15T09:00:00+01:00")]
    [InlineData("2022-11-15T08:00:00Z")]
    [InlineData("2022-11-15T09:00:00")]
    [InlineData("2022-11-15T09:00")]
    [InlineData("2022-11-15")]
    public async Task Environment_DemonstrationClock_TakesAnIsoInstant(string now)
    {
        var result = await eig.With("EIG_DEMO", "1").With("EIG_NOW", now).RunAsync("indicators", "--year", "2022", "--format", "csv");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://+:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://eig.exemple.gouv.fr:0")]
    [InlineData("http://localhost:0;http://0.0.0.0:0")]
    [InlineData("http://localhost@0.0.0.0:0")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Serve_BoundBeyondThisMachineInDemonstration_IsRefused(string urls)
    {
        var result = await eig.With("EIG_DEMO", "1").RunAsync("serve", "--urls", urls);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.NotEqual("", result.Error);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("http://someone@localhost:0")]
    public async Task Serve_OnWhatIsNoAddress_IsRefused(string urls)
    {
        var result = await eig.With("EIG_SECRET", Convert.ToBase64String(new byte[32])).RunAsync("serve", "--urls", urls);

        Assert.Equal((2, "--urls doit être une liste d’adresses http complètes, par exemple http://localhost:5080."), (result.ExitCode, result.Error.Trim()));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://localhost:0;http://*:{0}")]
    public async Task Serve_WhereAnotherListens_IsRefusedInOneSentence(string urls)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = urls.Replace("{0}", $"{((IPEndPoint)other.LocalEndpoint).Port}", StringComparison.Ordinal);

        var result = await eig.With("EIG_SECRET", Convert.ToBase64String(new byte[32])).RunAsync("serve", "--urls", taken);

        Assert.Equal((2, "", $"Un autre programme écoute déjà sur {taken.Split(';')[^1]} : arrêtez-le, ou choisissez une autre adresse avec --urls."), (result.ExitCode, result.Output, result.Error.Trim()));
    }

    [Fact]
    public async Task Serve_OnAnAddressOfAnotherMachine_IsRefused()
    {
        var result = await eig.With("EIG_SECRET", Convert.ToBase64String(new byte[32])).RunAsync("serve", "--urls", "http://192.0.2.1:5080");

        Assert.Equal((2, "L’adresse http://192.0.2.1:5080 n’est pas de cette machine : choisissez-en une autre avec --urls."), (result.ExitCode, result.Error.Trim()));
    }

    [Fact]
    public async Task Serve_WithoutASecretInService_IsRefused()
    {
        var result = await eig.RunAsync("serve", "--urls", "http://localhost:0");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("EIG_SECRET est requis", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EIG_SECRET", "AAAA", "EIG_SECRET doit être de 32 octets en base64.")]
    [InlineData("EIG_PROXIES", "10.0.0.4, partout", "EIG_PROXIES doit être une liste")]
    [InlineData("EIG_SECURITY_CONTACT", "securite", "EIG_SECURITY_CONTACT doit être une adresse mailto: ou https: complète.")]
    public async Task Serve_WithASettingThatCannotBeUsed_IsRefused(string variable, string value, string sentence)
    {
        var result = await eig.With("EIG_SECRET", Convert.ToBase64String(new byte[32])).With(variable, value).RunAsync("serve", "--urls", "http://localhost:0");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(sentence, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete from schema_migration where name = 'views'", "Lancez d’abord : scripts/eig migrate.")]
    [InlineData("insert into schema_migration (name, sha256) values ('9999_future', 'x')", "Lancez cette version-là.")]
    [InlineData("update schema_migration set sha256 = 'x' where name = '0001_foundation'", "Lancez scripts/eig migrate pour savoir laquelle.")]
    public async Task Schema_OfAnotherVersion_IsRefusedByEveryVerb(string change, string advice)
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync("create table kept as select * from schema_migration;" + change);
        try
        {
            string[][] verbs = [["indicators", "--year", "2022"], ["funnel", "--promotion", "EIG5"], ["import", TestServer.DemoWorkbook], ["serve", "--urls", "http://localhost:0"]];
            foreach (var verb in verbs)
            {
                var result = await eig.RunAsync(verb);

                Assert.Equal((2, ""), (result.ExitCode, result.Output));
                Assert.Contains(advice, result.Error, StringComparison.Ordinal);
            }
        }
        finally
        {
            await owner.ExecuteAsync("truncate schema_migration; insert into schema_migration select * from kept; drop table kept");
        }
    }

    [Theory]
    [InlineData("indicators", "--year", "2022")]
    [InlineData("migrate")]
    public async Task Database_Down_IsAFaultToldWithoutASecret(params string[] args)
    {
        const string Down = "Host=127.0.0.1;Port=1;Database=eig;Username=somebody;Password=secret-of-mine;Timeout=2";

        var result = await eig.With("EIG_DATABASE", Down).With("EIG_DATABASE_OWNER", Down).RunAsync(args);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("La base de données ne répond pas à l’adresse donnée par EIG_DATABASE", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.DoesNotContain("secret-of-mine", result.Error + eig.Log(), StringComparison.Ordinal);
        Assert.DoesNotContain("Username", result.Error + eig.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_WrongPassword_IsAFaultToldWithoutASecret()
    {
        var result = await eig.With("EIG_DATABASE", database.ConnectionString + ";Password=secret-of-mine;Pooling=false").RunAsync("indicators", "--year", "2022");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.DoesNotContain("secret-of-mine", result.Error + eig.Log(), StringComparison.Ordinal);
        Assert.NotEqual("", eig.Log());
    }

    [Fact]
    public async Task Migrate_UpToDate_SaysSoOnStandardError()
    {
        var result = await eig.RunAsync("migrate");

        Assert.Equal((0, "", "Le schéma était déjà à jour."), (result.ExitCode, result.Output, result.Error.Trim()));
    }

    [Fact]
    public async Task Migrate_ChangedFile_IsRefusedWithItsSentence()
    {
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var sha256 = await owner.ExecuteScalarAsync<string>("select sha256 from schema_migration where name = '0001_foundation'");
        await owner.ExecuteAsync("update schema_migration set sha256 = 'x' where name = '0001_foundation'");
        try
        {
            var result = await eig.RunAsync("migrate");

            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.StartsWith("La migration 0001_foundation a déjà été appliquée et son fichier a changé depuis.", result.Error, StringComparison.Ordinal);
        }
        finally
        {
            await owner.ExecuteAsync("update schema_migration set sha256 = @sha256 where name = '0001_foundation'", new { sha256 });
        }
    }
}
