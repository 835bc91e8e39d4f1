using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Surveys;

namespace Eig.Web.Pages.Surveys;

/// <summary>How many of those asked have answered, in words and by groups.</summary>
public static class Rates
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>"12 sur 25 (48 %)"; "personne n’a encore été invité" where nobody was asked.</summary>
    public static string Text(int answered, int asked) =>
        asked == 0 ? "aucune invitation" : $"{answered} sur {asked} ({((double)answered / asked).ToString("0\u00a0%", French)})";

    public static IReadOnlyList<WaveRate> ByDefi(IEnumerable<WaveMember> members) => WaveQueries.Rates(members, member => member.Defi);

    public static IReadOnlyList<WaveRate> ByGender(IEnumerable<WaveMember> members) => WaveQueries.Rates(members, member => member.Gender);

    public static string Gender(string? gender) => Enum.TryParse<Gender>(gender, out var known) ? GenderText.Label(known) : "Genre inconnu";
}
