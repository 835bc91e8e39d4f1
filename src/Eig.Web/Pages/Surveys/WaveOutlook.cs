using Eig.Core.Shared;
using Eig.Core.Surveys;

namespace Eig.Web.Pages.Surveys;

/// <summary>Who gets the next messages of a wave, when, and who gets none, with the reason.</summary>
public sealed record WaveOutlook(Wave Wave, IReadOnlyList<WaveMember> Members)
{
    /// <summary>Invited as soon as the wave runs.</summary>
    public IReadOnlyList<WaveMember> Now => [.. Members.Where(member => member.Standing == WaveStanding.Due)];

    /// <summary>Invited later, the nearest day first.</summary>
    public IReadOnlyList<(DateOnly On, int Persons)> Later =>
        ByDay(Members.Where(member => member.Standing == WaveStanding.NotYet).Select(member => member.DueOn));

    /// <summary>Reminded, unless one hears of them before.</summary>
    public IReadOnlyList<(DateOnly On, int Persons)> Reminders => ByDay(Members.Select(member => member.NextReminderOn(Wave)).OfType<DateOnly>());

    /// <summary>Invited, without an answer, and nothing more will go to them: all reminders went, or the address refuses them.</summary>
    public int WaitingInSilence => Members.Count(member => member.Standing == WaveStanding.Waiting && member.NextReminderOn(Wave) is null);

    /// <summary>Who is written to no more, or not at all.</summary>
    public IReadOnlyList<(WaveStanding Standing, int Persons)> Never =>
    [
        .. Members.Where(member => member.Standing is not (WaveStanding.Due or WaveStanding.NotYet or WaveStanding.Waiting))
            .GroupBy(member => member.Standing).OrderBy(group => group.Key).Select(group => (group.Key, group.Count())),
    ];

    /// <summary>"1 personne", "10 personnes".</summary>
    public static string Persons(int number) => $"{number}\u00a0{(number > 1 ? "personnes" : "personne")}";

    /// <summary>"le 31 décembre 2022 (3)" for each day.</summary>
    public static string Days(IReadOnlyList<(DateOnly On, int Persons)> days) =>
        days.Count == 1 ? "le " + FrenchDate.InWords(days[0].On) : string.Join(", ", days.Select(day => $"le {FrenchDate.InWords(day.On)} ({day.Persons})"));

    /// <summary>Where a group of the wave's page begins.</summary>
    public static string Slug(WaveStanding standing) => standing switch
    {
        WaveStanding.Waiting => "sans-reponse",
        WaveStanding.Due => "a-inviter",
        WaveStanding.NotYet => "pas-encore",
        WaveStanding.Closed => "sans-reponse-a-la-cloture",
        WaveStanding.TooLate => "jamais-invitees",
        WaveStanding.Answered => "ont-repondu",
        WaveStanding.Known => "deja-connue",
        WaveStanding.Objected => "opposition",
        WaveStanding.NoConsent => "sans-accord",
        WaveStanding.EndedEarly => "depart-anticipe",
        WaveStanding.Revoked => "retiree",
        WaveStanding.Erased => "effacee",
    };

    private static IReadOnlyList<(DateOnly On, int Persons)> ByDay(IEnumerable<DateOnly> days) =>
        [.. days.GroupBy(day => day).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];
}
