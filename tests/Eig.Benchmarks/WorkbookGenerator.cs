using System.Globalization;
using System.Text;

namespace Eig.Benchmarks;

/// <summary>
/// Writes a tracking workbook of any size: invented persons, two EIG promotions one year apart, one application with
/// three to five wishes and one initial contract each, a situation for two in three. The same size gives the same bytes.
/// </summary>
internal static class WorkbookGenerator
{
    public const int Year = 2032;

    private const int DefisPerPromotion = 15;

    private static readonly string[] Profiles = ["developpement", "data-science", "data-engineering", "design", "juridique"];
    private static readonly string[] Situations = ["meme_defi", "meme_administration", "autre_administration", "prive", "association", "secret"];
    private static readonly string[] Sources = ["enquete", "administration", "equipe"];

    /// <returns>The number of rows written, headers excluded, each wish counting as one.</returns>
    public static long Write(string directory, int persons)
    {
        Directory.CreateDirectory(directory);
        long rows = 0;
        Sheet("promotions", "code;dispositif;libelle;annee;appel_ouverture;appel_cloture;mission_debut;mission_mois", 2,
            i => $"EIG{Year - 1 + i};EIG;Promotion fictive {i};{Year - 1 + i};01/03/{Year - 1 + i};02/05/{Year - 1 + i};13/01/{Year - 1 + i};10");
        Sheet("administrations", "code;nom", 40, i => $"A{i:000};Administration fictive {i}");
        Sheet("defis", "code;promotion;titre;administration;politique;postes;etat", 2 * DefisPerPromotion,
            i => $"{Defi(i / DefisPerPromotion, i)};EIG{Year - 1 + (i / DefisPerPromotion)};Défi fictif {i};A{i % 40:000};;2;retenu");
        Sheet("personnes", "code;nom;prenom;courriel;genre", persons,
            i => $"P{i:0000000};Nom{i % 5000};Prénom{i % 700};personne.{i}@example.org;{(i % 21) switch { 0 => "", < 10 => "F", _ => "M" }}");
        Sheet("candidatures", "code;promotion;personne;famille;deposee_le;voeux", persons,
            i => $"C{i:0000000};EIG{Year - 1 + (i % 2)};P{i:0000000};{Profiles[i % 5]};{10 + (i % 18)}/03/{Year - 1 + (i % 2)};{Wishes(i)}");
        Sheet("contrats", "code;personne;promotion;defi;role;nature;employeur;signe_le;debut;fin;fin_anticipee;motif_fin", persons,
            i => $"K{i:0000000};P{i:0000000};EIG{Year - 1 + (i % 2)};{Defi(i % 2, i)};EIG;initial;A{i % 40:000};;13/01/{Year - 1 + (i % 2)};12/11/{Year - 1 + (i % 2)};{(i % 29 == 0 ? $"01/06/{Year - 1 + (i % 2)}" : "")};");
        Sheet("situations", "personne;promotion;constatee_le;situation;employeur;source", persons / 3 * 2,
            i => $"P{i:0000000};EIG{Year - 1 + (i % 2)};{1 + (i % 28):00}/0{1 + (i % 9)}/{Year + (i % 2)};{Situations[i % 6]};{(i % 6 < 3 ? $"A{i % 40:000}" : "")};{Sources[i % 3]}");
        return rows;

        void Sheet(string name, string header, int count, Func<int, string> line)
        {
            using var writer = new StreamWriter(Path.Combine(directory, name + ".csv"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
            writer.Write(header + "\r\n");
            for (var i = 0; i < count; i++)
            {
                writer.Write(line(i));
                writer.Write("\r\n");
            }

            rows += count;
        }

        string Wishes(int i)
        {
            var count = 3 + (i % 3);
            rows += count;
            return string.Join('|', Enumerable.Range(0, count).Select(rank => Defi(i % 2, i + (rank * 4))));
        }
    }

    private static string Defi(int promotion, int i) =>
        string.Create(CultureInfo.InvariantCulture, $"D{promotion}-{i % DefisPerPromotion:00}");
}
