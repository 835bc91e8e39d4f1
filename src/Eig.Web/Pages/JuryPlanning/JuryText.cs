using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Jury;
using Eig.Core.Shared;
using Eig.Web.Infrastructure;
using Eig.Web.Infrastructure.Dsfr;

namespace Eig.Web.Pages.JuryPlanning;

/// <summary>The jury's days, hours and states in French, in Paris.</summary>
public static class JuryText
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>"9 h 05".</summary>
    /// <param name="instant">UTC, as all here.</param>
    public static string Hour(DateTime instant) => $"{DeadlineText.InParis(instant).Hour}\u00a0h\u00a0{DeadlineText.InParis(instant).Minute:00}";

    /// <summary>"mardi 6 décembre 2022".</summary>
    public static string Day(DateTime instant) =>
        DeadlineText.InParis(instant).ToString("dddd ", French) + FrenchDate.InWords(DateOnly.FromDateTime(DeadlineText.InParis(instant)));

    /// <summary>"mardi 6 décembre 2022 à 9 h 05".</summary>
    public static string At(DateTime instant) => $"{Day(instant)} à {Hour(instant)}";

    /// <summary>"30 novembre 2022 à 18 h 00, heure de Paris".</summary>
    public static string Deadline(DateTime instant) => DeadlineText.WithZone(instant);

    public static string Of(Profile? profile) => profile is { } known ? ProfileText.Label(known) : "Tous métiers";

    public static BadgeKind Badge(Presence presence) => presence switch
    {
        Presence.Expected => BadgeKind.Info,
        Presence.Heard => BadgeKind.Success,
        Presence.Absent => BadgeKind.Warning,
    };

    /// <summary>"4,25"; scores are to the hundredth.</summary>
    public static string Score(decimal score) => score.ToString("0.00", French);

    /// <summary>A profile as it stands in an address; null for none that exists.</summary>
    public static Profile? ParseProfile(string? term) =>
        Text.Choice<Profile>(term, ProfileText.Term);
}
