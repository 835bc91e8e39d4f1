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

    public static Refusal CodeInvalid { get; } = new("code-invalid", "Indiquez le code que le rapport imprime, par exemple « 2.1 » ou « 2.1-femmes ».");

    public static Refusal YearInvalid { get; } = new("year-invalid", "Indiquez une année entre 2000 et 2100.");

    public static Refusal NatureMissing { get; } = new("nature-missing", "Choisissez une nature : réalisation, cible ou prévision.");

    public static Refusal ValueInvalid { get; } = new("value-invalid", "Indiquez la valeur telle que le rapport l’imprime, en 100 caractères au plus : un nombre, « Non déterminé » ou « Sans objet ».");

    public static Refusal UnitInvalid { get; } = new("unit-invalid", "Choisissez une unité : nombre ou pourcentage.");

    public static Refusal ValueThere { get; } = new("value-there", "Ce rapport a déjà une valeur pour ce code, cette année et cette nature : corrigez-la plutôt.");

    public static Refusal ValueUnknown { get; } = new("value-unknown", "Cette valeur n’existe plus.");

    public static Refusal ValueChanged { get; } = new("value-changed", "Cette valeur a été modifiée entre-temps : rechargez la page pour voir ce qui est enregistré.");

    public static Refusal LabelTooLong { get; } = new("label-too-long", "Cet intitulé est trop long : 300 caractères au plus.");

    public static Refusal LineThere { get; } = new("line-there", "Ce rapport a déjà une ligne avec ce code.");

    public static Refusal LineChanged { get; } = new("line-changed", "Cette ligne a été modifiée entre-temps : rechargez la page pour voir ce qui est enregistré.");
}
