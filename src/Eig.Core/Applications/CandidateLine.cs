using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Eig.Core.Shared;

namespace Eig.Core.Applications;

/// <summary>One thing that keeps a line of the export from being imported; the others are.</summary>
/// <param name="Line">The physical line, 1 for the labels.</param>
/// <param name="Column">Its label; null where the whole line is meant.</param>
/// <param name="Value">As typed, cut; null when there is none to show.</param>
/// <param name="Reason">A French sentence: what is wrong and what is expected.</param>
public sealed record CandidateProblem(int Line, string? Column, string? Value, string Reason);

/// <summary>A défi that may be wished for.</summary>
internal sealed record WishableDefi(int Id, string Code, string Title);

internal sealed record CandidateText(string Label, string Body);

/// <summary>A line of the export, understood. Its two hashes tell what the candidate changed since the last import.</summary>
/// <param name="Number">Of the file on the external form.</param>
/// <param name="Email">In small letters.</param>
/// <param name="Gender">Null: not told.</param>
/// <param name="Wishes">Ids of défis, in order.</param>
/// <param name="IsMasked">The candidate named themself in a text, which is read blind: the name was taken out.</param>
internal sealed record CandidateLine(
    int Line, string Number, DateOnly FiledOn, string Email, string LastName, string FirstName, Gender? Gender, Profile Profile, IReadOnlyList<int> Wishes,
    Sector? Sector, string? Employer, bool? IsPublicAgent, IReadOnlyList<CandidateText> Texts, bool IsMasked)
{
    public byte[] IdentitySha256 => Hash(new { Email, LastName, FirstName, Gender });

    public byte[] ContentSha256 => Hash(new { FiledOn, Profile, Wishes, Sector, Employer, IsPublicAgent, Texts });

    private static byte[] Hash<T>(T content) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content));
}

/// <summary>Reads the lines of an export by the columns that were pointed out, and says what cannot be read.</summary>
internal sealed class CandidateReader(CandidateExport export, IReadOnlyList<CandidateField> fields, IReadOnlyList<WishableDefi> defis)
{
    private const int LongestValue = 60;
    private const int LongestName = 100;
    private const int LongestEmployer = 200;
    private const int LongestText = 50_000;

    private readonly List<CandidateProblem> problems = [];

    public IReadOnlyList<CandidateProblem> Problems => problems;

    /// <summary>Numbers of all files in the export, those that cannot be read too: they are there, and nobody has withdrawn them.</summary>
    public HashSet<string> Numbers { get; } = new(StringComparer.Ordinal);

    public List<CandidateLine> Read()
    {
        var read = new List<CandidateLine>();
        var emails = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in export.Lines)
        {
            if (Read(line) is not { } candidate)
            {
                continue;
            }

            if (!numbers.TryAdd(candidate.Number, line.Number))
            {
                Problem(line, CandidateField.Number, $"ce numéro figure déjà à la ligne {numbers[candidate.Number]}.");
            }
            else if (!emails.TryAdd(candidate.Email, line.Number))
            {
                Problem(line, CandidateField.Email, $"cette adresse a déjà déposé le dossier de la ligne {emails[candidate.Email]}\u00a0: une candidature par personne et par promotion.");
            }
            else
            {
                read.Add(candidate);
            }
        }

        return read;
    }

    public void Problem(int line, CandidateField field, string reason) => Problem(export.Lines.First(candidate => candidate.Number == line), field, reason);

    private CandidateLine? Read(ExportLine line)
    {
        var before = problems.Count;
        var number = Cell(line, CandidateField.Number);
        if (number is null || number.Length > 40 || !number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            Problem(line, CandidateField.Number, "un numéro de dossier est attendu (des chiffres).");
        }
        else
        {
            Numbers.Add(number);
        }

        // "2022-09-05 10:32": the hour says nothing here.
        if (!FrenchDate.TryParse((Cell(line, CandidateField.FiledOn) ?? "").Split(' ', 'T')[0], out var filedOn))
        {
            Problem(line, CandidateField.FiledOn, "une date est attendue, par exemple 31/12/2022 ou 2022-12-31.");
        }

        if (!EmailAddress.TryNormalise(Cell(line, CandidateField.Email), out var email))
        {
            Problem(line, CandidateField.Email, "ce n’est pas une adresse électronique complète.");
        }

        var lastName = Name(line, CandidateField.LastName);
        var firstName = Name(line, CandidateField.FirstName);
        var profile = CandidateWords.Profile(Cell(line, CandidateField.Profile));
        if (profile is null)
        {
            Problem(line, CandidateField.Profile, $"ce métier n’est pas connu. Métiers possibles\u00a0: {string.Join(", ", Enum.GetValues<Profile>().Select(ProfileText.Label))}.");
        }

        var wishes = Wishes(line);
        var employer = Cell(line, CandidateField.Employer);
        if (employer?.Length > LongestEmployer)
        {
            Problem(line, CandidateField.Employer, $"{LongestEmployer} caractères au plus.");
        }

        var publicAgent = Cell(line, CandidateField.PublicAgent);
        var isPublicAgent = CandidateWords.YesNo(publicAgent);
        if (publicAgent is not null && isPublicAgent is null)
        {
            Problem(line, CandidateField.PublicAgent, "«\u00a0oui\u00a0» ou «\u00a0non\u00a0» est attendu.");
        }

        if (problems.Count > before)
        {
            return null;
        }

        var (texts, isMasked) = Texts(line, lastName!, firstName!, email);
        return problems.Count > before ? null : new CandidateLine(
            line.Number, number!, filedOn, email, lastName!, firstName!, CandidateWords.Gender(Cell(line, CandidateField.Gender)), profile!.Value, wishes,
            CandidateWords.Sector(Cell(line, CandidateField.Sector)), employer, isPublicAgent, texts, isMasked);
    }

    private List<int> Wishes(ExportLine line)
    {
        var wishes = new List<int>();
        for (var field = CandidateField.Wish1; field <= CandidateField.Wish5; field++)
        {
            if (Cell(line, field) is not { } wish)
            {
                continue;
            }

            if (CandidateWords.Defi(wish, defis) is not { } defi)
            {
                Problem(line, field, "ce défi n’est pas de cette promotion. Écrivez son titre ou son code.");
            }
            else if (wishes.Contains(defi.Id))
            {
                Problem(line, field, "ce défi est déjà un vœu précédent.");
            }
            else
            {
                wishes.Add(defi.Id);
            }
        }

        return wishes;
    }

    private string? Name(ExportLine line, CandidateField field)
    {
        var name = Cell(line, field);
        if (name is null or { Length: > LongestName })
        {
            Problem(line, field, name is null ? "la cellule est vide." : $"{LongestName} caractères au plus.");
        }

        return name;
    }

    private (IReadOnlyList<CandidateText> Texts, bool IsMasked) Texts(ExportLine line, params string[] own)
    {
        var texts = new List<CandidateText>();
        var isMasked = false;
        for (var column = 0; column < fields.Count; column++)
        {
            if (fields[column] != CandidateField.Text || line.Cells[column].Length == 0)
            {
                continue;
            }

            var body = line.Cells[column].Replace("\r\n", "\n", StringComparison.Ordinal);
            if (body.Length > LongestText)
            {
                problems.Add(new CandidateProblem(line.Number, export.Labels[column], null, string.Create(CultureInfo.InvariantCulture, $"ce texte a {body.Length} caractères, {LongestText} au plus.")));
                continue;
            }

            var masked = OwnWords.Mask(body, own);
            isMasked |= masked != body;
            texts.Add(new CandidateText(export.Labels[column] is { Length: > 0 } label ? label[..Math.Min(label.Length, 500)] : "Texte", masked));
        }

        return (texts, isMasked);
    }

    private string? Cell(ExportLine line, CandidateField field) =>
        Column(field) is >= 0 and var column && line.Cells[column] is { Length: > 0 } cell ? cell : null;

    private int Column(CandidateField field) => fields.ToList().IndexOf(field);

    private void Problem(ExportLine line, CandidateField field, string reason)
    {
        var value = Cell(line, field)?.ReplaceLineEndings(" ");
        problems.Add(new CandidateProblem(
            line.Number, Column(field) is >= 0 and var column ? export.Labels[column] : null,
            value is { Length: > LongestValue } ? value[..LongestValue] + "…" : value, reason));
    }
}
