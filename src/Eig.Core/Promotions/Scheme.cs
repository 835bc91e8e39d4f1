namespace Eig.Core.Promotions;

/// <summary>The scheme a promotion belongs to. Stored as text equal to the member's name.</summary>
public enum Scheme
{
    Eig,

    /// <summary>Brigade d'intervention numérique; counts in 2.1, not in 2.2.</summary>
    Bin,
}

/// <summary>The schemes as the workbook and people write them.</summary>
public static class SchemeText
{
    public static string Term(Scheme scheme) => scheme switch
    {
        Scheme.Eig => "EIG",
        Scheme.Bin => "BIN",
    };

    public static string Label(Scheme scheme) => scheme switch
    {
        Scheme.Eig => "Entrepreneurs d’intérêt général",
        Scheme.Bin => "Brigade d’intervention numérique",
    };
}
