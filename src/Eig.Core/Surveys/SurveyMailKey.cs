using System.Globalization;

namespace Eig.Core.Surveys;

/// <summary>The keys under which mails and audit lines speak of invitations and waves; a mail's key is what makes it go once.</summary>
public static class SurveyMailKey
{
    private const int GuidLength = 36;

    /// <summary>"{invitation}", and for a later link "{invitation}.{generation}".</summary>
    public static string Invitation(Guid invitation, int generation) => generation == 1 ? $"{invitation}" : Text($"{invitation}.{generation}");

    /// <summary>"{invitation}/{number}".</summary>
    public static string Reminder(Guid invitation, int number) => Text($"{invitation}/{number}");

    public static Guid InvitationOf(string key) => Guid.Parse(key.AsSpan(0, GuidLength), CultureInfo.InvariantCulture);

    /// <summary>Whether somebody of the team asked for this link: it is sent whatever is known of the person.</summary>
    public static bool IsReplacement(string key) => key.Length > GuidLength && key[GuidLength] == '.';

    /// <summary>"{promotion}/n1".</summary>
    public static string Wave(int promotion, WaveKind kind) => Text($"{promotion}/{WaveKindText.Slug(kind)}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
