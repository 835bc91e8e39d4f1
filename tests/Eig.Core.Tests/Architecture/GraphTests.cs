using System.Text;

namespace Eig.Core.Tests.Architecture;

/// <summary>
/// The graph of projects and areas, drawn from the source. The README shows it between two markers and may not lag behind:
/// EIG_UPDATE_README=1 makes this test rewrite the block.
/// </summary>
public sealed class GraphTests(ITestOutputHelper output)
{
    private const string Begin = "<!-- graph -->";
    private const string End = "<!-- /graph -->";

    [Fact]
    public void Graph_OfProjectsAndAreas_IsTheReadmes()
    {
        var graph = Graph();
        output.WriteLine(graph);
        Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts"));
        File.WriteAllText(Path.Combine(Checkout.Root, "artifacts", "graph.mmd"), graph);
        var readme = Path.Combine(Checkout.Root, "README.md");
        if (Environment.GetEnvironmentVariable("EIG_UPDATE_README") == "1")
        {
            File.WriteAllText(readme, WithBlock(File.ReadAllText(readme), graph));
        }

        Assert.Equal(graph, Block(File.ReadAllText(readme)));
    }

    [Fact]
    public void Graph_ReadmeThatLagsBehind_IsFlaggedAndRewritten()
    {
        const string Readme = "Before\n<!-- graph -->\n```mermaid\ngraph TD\n  old --> older\n```\n<!-- /graph -->\nAfter\n";

        Assert.NotEqual(Graph(), Block(Readme));
        var rewritten = WithBlock(Readme, Graph());
        Assert.Equal(Graph(), Block(rewritten));
        Assert.StartsWith("Before\n<!-- graph -->\n", rewritten, StringComparison.Ordinal);
        Assert.EndsWith("<!-- /graph -->\nAfter\n", rewritten, StringComparison.Ordinal);
    }

    [Fact]
    public void Graph_ReadmeWithoutMarkers_IsFlagged() => Assert.Equal("", Block("# Eig\n"));

    private static string Graph()
    {
        var edges = Areas.Edges(Checkout.Product).Select(edge => (edge.From, edge.To)).Distinct().ToList();
        // All stand on these two: drawn once, not fourteen times.
        string[] ground = ["Shared", "Database"];
        var text = new StringBuilder("graph TD\n");
        foreach (var (name, _, references) in ProjectTests.Projects().OrderBy(project => project.Name, StringComparer.Ordinal))
        {
            foreach (var reference in references.Order(StringComparer.Ordinal))
            {
                text.Append($"  {name} --> {reference}\n");
            }
        }

        text.Append("  subgraph Eig.Core\n");
        foreach (var area in Areas.Allowed.Keys.Where(area => edges.Exists(edge => edge.From == area || edge.To == area)))
        {
            var to = edges.Where(edge => edge.From == area && (ground.Contains(area) || !ground.Contains(edge.To))).Select(edge => edge.To).Order(StringComparer.Ordinal).ToList();
            text.Append(to.Count == 0 ? $"    {area}\n" : string.Concat(to.Select(end => $"    {area} --> {end}\n")));
        }

        return text.Append("  end\n").ToString();
    }

    private static string Block(string readme) =>
        Cut(readme) is ({ } from, { } to) ? readme[from..to].Replace("```mermaid\n", "", StringComparison.Ordinal).Replace("```\n", "", StringComparison.Ordinal) : "";

    private static string WithBlock(string readme, string graph) =>
        Cut(readme) is ({ } from, { } to)
            ? $"{readme[..from]}```mermaid\n{graph}```\n{readme[to..]}"
            : throw new InvalidOperationException($"README.md has no {Begin} … {End}.");

    private static (int? From, int? To) Cut(string readme)
    {
        var from = readme.IndexOf(Begin + "\n", StringComparison.Ordinal);
        var to = readme.IndexOf(End, StringComparison.Ordinal);
        return from < 0 || to < from ? (null, null) : (from + Begin.Length + 1, to);
    }
}
