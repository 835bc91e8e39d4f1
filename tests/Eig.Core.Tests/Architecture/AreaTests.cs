namespace Eig.Core.Tests.Architecture;

/// <summary>The areas of Core know each other in one direction only.</summary>
public sealed class AreaTests
{
    private static IEnumerable<SourceFile> Core => Checkout.Product.Where(file => file.Path.StartsWith("src/Eig.Core/", StringComparison.Ordinal));

    [Fact]
    public void Areas_InUse_AreThoseOfTheTable()
    {
        Assert.Empty(Core.Where(file => file.Area is null || !Areas.Allowed.ContainsKey(file.Area)).Select(file => file.Path));
        Assert.Equal(18, Areas.Allowed.Count);
    }

    [Fact]
    public void Areas_Namespace_IsTheFolder() =>
        Assert.Empty(Core.Where(file => !file.Text.Contains($"namespace {Folder(file)};", StringComparison.Ordinal)).Select(file => file.Path));

    [Fact]
    public void Areas_Edges_AreInTheTable() =>
        Assert.DoesNotContain(Areas.Edges(Core), edge => !Areas.IsAllowed(edge.From, edge.To));

    [Fact]
    public void Areas_Edges_FormNoCycle()
    {
        Assert.Empty(DirectedGraph.Cycle(Areas.AllowedEdges));
        Assert.Empty(DirectedGraph.Cycle(Areas.Edges(Core).Select(edge => (edge.From, edge.To))));
    }

    [Fact]
    public void Areas_Edges_AreFoundAtAll() =>
        Assert.Contains(Areas.Edges(Core), edge => edge is { From: "Indicators", To: "Database" });

    [Theory]
    [InlineData("using Eig.Core.Surveys;")]
    [InlineData("global using Eig.Core.Surveys;")]
    [InlineData("using static Eig.Core.Surveys.Wave;")]
    [InlineData("using W = Eig.Core.Surveys.Wave;")]
    [InlineData("var wave = new Eig.Core.Surveys.Wave();")]
    [InlineData("var wave = new global::Eig.Core.Surveys.Wave();")]
    [InlineData("var wave = new Core.Surveys.Wave();")]
    [InlineData("var wave = new Surveys.Wave();")]
    public void Areas_ForbiddenName_IsFlagged(string line)
    {
        var edges = Areas.Edges(
        [
            new SourceFile("src/Eig.Core/Defis/Nominate.cs", $"{line}\nclass Nominate;"),
            new SourceFile("src/Eig.Core/Surveys/Wave.cs", "public sealed class Wave;"),
        ]);

        var edge = Assert.Single(edges);
        Assert.Equal(("Defis", "Surveys"), (edge.From, edge.To));
        Assert.False(Areas.IsAllowed(edge.From, edge.To));
    }

    [Theory]
    [InlineData("// see Eig.Core.Surveys.Wave")]
    [InlineData("/// <see cref=\"Eig.Core.Surveys.Wave\"/>")]
    [InlineData("var text = \"Eig.Core.Surveys.Wave\";")]
    [InlineData("var count = Surveys.Count;")] // a property of that name
    public void Areas_NameInACommentOrText_IsNoEdge(string line) =>
        Assert.Empty(Areas.Edges(
        [
            new SourceFile("src/Eig.Core/Defis/Nominate.cs", line),
            new SourceFile("src/Eig.Core/Surveys/Wave.cs", "public sealed class Wave;"),
        ]));

    [Fact]
    public void Cycle_OverThreeNodes_IsFound()
    {
        Assert.Equal(["B", "C", "D", "B"], DirectedGraph.Cycle([("A", "B"), ("B", "C"), ("C", "D"), ("D", "B"), ("A", "D")]));
        Assert.Empty(DirectedGraph.Cycle([("A", "B"), ("B", "C"), ("A", "C")]));
    }

    private static string Folder(SourceFile file) => string.Join('.', file.Path.Split('/')[1..^1]);
}
