namespace Eig.Core.Indicators;

/// <summary>Whether a figure has a value. Stored and read as text equal to the member's name.</summary>
public enum FigureStatus
{
    Known,

    /// <summary>"Non déterminé": data missing. The value is null, the counts stay.</summary>
    NotDetermined,

    /// <summary>"Sans objet": nothing to count. Everything but the status is null.</summary>
    NotApplicable,
}

/// <summary>A computed indicator of a year as of a date (INDICATORS: 2.1, 2.1-femmes, 2.2, 2.2-femmes, 2.2-taux).</summary>
/// <param name="AsOf">Nothing dated after it counts.</param>
/// <param name="Value">Persons, or a percentage rounded half away from zero; null unless known.</param>
/// <param name="Unit">"Nb" or "%".</param>
/// <param name="Numerator">Shares: women. 2.2 and its rate: counted.</param>
/// <param name="Denominator">Shares: persons of known gender. 2.2 and its rate: the population.</param>
/// <param name="Unknown">Shares: persons of unknown gender. 2.2 and its rate: persons of unknown situation.</param>
/// <param name="Low">2.2 and its rate: what is certain, in the figure's unit.</param>
/// <param name="High">2.2 and its rate: if all the unknown had stayed, in the figure's unit.</param>
/// <param name="Published">The realisation that the latest report printed, as printed.</param>
/// <param name="Target">The target of the latest report, as printed.</param>
public sealed record Figure(
    string Code, int Year, DateOnly AsOf, FigureStatus Status, int? Value, string Unit,
    int? Numerator, int? Denominator, int? Unknown, int? Low, int? High, string? Published, string? Target);

/// <param name="Words">The definition in French, as the pages print it.</param>
public sealed record IndicatorDefinition(string Code, int Version, string Unit, string Title, string Words);

/// <param name="SameHost">Counted in 2.2, in the administration that hosted them.</param>
/// <param name="Elsewhere">Counted in 2.2, elsewhere in the administration.</param>
/// <param name="UnderProlongation">Unknown, and under a prolongation on the reference date.</param>
/// <param name="Undisclosed">Unknown, because they do not wish to say.</param>
public sealed record RetainedBreakdown(int SameHost, int Elsewhere, int UnderProlongation, int Undisclosed);
