using System.ComponentModel;
using System.Text.Json.Serialization;
using Eig.Core.Indicators;

namespace Eig.Web.Pages.Statistics;

/// <summary>A published figure as the API gives it: the columns of the open data.</summary>
internal sealed record PublicValue(
    [property: JsonPropertyName("identifiant")] string Id,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("intitule")] string Title,
    [property: JsonPropertyName("annee")] int Year,
    [property: JsonPropertyName("date_reference"), Description("Rien de ce qui est postérieur n’est compté.")] DateOnly AsOf,
    [property: JsonPropertyName("promotion"), Description("Code de la promotion ; null pour l’année entière.")] string? PromotionCode,
    [property: JsonPropertyName("promotion_libelle")] string? Promotion,
    [property: JsonPropertyName("statut"), Description("connu, non_determine ou sans_objet.")] string Status,
    [property: JsonPropertyName("valeur"), Description("Null si le statut n’est pas connu.")] int? Value,
    [property: JsonPropertyName("unite"), Description("Nb ou %.")] string Unit,
    [property: JsonPropertyName("numerateur")] int? Numerator,
    [property: JsonPropertyName("denominateur")] int? Denominator,
    [property: JsonPropertyName("inconnus")] int? Unknown,
    [property: JsonPropertyName("minimum")] int? Low,
    [property: JsonPropertyName("maximum")] int? High,
    [property: JsonPropertyName("rapport")] string Report,
    [property: JsonPropertyName("publie_le")] DateTime PublishedAt,
    [property: JsonPropertyName("rectifie"), Description("Vrai si une autre publication l’a remplacé.")] bool IsRestated,
    [property: JsonPropertyName("dernier"), Description("Vrai pour le dernier mot sur cette année.")] bool IsLatest,
    [property: JsonPropertyName("definition_version")] int DefinitionVersion)
{
    public static PublicValue Of(PublicFigure figure) => new(
        OpenDataField.Identifier(figure), figure.Code, figure.Title, figure.Year, figure.AsOf, figure.PromotionCode, figure.Promotion, OpenDataField.Status(figure.Status),
        figure.Value, figure.Unit, figure.Numerator, figure.Denominator, figure.Unknown, figure.Low, figure.High, figure.Report, figure.PublishedAt,
        figure.IsRestated, figure.IsLatest, figure.DefinitionVersion);
}

/// <summary>What an indicator means, in the words of its latest publication.</summary>
internal sealed record PublicIndicator(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("intitule")] string Title,
    [property: JsonPropertyName("unite")] string Unit,
    [property: JsonPropertyName("definition")] string Definition,
    [property: JsonPropertyName("definition_version")] int DefinitionVersion,
    [property: JsonPropertyName("annees"), Description("Les années publiées.")] IReadOnlyList<int> Years);
