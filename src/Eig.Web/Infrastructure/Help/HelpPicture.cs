using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.FileProviders;

namespace Eig.Web.Infrastructure.Help;

/// <summary>
/// What a step looks like: a picture that the browser tests took and the repository keeps (CONTRIBUTING says how they are taken
/// anew). Where the file is missing, the steps stand alone: they say everything.
/// </summary>
[HtmlTargetElement("help-picture", Attributes = "name,alt", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HelpPicture(IWebHostEnvironment site, IFileVersionProvider versions) : TagHelper
{
    /// <summary>Where pictures are, below the root of what is served.</summary>
    public const string Folder = "images/aide";

    // Pixels; what is wider shows a page's whole column.
    private const int WidestOnAPhone = 720;

    /// <summary>File name without extension.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is to be seen, for who does not see it.</summary>
    public string Alt { get; set; } = "";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var path = $"{Folder}/{Name}.png";
        if (Size(site.WebRootFileProvider.GetFileInfo(path)) is not { } size)
        {
            output.SuppressOutput();
            return;
        }

        var image = new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing };
        image.Attributes["src"] = versions.AddFileVersionToPath(ViewContext.HttpContext.Request.PathBase, "/" + path);
        // So that the text does not jump when the picture comes.
        image.Attributes["width"] = size.Width.ToString(CultureInfo.InvariantCulture);
        image.Attributes["height"] = size.Height.ToString(CultureInfo.InvariantCulture);
        image.Attributes["alt"] = WebUtility.HtmlDecode(Alt);
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "eig-help__picture");
        if (size.Width > WidestOnAPhone)
        {
            // There it scrolls in its frame rather than shrink to nothing, and the keyboard has to reach what scrolls.
            output.Attributes.SetAttribute("class", "eig-help__picture eig-help__picture--wide");
            output.Attributes.SetAttribute("tabindex", "0");
            output.Attributes.SetAttribute("role", "group");
            output.Attributes.SetAttribute("aria-label", "Image");
        }

        output.Content.AppendHtml(image);
    }

    /// <summary>Pixels of a PNG, from its first chunk; null for what is not there or is no PNG.</summary>
    internal static (int Width, int Height)? Size(IFileInfo file)
    {
        if (!file.Exists)
        {
            return null;
        }

        Span<byte> head = stackalloc byte[24];
        using var stream = file.CreateReadStream();
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && head[..8].SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            && head[12..16].SequenceEqual("IHDR"u8)
            ? (BinaryPrimitives.ReadInt32BigEndian(head[16..20]), BinaryPrimitives.ReadInt32BigEndian(head[20..24]))
            : null;
    }
}
