namespace Eig.Core.Defis;

/// <summary>What the jury of défis scores, 0 to 5. Stored as text equal to the member's name.</summary>
public enum DefiCriterion
{
    Relevance,
    Entrepreneurship,
    Commitment,
    Transformation,
    Openness,
}

public static class DefiCriterionText
{
    public static string Label(DefiCriterion criterion) => criterion switch
    {
        DefiCriterion.Relevance => "Pertinence",
        DefiCriterion.Entrepreneurship => "Caractère entrepreneurial",
        DefiCriterion.Commitment => "Engagement de l’administration",
        DefiCriterion.Transformation => "Potentiel de transformation",
        DefiCriterion.Openness => "Ouverture",
    };
}
