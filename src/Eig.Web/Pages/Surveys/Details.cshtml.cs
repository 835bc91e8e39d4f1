using Eig.Core.Surveys;
using Eig.Web.Infrastructure.Exports;
using Microsoft.AspNetCore.Mvc;

namespace Eig.Web.Pages.Surveys;

/// <summary>Who has not answered, who is written to next, and who is not?</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DetailsModel(WaveQueries waves, InvitationQueries invitations) : WavePage(waves)
{
    /// <summary>The file of answers, beside that of people.</summary>
    public const string AnswerList = "reponses";

    /// <summary>Whoever has not answered first.</summary>
    public IEnumerable<IGrouping<WaveStanding, WaveMember>> Groups => Members.GroupBy(member => member.Standing).OrderBy(group => group.Key);

    /// <summary>Everybody invited, withdrawn invitations left out.</summary>
    public int Asked => Members.Count(member => member is { InvitedOn: not null, Standing: not WaveStanding.Revoked });

    public int Answered => Members.Count(member => member.Standing == WaveStanding.Answered);

    /// <summary>What may be done with the wave today.</summary>
    public IEnumerable<WaveGesture> Gestures => Enum.GetValues<WaveGesture>()
        .Where(gesture => gesture.IsPossible(Wave.Status) && !IsClosed && (gesture != WaveGesture.Send || Outlook.Now.Count > 0));

    public async Task<IActionResult> OnGetAsync(string promotion, string vague)
    {
        if (!await FindAsync(promotion, vague))
        {
            return NotFound();
        }

        var about = $"{Wave.PromotionCode}-{WaveKindText.Slug(Wave.Kind)}";
        return AskedFormat is not { } format ? Page()
            : Request.Query[ExportLists.Field] == AnswerList
                ? Export(format, "reponses", about, "Réponses", WaveColumns.Answers, invitations.ExportAnswersAsync(Actor, Wave, Cancellation))
                : Export(format, "enquete", about, "Personnes de la vague", WaveColumns.Members(Wave), ExportMembers());
    }
}
