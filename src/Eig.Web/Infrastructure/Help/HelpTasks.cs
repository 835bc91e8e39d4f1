using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Eig.Web.Infrastructure.Help;

/// <summary>The tasks of a page of the help, with their summary before them.</summary>
[HtmlTargetElement("help-tasks")]
public sealed class HelpTasks : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        // Each task writes itself into the list while it renders.
        var tasks = new List<HelpTask>();
        context.Items[typeof(HelpTasks)] = tasks;
        var content = await output.GetChildContentAsync();
        output.TagName = null;
        var list = new TagBuilder("ol");
        list.AddCssClass("fr-summary__list");
        foreach (var task in tasks)
        {
            var link = new TagBuilder("a");
            link.AddCssClass("fr-summary__link");
            link.Attributes["href"] = "#" + task.Id;
            link.InnerHtml.Append(task.Title);
            var line = new TagBuilder("li");
            line.InnerHtml.AppendHtml(link);
            list.InnerHtml.AppendHtml(line);
        }

        output.Content
            .AppendHtml("<nav class=\"fr-summary fr-mb-6w\" aria-labelledby=\"sommaire\"><h2 class=\"fr-summary__title\" id=\"sommaire\">Sommaire</h2>")
            .AppendHtml(list)
            .AppendHtml("</nav>")
            .AppendHtml(content);
    }
}
