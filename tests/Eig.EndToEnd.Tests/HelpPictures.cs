using System.Buffers.Binary;
using Eig.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Eig.EndToEnd.Tests;

/// <summary>
/// The pictures of the help: what a journey has before its eyes, cut to what a step is about. The repository keeps them, so that a
/// plain build has them; EIG_UPDATE_HELP=1 takes them anew. Without it, what a picture shows must still be there, about as large.
/// </summary>
internal static class HelpPictures
{
    private const int Margin = 12;

    private static readonly bool Updates = Environment.GetEnvironmentVariable("EIG_UPDATE_HELP") == "1";
    private static readonly string Folder = Path.Combine(TestServer.CheckoutRoot(), "src", "Eig.Web", "wwwroot", "images", "aide");

    /// <param name="name">Of the picture, as a page of the help names it.</param>
    /// <param name="shown">What it shows, from the first to the last.</param>
    public static async Task IllustrateAsync(this Browser.Tab tab, string name, params IReadOnlyList<ILocator> shown)
    {
        var page = tab.Page;
        await page.SetViewportSizeAsync(1280, 900);
        foreach (var each in shown)
        {
            await Expect(each).ToBeVisibleAsync();
        }

        await page.EvaluateAsync("document.activeElement?.blur(); scrollTo(0, 0); document.fonts.ready");
        var clip = await ClipAsync(page, shown);
        var file = Path.Combine(Folder, name + ".png");
        if (Updates)
        {
            Directory.CreateDirectory(Folder);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true, Clip = clip, Animations = ScreenshotAnimations.Disabled });
        }

        Assert.True(File.Exists(file), $"{name} was never taken: EIG_UPDATE_HELP=1 does.");
        var head = (await File.ReadAllBytesAsync(file)).AsSpan(0, 24);
        Assert.Equal("\x89PNG\r\n\x1a\n", System.Text.Encoding.Latin1.GetString(head[..8]));
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head[16..20]), BinaryPrimitives.ReadInt32BigEndian(head[20..24]));
        // Letters differ a little from machine to machine; a page that was rearranged differs much.
        Assert.True(
            Math.Abs(width - clip.Width) <= 24 && Math.Abs(height - clip.Height) <= 24 + (0.15 * clip.Height),
            $"{name} is {width} × {height}, what it shows is now {clip.Width} × {clip.Height}: EIG_UPDATE_HELP=1 takes it anew.");
    }

    // Around all of it, within the page's column: a wide table scrolls in its frame, and what scrolls is not shown. Below a row comes
    // the next one: nothing of it.
    private static async Task<Clip> ClipAsync(IPage page, IReadOnlyList<ILocator> shown)
    {
        var main = (await page.Locator("main").BoundingBoxAsync())!;
        var boxes = new List<LocatorBoundingBoxResult>();
        foreach (var each in shown)
        {
            boxes.Add((await each.BoundingBoxAsync())!);
        }

        var isRow = await shown[^1].EvaluateAsync<bool>("last => last.tagName === 'TR'");
        var (left, top) = (Math.Max(main.X, boxes.Min(box => box.X) - Margin), boxes.Min(box => box.Y) - Margin);
        var (right, bottom) = (Math.Min(main.X + main.Width, boxes.Max(box => box.X + box.Width) + Margin), boxes.Max(box => box.Y + box.Height) + (isRow ? 0 : Margin));
        return new Clip { X = left, Y = top, Width = (float)Math.Round(right - left), Height = (float)Math.Round(bottom - top) };
    }
}
