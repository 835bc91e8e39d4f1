using System.Globalization;
using System.Text;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Applications;

/// <summary>Which column of the export is what: remembered by its label, else guessed from it.</summary>
public static class CandidateColumns
{
    /// <summary>Without these no application can be made.</summary>
    private static readonly CandidateField[] Required =
        [CandidateField.Number, CandidateField.FiledOn, CandidateField.Email, CandidateField.LastName, CandidateField.FirstName, CandidateField.Profile];

    // Words of a label, without capitals and accents, the first that fits; the form's own columns come first.
    private static readonly (string Label, CandidateField Field)[] Guesses =
    [
        ("id", CandidateField.Number), ("numero de dossier", CandidateField.Number), ("dossier id", CandidateField.Number),
        ("depose le", CandidateField.FiledOn), ("date de depot", CandidateField.FiledOn),
        ("email", CandidateField.Email), ("adresse electronique", CandidateField.Email), ("courriel", CandidateField.Email),
        ("nom", CandidateField.LastName), ("nom de famille", CandidateField.LastName),
        ("prenom", CandidateField.FirstName), ("prenoms", CandidateField.FirstName),
        ("civilite", CandidateField.Gender), ("genre", CandidateField.Gender),
    ];

    private static readonly (string Part, CandidateField Field)[] PartGuesses =
    [
        ("agent public", CandidateField.PublicAgent), ("agente publique", CandidateField.PublicAgent),
        ("voeu 1", CandidateField.Wish1), ("voeu n°1", CandidateField.Wish1), ("1er voeu", CandidateField.Wish1), ("premier voeu", CandidateField.Wish1),
        ("voeu 2", CandidateField.Wish2), ("voeu n°2", CandidateField.Wish2), ("2e voeu", CandidateField.Wish2), ("deuxieme voeu", CandidateField.Wish2),
        ("voeu 3", CandidateField.Wish3), ("voeu n°3", CandidateField.Wish3), ("3e voeu", CandidateField.Wish3), ("troisieme voeu", CandidateField.Wish3),
        ("voeu 4", CandidateField.Wish4), ("voeu n°4", CandidateField.Wish4), ("4e voeu", CandidateField.Wish4), ("quatrieme voeu", CandidateField.Wish4),
        ("voeu 5", CandidateField.Wish5), ("voeu n°5", CandidateField.Wish5), ("5e voeu", CandidateField.Wish5), ("cinquieme voeu", CandidateField.Wish5),
        ("secteur", CandidateField.Sector), ("employeur", CandidateField.Employer), ("metier", CandidateField.Profile), ("profil", CandidateField.Profile),
        ("motivation", CandidateField.Text), ("parcours", CandidateField.Text), ("experience", CandidateField.Text), ("presentez", CandidateField.Text),
        ("decrivez", CandidateField.Text), ("pourquoi", CandidateField.Text), ("realisation", CandidateField.Text),
    ];

    // What Démarches Simplifiées adds of its own, and no reader is to see: who handles the file, and why it was closed there.
    private static readonly string[] OwnColumns = ["motivation de la decision", "instructeurs", "archive", "etat du dossier", "derniere mise a jour le", "franceconnect ?"];

    /// <summary>What each column most likely is; a field that only one column may be goes to the first.</summary>
    internal static async Task<CandidateField[]> ProposeAsync(UnitOfWork work, IReadOnlyList<string> labels)
    {
        var remembered = (await work.QueryAsync<(string Label, string Field)>(
            "select label, field from candidate_column where label = any(@labels)", new { labels = labels.ToArray() }))
            .ToDictionary(column => column.Label, column => Enum.Parse<CandidateField>(column.Field), StringComparer.Ordinal);
        var taken = new HashSet<CandidateField>();
        // Remembered ones first: a guess never takes their place.
        foreach (var field in labels.Select(label => remembered.GetValueOrDefault(label, CandidateField.Ignored)).Where(IsOnce))
        {
            taken.Add(field);
        }

        var given = new HashSet<CandidateField>();
        return
        [
            .. labels.Select(label =>
            {
                var isRemembered = remembered.TryGetValue(label, out var field);
                field = isRemembered ? field : Guess(label);
                return !IsOnce(field) || ((isRemembered || !taken.Contains(field)) && given.Add(field)) ? field : CandidateField.Ignored;
            }),
        ];
    }

    /// <returns>Null when every needed field has one column and none has two.</returns>
    internal static Refusal? Check(IReadOnlyList<CandidateField> fields)
    {
        foreach (var required in Required)
        {
            if (!fields.Contains(required))
            {
                return ApplicationRefusals.ColumnMissing(CandidateFieldText.Label(required));
            }
        }

        return fields.Where(IsOnce).GroupBy(field => field).FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? ApplicationRefusals.ColumnTwice(CandidateFieldText.Label(twice.Key))
            : null;
    }

    internal static async Task RememberAsync(UnitOfWork work, IReadOnlyList<string> labels, IReadOnlyList<CandidateField> fields)
    {
        foreach (var (label, field) in labels.Zip(fields).DistinctBy(column => column.First, StringComparer.Ordinal).Where(column => column.First.Length is > 0 and <= 500))
        {
            await work.ExecuteAsync(
                "insert into candidate_column (label, field) values (@label, @field) on conflict (label) do update set field = excluded.field",
                new { label, field = field.ToString() });
        }
    }

    internal static CandidateField Guess(string label)
    {
        var plain = Plain(label);
        if (Array.Exists(OwnColumns, own => plain.StartsWith(own, StringComparison.Ordinal)))
        {
            return CandidateField.Ignored;
        }

        var whole = Array.Find(Guesses, guess => guess.Label == plain);
        if (whole.Label is not null)
        {
            return whole.Field;
        }

        var part = Array.Find(PartGuesses, guess => plain.Contains(guess.Part, StringComparison.Ordinal));
        return part.Part is null ? CandidateField.Ignored : part.Field;
    }

    /// <summary>Small letters without accents, ligatures and doubled blanks, as people compare words.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Trim().ToLowerInvariant().Replace("œ", "oe", StringComparison.Ordinal).Replace('’', '\'').Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && !(char.IsWhiteSpace(letter) && plain.Length > 0 && plain[^1] == ' '))
            {
                plain.Append(char.IsWhiteSpace(letter) ? ' ' : letter);
            }
        }

        return plain.ToString();
    }

    private static bool IsOnce(CandidateField field) => field is not (CandidateField.Text or CandidateField.Ignored);
}
