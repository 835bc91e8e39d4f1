using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Eig.Testing;

namespace Eig.Web.Tests.Pages.Help;

/// <summary>The help as it is written: what it quotes, which pages it names. What is rendered does not say it any more.</summary>
internal static class HelpSource
{
    private static readonly string Product = Path.Combine(TestServer.CheckoutRoot(), "src");
    private static readonly string Pages = Path.Combine(Product, "Eig.Web", "Pages");

    /// <summary>The pages of the help by file name, partials left out.</summary>
    public static IReadOnlyDictionary<string, IDocument> Read() => Directory.GetFiles(Path.Combine(Pages, "Help"), "*.cshtml")
        .Where(file => !Path.GetFileName(file).StartsWith('_'))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => (IDocument)new HtmlParser().ParseDocument(File.ReadAllText(file)), StringComparer.Ordinal);

    /// <summary>What is wrong with the labels of a task: "relancer: « Envoyer » is on none of Surveys/Details".</summary>
    public static IEnumerable<string> Strangers(IElement task)
    {
        var names = (task.GetAttribute("on") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var sources = names.Select(Source).ToList();
        return task.QuerySelectorAll("on-screen").Where(label => !sources.Exists(source => Stands(label, source)))
            .Select(label => $"{task.Id}: «\u00a0{label.TextContent}\u00a0» is on none of {string.Join(", ", names)}");
    }

    /// <summary>Sources that no label of the task stands in: the page is not what the task is about any more.</summary>
    public static IEnumerable<string> Idle(IElement task) => (task.GetAttribute("on") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(name => !task.QuerySelectorAll("on-screen").Any(label => Stands(label, Source(name)))).Select(name => $"{task.Id}: nothing of {name}");

    /// <summary>Whether a label stands in a source as a whole, between two tags or two quotation marks, its <c>i</c> being anything.</summary>
    public static bool Stands(IElement label, string source)
    {
        var parts = label.ChildNodes.Select(node => node is IText ? Regex.Escape(Blanks(node.TextContent).Trim(' ')) : @"[\s\S]{0,160}?").Where(part => part.Length > 0).ToList();
        var (begins, ends) = (label.FirstChild is IText ? @"(?<=(^|[>""}])\s*)" : "", label.LastChild is IText ? @"(?=\s*($|[<""@{]))" : "");
        return Regex.IsMatch(source, begins + string.Join(@"\s*", parts) + ends, RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
    }

    /// <summary>A page by its name, "Surveys/Details"; any other file by its path below the pages, or below the product's sources.</summary>
    private static string Source(string name)
    {
        var path = Path.HasExtension(name) && File.Exists(Path.Combine(Product, name)) ? Path.Combine(Product, name) : Path.Combine(Pages, Path.HasExtension(name) ? name : name + ".cshtml");
        return File.ReadAllText(path).Replace("&nbsp;", "\u00a0", StringComparison.Ordinal).Replace(@"\u00a0", "\u00a0", StringComparison.Ordinal);
    }

    // Lines are broken where it suits; a no-break space is another sign.
    private static string Blanks(string text) => Regex.Replace(text, "[ \n]+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));
}
