using Eig.Testing;

namespace Eig.Core.Tests.Architecture;

/// <param name="Path">From the checkout's root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Extension => System.IO.Path.GetExtension(Path);

    /// <summary>The area of Core the file lies in, or null.</summary>
    public string? Area => Path.Split('/') is ["src", "Eig.Core", var area, _, ..] ? area : null;
}

/// <summary>The files of this checkout as people keep them: nothing built, nothing fetched, nothing of the machine.</summary>
internal static class Checkout
{
    private static readonly string[] Made = [".git", ".eig", "bin", "obj", "node_modules", "artifacts", ".vs", ".idea"];

    public static string Root { get; } = TestServer.CheckoutRoot();

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Read(new DirectoryInfo(Root))];

    public static IEnumerable<SourceFile> CSharp => Files.Where(file => file.Extension == ".cs");

    /// <summary>The product's code, without its tests.</summary>
    public static IEnumerable<SourceFile> Product => CSharp.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    public static IEnumerable<string> TopLevel =>
        new DirectoryInfo(Root).EnumerateFileSystemInfos().Select(entry => entry.Name).Where(name => !Made.Contains(name));

    private static IEnumerable<SourceFile> Read(DirectoryInfo directory) =>
        directory.EnumerateDirectories()
            .Where(child => !Made.Contains(child.Name) && child.LinkTarget is null)
            .SelectMany(Read)
            .Concat(directory.EnumerateFiles().Where(IsText).Select(file =>
                new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName))));

    private static bool IsText(FileInfo file) =>
        file.Extension is ".cs" or ".cshtml" or ".sql" or ".csproj" or ".props" or ".targets" or ".sln" or ".json" or ".md" or ".yml" or ".yaml"
            or ".css" or ".js" or ".mjs" or ".ts" or ".sh" or ".txt" or ".editorconfig" or ".gitignore" or ""
        && file.Length < 1 << 20;
}
