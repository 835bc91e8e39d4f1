using Eig.Core.Indicators;

namespace Eig.Web.Pages.Indicators;

/// <summary>How pages put a figure beside its target, what was published, and what is not known.</summary>
public static class Figures
{
    /// <summary>"cible 45 · publié 45"; empty without either.</summary>
    public static string Context(Figure figure) => string.Join(" · ", new[]
    {
        FigureText.Bounds(figure),
        figure.Target is null ? "" : "cible " + FigureText.Published(figure.Target, figure.Unit),
        figure.Published is null ? "" : "publié " + FigureText.Published(figure.Published, figure.Unit),
    }.Where(part => part.Length > 0));

    /// <summary>"+3", "−6 points", "0"; null where one of the two is not a number.</summary>
    public static string? Gap(Figure figure, string? other)
    {
        if (figure.Value is not { } value || PublishedPercentage.Number(other) is not { } number)
        {
            return null;
        }

        var gap = value - number;
        var sign = gap switch { > 0 => "+", < 0 => "−", _ => "" };
        var unit = figure.Unit != "%" ? "" : Math.Abs(gap) >= 2 ? "\u00a0points" : "\u00a0point";
        return $"{sign}{Math.Abs(gap):0.##}{unit}";
    }

    /// <summary>"20 femmes sur 45 personnes de genre connu", "13 personnes sur 38 sortantes et sortants"; empty without counts.</summary>
    public static string Calculation(Figure figure) => figure switch
    {
        { Numerator: null } or { Denominator: null } => "",
        { Code: "2.1-femmes" or "2.2-femmes" } =>
            $"{Count(figure.Numerator.Value, "femme", "femmes")} sur {Count(figure.Denominator.Value, "personne", "personnes")} de genre connu",
        _ => $"{Count(figure.Numerator.Value, "personne", "personnes")} sur {figure.Denominator} sortantes et sortants",
    };

    /// <summary>"20 sur 45"; empty without counts.</summary>
    public static string Fraction(Figure figure) => figure is { Numerator: { } numerator, Denominator: > 0 and { } denominator } ? $"{numerator} sur {denominator}" : "";

    /// <summary>"18 situations inconnues", "1 genre inconnu"; empty where nothing is unknown.</summary>
    public static string Unknown(Figure figure) => figure switch
    {
        { Unknown: null or 0 } => "",
        { Code: "2.1-femmes" or "2.2-femmes" } => Count(figure.Unknown.Value, "genre inconnu", "genres inconnus"),
        _ => Count(figure.Unknown.Value, "situation inconnue", "situations inconnues"),
    };

    public static PersonGroup UnknownGroup(string code) =>
        code is "2.1-femmes" or "2.2-femmes" ? PersonGroup.UnknownGender : PersonGroup.Unknown;

    public static string Count(int number, string one, string many) => $"{number} {(number < 2 ? one : many)}";
}
