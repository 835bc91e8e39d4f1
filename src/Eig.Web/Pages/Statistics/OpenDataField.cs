using System.Globalization;
using System.Text.Json.Nodes;
using Eig.Core.Indicators;

namespace Eig.Web.Pages.Statistics;

/// <summary>One column of the open data: the file, its schema and their agreement come from this table.</summary>
/// <param name="Type">Of Table Schema: string, integer, date, datetime, boolean.</param>
/// <param name="Constraints">Of Table Schema, beside "required".</param>
internal sealed record OpenDataField(
    string Name, string Type, string Title, string Description, bool IsRequired, Func<PublicFigure, object?> Value, params IReadOnlyList<(string Name, JsonNode Value)> Constraints)
{
    public static IReadOnlyList<OpenDataField> All { get; } =
    [
        new("identifiant", "string", "Identifiant", "Code, année, date de référence, portée et numéro de publication.", true, figure => Identifier(figure), ("unique", true)),
        new("code", "string", "Code de l’indicateur", "Code de l’indicateur dans le rapport annuel de performances du programme 352.", true, figure => figure.Code,
            ("enum", new JsonArray("2.1", "2.1-femmes", "2.2", "2.2-femmes", "2.2-taux"))),
        new("intitule", "string", "Intitulé", "Intitulé de l’indicateur.", true, figure => figure.Title),
        new("annee", "integer", "Année", "Année de l’indicateur.", true, figure => figure.Year, ("minimum", 2000), ("maximum", 2100)),
        new("date_reference", "date", "Date de référence", "Rien de ce qui est postérieur à cette date n’est compté.", true, figure => figure.AsOf),
        new("portee", "string", "Portée", "L’année entière, ou une promotion.", true, figure => figure.PromotionCode is null ? "annee" : "promotion", ("enum", new JsonArray("annee", "promotion"))),
        new("promotion", "string", "Code de la promotion", "Vide pour l’année entière.", false, figure => figure.PromotionCode),
        new("promotion_libelle", "string", "Libellé de la promotion", "Vide pour l’année entière.", false, figure => figure.Promotion),
        new("statut", "string", "Statut", "connu ; non_determine (des données manquent) ; sans_objet (il n’y a personne à compter).", true, figure => Status(figure.Status),
            ("enum", new JsonArray("connu", "non_determine", "sans_objet"))),
        new("valeur", "integer", "Valeur", "Nombre de personnes ou pourcentage arrondi ; vide si le statut n’est pas connu.", false, figure => figure.Value, ("minimum", 0)),
        new("unite", "string", "Unité", "Nb (personnes) ou %.", true, figure => figure.Unit, ("enum", new JsonArray("Nb", "%"))),
        new("numerateur", "integer", "Numérateur", "Parts : femmes. 2.2 et son taux : personnes comptées.", false, figure => figure.Numerator, ("minimum", 0)),
        new("denominateur", "integer", "Dénominateur", "Parts : personnes de genre connu. 2.2 et son taux : sortantes et sortants.", false, figure => figure.Denominator, ("minimum", 0)),
        new("inconnus", "integer", "Inconnus", "Personnes dont le genre (parts) ou la situation (2.2 et son taux) n’est pas connu.", false, figure => figure.Unknown, ("minimum", 0)),
        new("minimum", "integer", "Minimum", "2.2 et son taux : ce qui est certain.", false, figure => figure.Low, ("minimum", 0)),
        new("maximum", "integer", "Maximum", "2.2 et son taux : si toutes les personnes de situation inconnue étaient restées.", false, figure => figure.High, ("minimum", 0)),
        new("rapport", "string", "Rapport", "Où la valeur est imprimée.", true, figure => figure.Report, ("maxLength", 100)),
        new("publie_le", "datetime", "Publié le", "Instant de la publication, en temps universel.", true, figure => figure.PublishedAt),
        new("rectifie", "boolean", "Rectifié", "Vrai si une autre publication l’a remplacé.", true, figure => figure.IsRestated),
        new("dernier", "boolean", "Dernier mot", "Vrai pour la dernière publication sur cette année.", true, figure => figure.IsLatest),
        new("definition_version", "integer", "Version de la définition", "Version de la définition sous laquelle la valeur a été publiée.", true, figure => figure.DefinitionVersion, ("minimum", 1)),
    ];

    /// <summary>As the file has it: ISO dates, no separator of thousands, empty for null.</summary>
    public string Text(PublicFigure figure) => Value(figure) switch
    {
        null => "",
        string text => text,
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        var other => throw new InvalidOperationException(other.GetType().Name + " has no place in the open data."),
    };

    public JsonObject Schema()
    {
        var constraints = new JsonObject { ["required"] = IsRequired };
        foreach (var (name, value) in Constraints)
        {
            constraints[name] = value.DeepClone();
        }

        return new JsonObject { ["name"] = Name, ["type"] = Type, ["title"] = Title, ["description"] = Description, ["constraints"] = constraints };
    }

    public static string Status(FigureStatus status) => status switch
    {
        FigureStatus.Known => "connu",
        FigureStatus.NotDetermined => "non_determine",
        FigureStatus.NotApplicable => "sans_objet",
    };

    public static string Identifier(PublicFigure figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Code}/{figure.Year}/{figure.AsOf:O}/{figure.PromotionCode ?? "annee"}/{figure.VintageId}");
}
