using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Eig.Web.Infrastructure.Help;

/// <summary>
/// Words that stand on the screen, exactly as they stand there: a button, a link, a title, a field. What varies goes into an
/// <c>i</c>: "Attribuer <i>24</i> lectures". A test looks them up in the sources its task names.
/// </summary>
[HtmlTargetElement("on-screen")]
public sealed class OnScreen : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        // Bold is not read aloud: the quotation marks say it too.
        output.PreElement.AppendHtml("«\u00a0");
        output.PostElement.AppendHtml("\u00a0»");
    }
}
