using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Eig.Web.Infrastructure.Dsfr;

/// <summary>
/// A table with its caption. A wide one scrolls inside its own frame, which the keyboard reaches,
/// so that the page never scrolls sideways.
/// </summary>
[HtmlTargetElement("dsfr-table", Attributes = "caption")]
public sealed class DsfrTable : TagHelper
{
    /// <summary>What the table shows; read first by screen readers.</summary>
    public string Caption { get; set; } = "";

    /// <summary>False when a heading just above says the same: the caption is then for screen readers only.</summary>
    public bool ShowCaption { get; set; } = true;

    /// <summary>Required: names the scrolling frame.</summary>
    public string Id { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        // The page's own class, of what it lists, stays beside them.
        var own = output.Attributes["class"]?.Value is { } given ? $" {given}" : "";
        output.Attributes.SetAttribute("class", "eig-table fr-table" + (ShowCaption ? "" : " fr-table--no-caption") + own);
        var caption = new TagBuilder("caption");
        caption.Attributes["id"] = Id + "-titre";
        caption.InnerHtml.Append(Caption);
        output.Content
            .AppendHtml("<div class=\"fr-table__wrapper\"><div class=\"fr-table__container\"><div class=\"fr-table__content\" tabindex=\"0\" role=\"region\" aria-labelledby=\"")
            .Append(Id + "-titre")
            .AppendHtml("\"><table id=\"")
            .Append(Id)
            .AppendHtml("\">")
            .AppendHtml(caption)
            .AppendHtml(rows)
            .AppendHtml("</table></div></div></div>");
    }
}
