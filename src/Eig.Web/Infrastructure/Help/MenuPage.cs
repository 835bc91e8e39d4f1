using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Eig.Web.Infrastructure.Help;

/// <summary>A page one begins at, by the name the menu gives it: a link for who may open it, its name alone for who may not.</summary>
[HtmlTargetElement("menu-page", Attributes = "address")]
public sealed class MenuPage : TagHelper
{
    /// <summary>As <see cref="SiteMenu"/> knows it.</summary>
    public string Address { get; set; } = "";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var entry = SiteMenu.At(Address);
        var user = ViewContext.HttpContext.User;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (user.Identity?.IsAuthenticated == true && PageAccess.IsOpen(entry.Folder, user.IsInRole))
        {
            output.TagName = "a";
            output.Attributes.SetAttribute("href", entry.Address);
        }
        else
        {
            output.TagName = "strong";
        }

        output.Content.SetContent(entry.Label);
    }
}
