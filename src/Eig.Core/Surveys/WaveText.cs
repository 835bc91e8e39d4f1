using System.Text.RegularExpressions;

namespace Eig.Core.Surveys;

/// <summary>Subject and text of a wave's message, as the team writes them: paragraphs between empty lines, fields between braces.</summary>
public sealed partial record WaveText(string Subject, string Body)
{
    /// <summary>What may stand between braces.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["prenom", "promotion", "defi", "fin"];

    /// <summary>The program's own words for an invitation.</summary>
    public static WaveText Invitation(WaveKind kind) => kind switch
    {
        WaveKind.NextYear => new(
            "Que devenez-vous depuis votre mission EIG\u00a0?",
            """
            Bonjour {prenom},

            Votre mission d’intérêt général ({promotion}, {defi}) est arrivée à son terme. Où en êtes-vous aujourd’hui ?

            Répondre prend deux minutes, sans compte ni mot de passe. Votre réponse permet de dire au Parlement, chiffres à l’appui, ce que deviennent les personnes que le programme accueille.

            Vous pouvez répondre, puis corriger votre réponse, jusqu’au {fin}.
            """),
        WaveKind.ThreeMonths => new("Trois mois après votre mission EIG\u00a0: où en êtes-vous\u00a0?", Later("Votre mission d’intérêt général ({promotion}, {defi}) s’est terminée il y a trois mois.")),
        WaveKind.OneYear => new("Un an après votre mission EIG\u00a0: où en êtes-vous\u00a0?", Later("Votre mission d’intérêt général ({promotion}, {defi}) s’est terminée il y a un an.")),
        WaveKind.ThreeYears => new("Trois ans après votre mission EIG\u00a0: où en êtes-vous\u00a0?", Later("Votre mission d’intérêt général ({promotion}, {defi}) s’est terminée il y a trois ans.")),
    };

    /// <summary>The program's own words for a reminder.</summary>
    public static WaveText Reminder(WaveKind kind) => new(
        "Rappel\u00a0: " + char.ToLowerInvariant(Invitation(kind).Subject[0]) + Invitation(kind).Subject[1..],
        """
        Bonjour {prenom},

        Nous n’avons pas encore reçu votre réponse sur ce que vous êtes devenu·e depuis votre mission ({promotion}, {defi}).

        Deux minutes suffisent, et une seule question est obligatoire. Vous pouvez répondre jusqu’au {fin}.
        """);

    /// <summary>The words between braces that stand for nothing.</summary>
    public IEnumerable<string> UnknownFields => Field().Matches(Subject + "\n" + Body).Select(match => match.Groups["name"].Value).Except(Fields, StringComparer.Ordinal);

    /// <param name="value">Gives what a field stands for.</param>
    public WaveText Fill(Func<string, string> value) => new(Fill(Subject, value), Fill(Body, value));

    /// <summary>The text in paragraphs.</summary>
    public IReadOnlyList<string> Paragraphs => [.. EmptyLines().Split(Body.ReplaceLineEndings("\n").Trim())
        .Select(paragraph => paragraph.Trim()).Where(paragraph => paragraph.Length > 0)];

    private static string Fill(string text, Func<string, string> value) =>
        Field().Replace(text, match => Fields.Contains(match.Groups["name"].Value, StringComparer.Ordinal) ? value(match.Groups["name"].Value) : match.Value);

    private static string Later(string when) =>
        $$"""
        Bonjour {prenom},

        {{when}} Où en êtes-vous aujourd’hui ?

        Répondre prend deux minutes, sans compte ni mot de passe. Vous pouvez répondre, puis corriger votre réponse, jusqu’au {fin}.
        """;

    [GeneratedRegex(@"\{(?<name>[^{}\n]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyLines();
}
