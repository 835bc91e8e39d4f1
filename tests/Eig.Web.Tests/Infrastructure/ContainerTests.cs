using System.Text.RegularExpressions;
using Eig.Testing;
using Eig.Web.Infrastructure;

namespace Eig.Web.Tests.Infrastructure;

/// <summary>What keeps the image and the compose file from rotting where no container is ever built: they name the program's own versions, settings, verbs and files.</summary>
public sealed partial class ContainerTests
{
    private static readonly string Image = Read("src/Eig.Web/Dockerfile");
    private static readonly string Compose = Read("scripts/compose.yaml");

    // OpenTelemetry's own, read by its exporter too.
    private static readonly HashSet<string> Settings = AskedFor();

    [Fact]
    public void Image_OfTheFramework_IsTheOneTheProjectsTarget()
    {
        var target = Regex.Match(Read("src/Directory.Build.props"), "<TargetFramework>net(?<version>[0-9.]+)<", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["version"].Value;

        Assert.Contains($"ARG DOTNET={target}\n", Image, StringComparison.Ordinal);
        Assert.All(From().Matches(Image).Select(match => match.Groups["image"].Value).Where(image => image.Contains("dotnet", StringComparison.Ordinal)),
            image => Assert.Contains(":${DOTNET}", image, StringComparison.Ordinal));
    }

    [Fact]
    public void Image_OfNode_IsTheOneTheWorkflowTestsWith() =>
        Assert.Contains($"FROM node:{Regex.Match(Read(".github/workflows/test.yml"), "node-version: \"(?<version>[0-9]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["version"].Value}-", Image, StringComparison.Ordinal);

    [Fact]
    public void Image_Copies_WhatIsThere() =>
        Assert.All(Copied().Matches(Image).SelectMany(match => match.Groups["paths"].Value.Split(' ').SkipLast(1)),
            path => Assert.True(Path.Exists(Path.Combine(TestServer.CheckoutRoot(), path)), path));

    [Fact]
    public void Image_LastStage_RunsAsNobodySpecial() => Assert.Contains("\nUSER $APP_UID\n", Image[Image.LastIndexOf("\nFROM ", StringComparison.Ordinal)..], StringComparison.Ordinal);

    [Fact]
    public void Compose_Settings_AreTheProgramsOwn()
    {
        var given = Setting().Matches(Compose).Select(match => match.Groups["name"].Value).Select(name => name.EndsWith("_FILE", StringComparison.Ordinal) ? name[..^5] : name);
        // Where the volume is, the image says; the demonstration is not for a machine that others reach.
        var notGiven = new[] { "EIG_HOME", "EIG_DEMO", "EIG_NOW" };

        Assert.Equal(Settings.Except(notGiven, StringComparer.Ordinal).Order(StringComparer.Ordinal), given.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Readme_Settings_AreAllThatTheProgramReads()
    {
        var told = Read("README.md");

        Assert.All(Settings, name => Assert.True(
            told.Contains($"`{name}`", StringComparison.Ordinal) || told.Contains($"`{name.Replace("EIG_PROCONNECT", "", StringComparison.Ordinal)}`", StringComparison.Ordinal), name));
    }

    [Fact]
    public void Settings_InAFile_AreReadFromIt()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "Host=database\n");

        Assert.Equal("Host=database", EigSettings.Read(name => name == "EIG_DATABASE_FILE" ? file : null).Database);
        Assert.Equal("Host=here", EigSettings.Read(name => name == "EIG_DATABASE_FILE" ? file : name == "EIG_DATABASE" ? "Host=here" : null).Database);
        File.WriteAllText(file, "\n");
        Assert.Null(EigSettings.Read(name => name == "EIG_DATABASE_FILE" ? file : null).Database);
        File.Delete(file);
        var refused = Assert.Throws<CommandRefusedException>(() => EigSettings.Read(name => name == "EIG_DATABASE_FILE" ? file : null));
        Assert.DoesNotContain(file, refused.Message, StringComparison.Ordinal);
    }

    private static HashSet<string> AskedFor()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        // With ProConnect, so that all of its settings are asked for.
        EigSettings.Read(name =>
        {
            if (!name.EndsWith("_FILE", StringComparison.Ordinal))
            {
                names.Add(name);
            }

            return name switch { "EIG_PROCONNECT_AUTHORITY" => "https://exemple.gouv.fr", "EIG_PROCONNECT_CLIENT_ID" or "EIG_PROCONNECT_SECRET" => "x", _ => null };
        });
        return names;
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(TestServer.CheckoutRoot(), path)).ReplaceLineEndings("\n");

    [GeneratedRegex("^FROM (?<image>\\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex From();

    [GeneratedRegex("^COPY (?!--from)(?<paths>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Copied();

    [GeneratedRegex("^  +(?<name>(EIG|OTEL)_[A-Z_]+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();
}
