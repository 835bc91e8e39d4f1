using Eig.Core.Shared;

namespace Eig.Core.Indicators;

/// <summary>Why a figure is not published, restated or corrected.</summary>
public static class IndicatorRefusals
{
    public static Refusal ReportMissing { get; } = new("report-missing", "Indiquez où ces chiffres sont publiés, en 100 caractères au plus, par exemple « RAP 2022 ».");

    public static Refusal CommentTooLong { get; } = new("comment-too-long", "Ce commentaire est trop long : 2 000 caractères au plus.");

    public static Refusal CommentMissing { get; } = new("comment-missing", "Dites en une phrase pourquoi le chiffre est rectifié : l’explication est publiée avec lui.");

    public static Refusal DateToCome { get; } = new("date-to-come", "La date de référence est à venir : des chiffres qui peuvent encore changer ne se publient pas.");

    public static Refusal AlreadyPublished { get; } = new("already-published",
        "Les chiffres de cette année à cette date viennent d’être publiés, ou l’étaient déjà. S’ils ont changé depuis, publiez une rectification.");

    public static Refusal FiguresMoved { get; } = new("figures-moved",
        "Les chiffres ont changé depuis que cette page est affichée : rien n’a été publié. Relisez-les, puis confirmez de nouveau.");

    public static Refusal GendersHidden { get; } = new("genders-hidden",
        "Vous évaluez en ce moment une personne qui figure dans ces chiffres : son genre vous est caché, et les parts que vous voyez sont incomplètes. Une autre personne de l’équipe peut publier.");

    public static Refusal NothingToRestate { get; } = new("nothing-to-restate", "Il n’y a rien à rectifier : les chiffres publiés sont ceux d’aujourd’hui.");

    public static Refusal NotPublished { get; } = new("not-published", "Rien n’a été publié pour cette année à cette date.");
}
