using System.Text.RegularExpressions;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <summary>The mails of the survey: made when they are sent, with the words and the link of that moment.</summary>
public sealed partial class SurveyMails(SurveyLinks links, DomainClock clock)
{
    /// <summary>What makes a mail no longer worth sending: an answer, an objection, a withdrawal, news from elsewhere, the closing.</summary>
    private const string StillToAsk =
        """
        v.status <> 'Revoked' and v.closes_on >= @today
          and not exists (select from contact_objection o where o.person_id = v.person_id)
          -- A new link is sent to whoever lost theirs, answered or not: without it they could not correct their answer.
          and (@isReplacement or v.status = 'Open' and not exists (select from career_step e
              where e.person_id = v.person_id and e.promotion_id = v.promotion_id and e.observed_on >= v.invited_on and e.observed_on <= @today))
        """;

    public Task<ComposedMail> InvitationAsync(UnitOfWork work, string key) => MakeAsync(work, key, wave => wave.Invitation);

    public Task<ComposedMail> ReminderAsync(UnitOfWork work, string key) => MakeAsync(work, key, wave => wave.Reminder);

    /// <summary>For whom the mails of these keys are.</summary>
    public static async Task<IReadOnlyDictionary<string, MailRecipient>> RecipientsAsync(UnitOfWork work, IReadOnlyCollection<string> keys)
    {
        var rows = await work.QueryAsync<(string Key, int Person, string Name)>(
            """
            select k.key, v.person_id, i.last_name || ' ' || i.first_name
            from unnest(@keys, @invitations) k (key, invitation)
            join survey_invitation v on v.id = k.invitation
            join person_identity i on i.person_id = v.person_id
            """, new { keys = keys.ToArray(), invitations = keys.Select(SurveyMailKey.InvitationOf).ToArray() });
        return rows.ToDictionary(
            row => row.Key,
            row => new MailRecipient(row.Name, $"/personnes/{row.Person}", $"/personnes/{row.Person}/coordonnees?retour=/a-traiter"),
            StringComparer.Ordinal);
    }

    /// <summary>The mail as one person would get it, for the team's preview: with no link that works.</summary>
    internal static MailContent Compose(AddresseeRow person, WaveText text, Uri link)
    {
        var filled = text.Fill(field => field switch
        {
            "prenom" => person.FirstName,
            "promotion" => person.Promotion,
            "defi" => person.Defi is { } title ? $"défi «\u00a0{title}\u00a0»" : "sans défi attribué",
            _ => FrenchDate.InWords(person.ClosesOn),
        });
        return new MailContent(
            person.Email, NoBreak(filled.Subject), [.. filled.Paragraphs.Select(NoBreak)], new MailLink("Répondre en deux minutes", link),
            ["Ce lien est personnel\u00a0: merci de ne pas le transmettre. Il permet aussi de voir et de faire corriger ce que nous gardons à votre sujet."],
            new Uri(link.AbsoluteUri + "/desabonnement"));
    }

    // As French wants it before its high signs, whoever typed the text.
    private static string NoBreak(string text) => HighSign().Replace(text, "\u00a0").Replace("« ", "«\u00a0", StringComparison.Ordinal);

    [GeneratedRegex(" (?=[:;?!%»])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HighSign();

    private async Task<ComposedMail> MakeAsync(UnitOfWork work, string key, Func<Wave, WaveText> words)
    {
        var invitation = SurveyMailKey.InvitationOf(key);
        var person = await work.QuerySingleOrDefaultAsync<AddresseeRow>(
            $"""
            select i.email, i.first_name, p.code as promotion_code, p.label as promotion, d.title as defi, v.closes_on, v.kind, v.generation
            from survey_invitation v
            join promotion p on p.id = v.promotion_id
            join person_identity i on i.person_id = v.person_id
            join contract c on c.person_id = v.person_id and c.promotion_id = v.promotion_id and c.kind = 'Initial' and c.status = 'Signed'
            left join defi d on d.id = c.defi_id
            where v.id = @invitation and {StillToAsk}
            """, new { invitation, today = clock.Today, isReplacement = SurveyMailKey.IsReplacement(key) });
        if (person is null || await Waves.FindAsync(work, person.PromotionCode, person.Kind) is not { } wave)
        {
            return new ComposedMail(null);
        }

        // A suspended wave writes to nobody, and what was queued before waits. A new link goes: somebody of the team asked
        // for it, for one person.
        return wave.Status == WaveStatus.Suspended && !SurveyMailKey.IsReplacement(key)
            ? ComposedMail.Held
            : Compose(person, words(wave), links.Address(invitation, person.Generation));
    }

    internal sealed record AddresseeRow(
        string Email, string FirstName, string PromotionCode, string Promotion, string? Defi, DateOnly ClosesOn, WaveKind Kind, int Generation);
}
