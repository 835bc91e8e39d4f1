using System.Globalization;

namespace Eig.EndToEnd.Tests.SelectionJourney;

/// <summary>Somebody invented, and what becomes of them: the journey knows it before the product does.</summary>
/// <param name="Number">Of the file on the external form.</param>
/// <param name="Title">"Mme", "M.", or nothing: of unknown gender.</param>
/// <param name="Wishes">First and second défi of the journey, in order.</param>
/// <param name="Reading">What each reading gives on every criterion; the second reading of who divides gives less.</param>
/// <param name="Jury">What each of the three jurors gives on every criterion; empty for who was not called, or did not come.</param>
internal sealed record Candidate(string Number, string Title, string LastName, string FirstName, string Trade, string Wishes, int Reading, params IReadOnlyList<int> Jury)
{
    public string Email => $"candidature-{Number}@exemple.fr";

    public string FullName => $"{LastName} {FirstName}";

    public bool IsPreselected => Reading >= 4;

    public bool IsHeard => Jury.Count > 0;
}

/// <summary>The people of the journey: six women, five men, and one person who does not say.</summary>
internal static class Cast
{
    /// <summary>Of somebody of the jury, who must not hear the designer from the same studio.</summary>
    public const string SharedEmployer = "Atelier des Dunes";

    /// <summary>Best at the first défi.</summary>
    public static readonly Candidate Awa = new("8800001", "Mme", "Kerjean", "Awa", "Développement", "12", 5, 5, 5, 5);

    /// <summary>Offered the second défi's post for developers; declines.</summary>
    public static readonly Candidate Bruno = new("8800002", "M.", "Vasseur", "Bruno", "Développement", "12", 4, 5, 4, 4);

    public static readonly Candidate Chloe = new("8800003", "Mme", "Delmas", "Chloé", "Développement", "21", 4, 4, 4, 4);

    /// <summary>Behind the one before, until the deliberation moves her up the waiting list.</summary>
    public static readonly Candidate Estelle = new("8800004", "Mme", "Marchetti", "Estelle", "Développement", "21", 4, 4, 4, 3);

    /// <summary>Was preselected, and did not come.</summary>
    public static readonly Candidate Dominique = new("8800005", "", "Lefort", "Dominique", "Développement", "12", 4);

    public static readonly Candidate Gaelle = new("8800006", "Mme", "Sorel", "Gaëlle", "Science des données", "12", 5, 4, 5, 4);

    public static readonly Candidate Hugo = new("8800007", "M.", "Tessier", "Hugo", "Science des données", "12", 4, 3, 3, 4);

    public static readonly Candidate Judith = new("8800008", "Mme", "Orsini", "Judith", "Design", "2", 4, 3, 4, 3);

    public static readonly Candidate Karim = new("8800009", "M.", "Belloc", "Karim", "Design", "2", 5, 4, 5, 5);

    /// <summary>Whose two readings lie far apart: a third is called for.</summary>
    public static readonly Candidate Ivan = new("8800010", "M.", "Roussel", "Ivan", "Science des données", "12", 3);

    public static readonly IReadOnlyList<Candidate> All =
    [
        Awa, Bruno, Chloe, Estelle, Dominique, Gaelle, Hugo, Judith, Karim, Ivan,
        new("8800011", "M.", "Perrin", "Denis", "Développement", "12", 2),
        new("8800012", "Mme", "Colin", "Lina", "Design", "21", 2),
    ];

    public static IReadOnlyList<Candidate> Preselected => [.. All.Where(candidate => candidate.IsPreselected)];

    public static IReadOnlyList<Candidate> Heard => [.. All.Where(candidate => candidate.IsHeard)];

    /// <summary>As Démarches Simplifiées exports it.</summary>
    /// <param name="filedOn">One a day from here on.</param>
    /// <param name="defis">Titles of the first and the second défi.</param>
    public static string Export(DateOnly filedOn, params IReadOnlyList<string> defis) => string.Join("\r\n",
    [
        "ID,Email,État du dossier,Déposé le,Civilité,Nom,Prénom,Votre métier,Vœu 1,Vœu 2,Secteur d’origine,Employeur actuel,Êtes-vous agent public en poste ?,Votre motivation",
        .. All.Select((candidate, day) => string.Join(',',
        [
            candidate.Number, candidate.Email, "En construction", filedOn.AddDays(day).ToString("yyyy-MM-dd' 10:00'", CultureInfo.InvariantCulture), candidate.Title, candidate.LastName,
            candidate.FirstName, candidate.Trade, Wish(candidate, 0, defis), Wish(candidate, 1, defis), "Secteur privé", candidate == Judith ? SharedEmployer : "Société des Marais", "Non",
            $"\"Je suis {candidate.FirstName} {candidate.LastName}, et je veux que ce que je sais faire serve à tout le monde.\"",
        ])),
        "",
    ]);

    /// <summary>Women of those of known gender, in %, rounded half away from zero; null where more than one in ten is not known.</summary>
    public static (int? Share, int Women, int Known) Women(IReadOnlyCollection<Candidate> people)
    {
        var (women, known) = (people.Count(person => person.Title == "Mme"), people.Count(person => person.Title.Length > 0));
        return (10 * (people.Count - known) > people.Count ? null : (int)Math.Round(100m * women / known, MidpointRounding.AwayFromZero), women, known);
    }

    private static string Wish(Candidate candidate, int rank, IReadOnlyList<string> defis) =>
        candidate.Wishes.Length > rank ? defis[candidate.Wishes[rank] - '1'] : "";
}
