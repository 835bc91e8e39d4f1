using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Eig.Web.Infrastructure.Dsfr;

public enum BadgeKind
{
    Neutral,
    Info,
    New,
    Success,
    Warning,
    Error,
}

/// <summary>A short state in a coloured frame; the words say it, the colour only repeats it.</summary>
[HtmlTargetElement("dsfr-badge")]
public sealed class DsfrBadge : TagHelper
{
    public BadgeKind Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "fr-badge fr-badge--sm" + Kind switch
        {
            BadgeKind.Neutral => "",
            BadgeKind.Info => " fr-badge--info fr-badge--no-icon",
            BadgeKind.New => " fr-badge--new fr-badge--no-icon",
            BadgeKind.Success => " fr-badge--success fr-badge--no-icon",
            BadgeKind.Warning => " fr-badge--warning fr-badge--no-icon",
            BadgeKind.Error => " fr-badge--error fr-badge--no-icon",
        });
    }
}
