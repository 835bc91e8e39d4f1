using System.Net;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Eig.Web.Infrastructure.Help;

/// <summary>One thing somebody wants to do, told in numbered steps; within <see cref="HelpTasks"/>, its summary knows it.</summary>
[HtmlTargetElement("help-task", Attributes = "id,title")]
public sealed class HelpTask : TagHelper
{
    /// <summary>Its anchor on the page.</summary>
    public string Id { get; set; } = "";

    /// <summary>A question: "Comment … ?" Razor gives an attribute's letters as they are written: its entities are read here.</summary>
    public string Title
    {
        get;
        set => field = WebUtility.HtmlDecode(value);
    } = "";

    /// <summary>
    /// The sources, between blanks, in which every label quoted in this task stands: "Surveys/Details" for a page, a name with its
    /// extension for another file. Never rendered: a test reads it, so that no button changes its name without its help.
    /// </summary>
    public string On { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (context.Items.TryGetValue(typeof(HelpTasks), out var tasks))
        {
            ((List<HelpTask>)tasks).Add(this);
        }

        var steps = await output.GetChildContentAsync();
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "eig-help__task");
        output.Attributes.SetAttribute("aria-labelledby", Id);
        var title = new TagBuilder("h2");
        title.AddCssClass("fr-h4");
        title.Attributes["id"] = Id;
        title.Attributes["tabindex"] = "-1";
        title.InnerHtml.Append(Title);
        output.Content.AppendHtml(title).AppendHtml(steps);
    }
}
