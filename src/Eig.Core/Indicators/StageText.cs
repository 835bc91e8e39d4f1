namespace Eig.Core.Indicators;

/// <summary>The stages in French.</summary>
public static class StageText
{
    public static string Label(Stage stage) => stage switch
    {
        Stage.Applied => "Candidatures",
        Stage.Preselected => "Présélection",
        Stage.Heard => "Auditions du jury",
        Stage.Laureates => "Lauréates et lauréats",
        Stage.Contracts => "Contrats",
        Stage.Perennises => "Pérennisation",
    };
}
