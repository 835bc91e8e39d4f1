using Eig.Core.Indicators;
using Eig.Core.Promotions;
using Eig.Core.Shared;
using Microsoft.AspNetCore.Html;

namespace Eig.Web.Pages.Promotions;

/// <summary>How tables of promotions print their dates and counts.</summary>
internal static class PromotionDates
{
    public static string Call(PromotionFacts line) => line switch
    {
        { CallOpensOn: { } opens, CallClosesOn: { } closes } => $"du {FrenchDate.InDigits(opens)} au {FrenchDate.InDigits(closes)}",
        { CallOpensOn: { } opens } => $"à partir du {FrenchDate.InDigits(opens)}",
        { CallClosesOn: { } closes } => $"jusqu’au {FrenchDate.InDigits(closes)}",
        _ => "sans appel daté",
    };

    public static string Mission(PromotionFacts line) =>
        $"du {FrenchDate.InDigits(line.MissionStartsOn)} au {FrenchDate.InDigits(line.Calendar.MissionEndsOn)}";

    /// <summary>A period broken before its second date, so that a narrow column keeps both whole.</summary>
    public static IHtmlContent OnTwoLines(string period)
    {
        var content = new HtmlContentBuilder();
        var second = period.IndexOf(" au ", StringComparison.Ordinal);
        return second < 0
            ? content.Append(period)
            : content.Append(period[..second]).AppendHtml("<br>").Append(period[(second + 1)..]);
    }

    /// <summary>Words in place of a number stand back.</summary>
    public static string? Tone(FigureStatus status) => status == FigureStatus.Known ? null : "eig-none";

    public static string Count(FigureStatus status, int? count) => status switch
    {
        FigureStatus.Known => $"{count}",
        FigureStatus.NotDetermined => FigureText.NotDetermined,
        FigureStatus.NotApplicable => FigureText.NotApplicable,
    };
}
