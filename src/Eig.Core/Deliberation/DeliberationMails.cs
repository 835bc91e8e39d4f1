using System.Globalization;
using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Selection;
using Eig.Core.Shared;

namespace Eig.Core.Deliberation;

/// <summary>The mails of the decisions, made when they are sent: one that no longer says what is true is not sent any more.</summary>
public sealed class DeliberationMails(OfferLinks links, DomainClock clock)
{
    /// <summary>The post offered at the release. The key is the offer's.</summary>
    public Task<MailContent?> LaureateOfferAsync(UnitOfWork work, string key) => OfferAsync(work, key, MailTemplate.LaureateOffer);

    /// <summary>The post that became free. The key is the offer's.</summary>
    public Task<MailContent?> WaitingListOfferAsync(UnitOfWork work, string key) => OfferAsync(work, key, MailTemplate.WaitingListOffer);

    /// <summary>The post that was left empty. The key is the offer's.</summary>
    public Task<MailContent?> EmptyPostOfferAsync(UnitOfWork work, string key) => OfferAsync(work, key, MailTemplate.EmptyPostOffer);

    /// <summary>The key is the application's.</summary>
    public static async Task<MailContent?> WaitingListAsync(UnitOfWork work, string key) =>
        await DecidedAsync(work, key, DecisionOutcome.WaitingList) is { } person ? Waiting(person) : null;

    /// <summary>The key is the application's.</summary>
    public static async Task<MailContent?> NotSelectedAsync(UnitOfWork work, string key) =>
        await DecidedAsync(work, key, DecisionOutcome.NotSelected) is { } person ? NotSelected(person) : null;

    /// <summary>The key is the application's; with the reason of the last act that took a decision back.</summary>
    public static async Task<MailContent?> WithdrawnAsync(UnitOfWork work, string key) =>
        await DecidedAsync(work, key, DecisionOutcome.Withdrawn) is { } person
            && await work.QuerySingleOrDefaultAsync<string>(
                "select reason from decision_change where application_id = @application and outcome_to = 'Withdrawn' order by changed_at desc, id desc limit 1",
                new { application = int.Parse(key, CultureInfo.InvariantCulture) }) is { } reason
            ? Withdrawn(person, reason) : null;

    /// <summary>For whom the mails of these keys are.</summary>
    public static async Task<IReadOnlyDictionary<string, MailRecipient>> RecipientsAsync(UnitOfWork work, MailTemplate template, IReadOnlyCollection<string> keys)
    {
        var byOffer = template is MailTemplate.LaureateOffer or MailTemplate.WaitingListOffer or MailTemplate.EmptyPostOffer;
        var rows = await work.QueryAsync<(string Key, string Code, int Person, string Name)>(
            $"""
            select k.key, a.code, a.person_id, i.last_name || ' ' || i.first_name
            from unnest(@keys) k (key)
            {(byOffer ? "join offer o on o.id = k.key::uuid join application a on a.id = o.application_id" : "join application a on a.id = k.key::integer")}
            join person_identity i on i.person_id = a.person_id
            """, new { keys = keys.ToArray() });
        return rows.ToDictionary(
            row => row.Key, row => new MailRecipient(row.Name, $"/candidatures/{row.Code}", $"/personnes/{row.Person}/coordonnees?retour=/a-traiter"), StringComparer.Ordinal);
    }

    /// <param name="answerBy">UTC, not included.</param>
    /// <param name="occasion">The template of one of the three offers.</param>
    internal static MailContent Offer(Addressee person, DateTime answerBy, Uri link, MailTemplate occasion) => new(
        person.Email,
        occasion switch
        {
            MailTemplate.WaitingListOffer => "Un poste se libère pour vous\u00a0: répondez à notre proposition",
            MailTemplate.EmptyPostOffer => "Un poste est libre pour vous\u00a0: répondez à notre proposition",
            _ => "Votre candidature est retenue\u00a0: répondez à notre proposition",
        },
        [
            $"Bonjour {person.FirstName},",
            occasion switch
            {
                MailTemplate.WaitingListOffer => $"Vous étiez sur la liste d’attente de la {Call(person)}. Un poste vient de se libérer, et nous sommes très heureux de vous le proposer.",
                MailTemplate.EmptyPostOffer => $"Nous vous avions écrit que votre candidature à la {Call(person)} n’avait pas encore de poste. Un poste que vous souhaitiez est resté libre, et nous sommes très heureux de vous le proposer.",
                _ => $"Le jury a retenu votre candidature à la {Call(person)}. Toutes nos félicitations\u00a0!",
            },
            $"Nous vous proposons un poste ({Lower(ProfileText.Label(person.Profile!.Value))}) sur le défi «\u00a0{person.Defi}\u00a0», auprès de\u00a0: {person.Host}. "
                + $"La mission commence le {FrenchDate.InWords(person.MissionStartsOn)} et dure {person.MissionMonths}\u00a0mois.",
            $"Vous avez jusqu’au {DeadlineText.Until(answerBy)}, pour accepter ou décliner cette proposition. Sans réponse de votre part d’ici là, le poste sera proposé à une autre personne.",
        ],
        new MailLink("Répondre à la proposition", link),
        ["Ce lien est personnel\u00a0: merci de ne pas le transmettre. Une question avant de répondre\u00a0? Écrivez-nous en réponse à ce message."]);

    internal static MailContent Waiting(Addressee person) => new(
        person.Email, "Votre candidature est sur liste d’attente",
        [
            $"Bonjour {person.FirstName},",
            $"Le jury a étudié votre candidature à la {Call(person)} avec beaucoup d’intérêt. Les postes de vos vœux sont pourvus\u00a0: votre candidature est sur la liste d’attente du défi «\u00a0{person.Defi}\u00a0», "
                + $"à la {MatchingText.Ordinal(person.Rank ?? 1)} place.",
            "Si un poste se libère pour vous, nous vous écrirons aussitôt à cette adresse, et vous pourrez accepter ou décliner. Vous n’avez rien à faire d’ici là.",
            "Merci du temps que vous avez consacré à cette candidature.",
        ], null, ["Si vous n’êtes plus disponible, dites-le-nous en réponse à ce message."]);

    internal static MailContent NotSelected(Addressee person) => new(
        person.Email, "Suite donnée à votre candidature",
        [
            $"Bonjour {person.FirstName},",
            $"Vous avez présenté votre candidature à la {Call(person)}, et nous vous en remercions. Après examen, elle n’a pas été retenue cette fois.",
            "Le nombre de postes est limité et les candidatures étaient nombreuses\u00a0: cette décision ne remet en cause ni vos compétences ni votre envie d’agir pour l’intérêt général. Un nouvel appel s’ouvre chaque année, et vous pourrez vous y présenter.",
        ], null, ["Vous souhaitez un retour sur votre candidature\u00a0? Demandez-le en réponse à ce message."]);

    /// <param name="reason">As the team wrote it for the person to read.</param>
    internal static MailContent Withdrawn(Addressee person, string reason) => new(
        person.Email, "La décision sur votre candidature est retirée",
        [
            $"Bonjour {person.FirstName},",
            $"Nous vous avions écrit une décision sur votre candidature à la {Call(person)}. Cette décision est retirée\u00a0: aucun poste ne vous est réservé, et le lien d’une proposition reçue de notre part ne permet plus d’y répondre.",
            $"Motif\u00a0: {reason}",
        ], null, ["Une question, ou une erreur à nous signaler\u00a0? Écrivez-nous en réponse à ce message."]);

    private async Task<MailContent?> OfferAsync(UnitOfWork work, string key, MailTemplate occasion)
    {
        var offer = Guid.Parse(key, CultureInfo.InvariantCulture);
        var row = await work.QuerySingleOrDefaultAsync<OfferRow>(
            """
            select o.application_id, o.answer_by
            from offer o
            join application a on a.id = o.application_id
            where o.id = @offer and o.status = 'Open' and o.answer_by > @now and a.withdrawn_on is null
            """, new { offer, now = clock.Now.UtcDateTime });
        return row is null || await AddresseeAsync(work, row.ApplicationId) is not { } person ? null : Offer(person, row.AnswerBy, links.Address(offer), occasion);
    }

    private static async Task<Addressee?> DecidedAsync(UnitOfWork work, string key, DecisionOutcome outcome)
    {
        var application = int.Parse(key, CultureInfo.InvariantCulture);
        var stands = await work.QuerySingleAsync<bool>(
            """
            select exists (select from decision d join application a on a.id = d.application_id
                where d.application_id = @application and d.outcome = @outcome and a.withdrawn_on is null)
            """, new { application, outcome = outcome.ToString() });
        return stands ? await AddresseeAsync(work, application) : null;
    }

    private static async Task<Addressee?> AddresseeAsync(UnitOfWork work, int application) =>
        await work.QuerySingleOrDefaultAsync<Addressee>($"{Addressee.Sql} where a.id = @application", new { application });

    private static string Call(Addressee person) => $"promotion «\u00a0{person.Promotion}\u00a0» des Entrepreneurs d’intérêt général";

    private static string Lower(string label) => char.ToLower(label[0], CultureInfo.GetCultureInfo("fr-FR")) + label[1..];

    private sealed record OfferRow(int ApplicationId, DateTime AnswerBy);

    /// <summary>Whom a decision is told to, and what they need to know; défi, host and profile of the post or the waiting list.</summary>
    internal sealed record Addressee(
        string Email, string FirstName, string Promotion, DateOnly MissionStartsOn, int MissionMonths, string? Defi, string? Host, Profile? Profile, int? Rank)
    {
        /// <summary>Whether released or not: a decision carries its rank on from the draft, an offer its post.</summary>
        public const string Sql =
            """
            select i.email, i.first_name, p.label as promotion, p.mission_starts_on, p.mission_months, f.title as defi, h.name as host,
                coalesce(r.profile, a.profile) as profile, coalesce(d.rank, r.rank) as rank
            from application a
            join promotion p on p.id = a.promotion_id
            join person_identity i on i.person_id = a.person_id
            left join decision d on d.application_id = a.id
            left join draft_decision r on r.application_id = a.id
            left join defi f on f.id = coalesce(d.defi_id, r.defi_id)
            left join administration h on h.id = f.administration_id
            """;
    }
}
