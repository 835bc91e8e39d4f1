using System.Text.RegularExpressions;

namespace Eig.Core.Tests.Architecture;

/// <summary>Web → Jobs → Core, never back; Core knows neither the web nor a job engine.</summary>
public sealed partial class ProjectTests
{
    // What a project may refer to, directly.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Eig.Core"] = [],
        ["Eig.Jobs"] = ["Eig.Core"],
        ["Eig.Web"] = ["Eig.Core", "Eig.Jobs"],
    };

    private static readonly string[] ForbiddenInCore = ["Microsoft.AspNetCore", "Hangfire", "Quartz", "Microsoft.Extensions.Hosting"];

    [Fact]
    public void Projects_References_GoOneWay()
    {
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Projects().Select(project => project.Name).Order(StringComparer.Ordinal));
        Assert.Empty(Projects().SelectMany(project => Backwards(project.Name, project.Text)));
    }

    [Fact]
    public void Projects_ReferenceBack_IsFlagged() =>
        Assert.Equal(
            ["Eig.Core → Eig.Jobs"],
            Backwards("Eig.Core", """<ProjectReference Include="..\Eig.Jobs\Eig.Jobs.csproj" />"""));

    [Fact]
    public void Core_WebAndJobEngine_AreAbsent()
    {
        Assert.Empty(Checkout.Files.Where(file => file.Path.StartsWith("src/Eig.Core/", StringComparison.Ordinal)).SelectMany(Forbidden));
        // What the compiler saw, whatever the source says.
        Assert.DoesNotContain(
            typeof(Core.Database.EigDatabase).Assembly.GetReferencedAssemblies(),
            name => ForbiddenInCore.Any(forbidden => name.Name!.StartsWith(forbidden, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("src/Eig.Core/Eig.Core.csproj", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")]
    [InlineData("src/Eig.Core/Eig.Core.csproj", """<PackageReference Include="Quartz" />""")]
    [InlineData("src/Eig.Core/Eig.Core.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web">""")]
    [InlineData("src/Eig.Core/Mailing/Send.cs", "using Hangfire;")]
    public void Core_WebOrJobEngine_IsFlagged(string path, string text) => Assert.NotEmpty(Forbidden(new SourceFile(path, text)));

    /// <summary>The projects of src with the projects they refer to.</summary>
    internal static IEnumerable<(string Name, string Text, IReadOnlyList<string> References)> Projects() =>
        Checkout.Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Extension == ".csproj")
            .Select(file => (Path.GetFileNameWithoutExtension(file.Path), file.Text, References(file.Text)));

    private static IReadOnlyList<string> References(string project) =>
        [.. ProjectReference().Matches(project).Select(match => match.Groups["name"].Value)];

    private static IEnumerable<string> Backwards(string project, string text) =>
        References(text).Where(reference => !Allowed[project].Contains(reference)).Select(reference => $"{project} → {reference}");

    private static IEnumerable<string> Forbidden(SourceFile file)
    {
        var text = file.Extension == ".cs" ? CSharpText.Of(file.Text).Code : file.Text;
        return ForbiddenInCore.Append("Microsoft.NET.Sdk.Web").Where(name => text.Contains(name, StringComparison.Ordinal)).Select(name => $"{file.Path}: {name}");
    }

    [GeneratedRegex("""<ProjectReference\s+Include="[^"]*?(?<name>[\w.]+)\.csproj["]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectReference();
}
