using Eig.Core.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Web.Tests.Access;

/// <param name="Kind">"own", "foreign", "unknown", or "any" where rows have no owner.</param>
/// <param name="IsFound">Whether the visitor is given that row, once the page itself is open.</param>
public sealed record RowCase(string Kind, string Value, bool IsFound);

/// <summary>
/// Whose row is whose, for the routes that name one. A route with a parameter that is not here fails the matrix: somebody
/// has to decide.
/// </summary>
internal sealed class RowTable
{
    private static readonly RowCase[] Nothing = [];
    private readonly Dictionary<string, Func<string, RowCase[]>> rows;

    private RowTable(Dictionary<string, Func<string, RowCase[]>> rows) => this.rows = rows;

    public bool Knows(string pattern) => rows.ContainsKey(pattern);

    public RowCase[] Cases(string pattern, string visitor) => rows.TryGetValue(pattern, out var cases) ? cases(visitor) : Nothing;

    public static async Task<RowTable> ReadAsync(Site site)
    {
        var (ign, cgdd) = (await PersonOfAsync("A039"), await PersonOfAsync("A022"));
        var (ofIgn, ofCgdd) = (await ApplicationOfAsync("A039", "A022"), await ApplicationOfAsync("A022", "A039"));
        var mail = await site.ScalarAsync<Guid>(
            """
            insert into mail (id, template, object_key, status, attempts, handed_over_at, finished_at)
            values (gen_random_uuid(), 'Invitation', '1', 'Uncertain', 1, clock_timestamp(), clock_timestamp()) returning id
            """);
        await site.RunJobAsync("survey-waves");
        var invitation = await site.ScalarAsync<Guid>("select id from survey_invitation order by id limit 1");
        // Of somebody else than those whom the other routes name.
        var erasure = await site.ScalarAsync<int>("insert into erasure (person_id, reason, requested_at) select max(person_id), 'PersonAsked', '2022-11-15' from contract returning id");
        var token = site.Services.GetRequiredService<SurveyLinks>().Address(invitation, 1).Segments[^1];
        RowCase[] byLink = [new("own", token, true), new("unknown", "garbled", false), new("unknown", new string('A', 43), false)];
        var account = await site.ScalarAsync<int>("select id from account where email = 'jury@demonstration.example'");
        // A session of promotion 6, in which jury@ sits and hears one person: its id, the member's, the application's code.
        var jury = (await site.ScalarAsync<string>(
            """
            with member as (insert into assessor (address, account_id) select email, id from account where email = 'jury@demonstration.example' returning id),
            of_jury as (insert into jury_member (promotion_id, assessor_id, college) select p.id, m.id, 'Expert' from promotion p, member m where p.code = 'EIG6'),
            wish as (
                select w.application_id, w.promotion_id, w.defi_id, a.code from application_wish w join application a on a.id = w.application_id
                join promotion p on p.id = w.promotion_id and p.code = 'EIG6' order by a.id, w.rank limit 1),
            session as (insert into jury_session (promotion_id, defi_id, starts_at) select promotion_id, defi_id, '2022-12-06T09:00Z' from wish returning id, promotion_id),
            seat as (insert into jury_session_member (session_id, assessor_id, promotion_id) select s.id, m.id, s.promotion_id from session s, member m),
            heard as (insert into hearing (session_id, application_id, promotion_id, position) select s.id, w.application_id, w.promotion_id, 1 from session s, wish w)
            select concat_ws('/', s.id, m.id, w.code) from session s, member m, wish w
            """)).Split('/');
        RowCase[] juryPromotions = [new("any", "EIG6", true), new("unknown", "EIG99", false)];
        RowCase[] jurySessions = [new("any", $"EIG6/jury/seances/{jury[0]}", true), new("unknown", "EIG6/jury/seances/999999999", false), new("unknown", $"EIG5/jury/seances/{jury[0]}", false)];
        var (ignContract, cgddContract) = (await ContractOfAsync(ign), await ContractOfAsync(cgdd));
        Func<string, RowCase[]> contracts = visitor => visitor switch
        {
            "host" => [new("own", $"{ignContract}", true), new("foreign", $"{cgddContract}", false), new("unknown", "999999999", false)],
            "otherHost" => [new("own", $"{cgddContract}", true), new("foreign", $"{ignContract}", false), new("unknown", "999999999", false)],
            _ => [new("any", $"{ignContract}", true), new("any", $"{cgddContract}", true), new("unknown", "999999999", false)],
        };
        var application = await site.ScalarAsync<string>("select a.code from application a join promotion p on p.id = a.promotion_id where p.code = 'EIG6' order by a.id limit 1");
        var entered = await site.ScalarAsync<int>("select min(id) from published_value");
        await site.ScalarAsync<int>(
            """
            insert into vintage (code, year, as_of, definition_version, definition, status, value, unit, report, published_at)
            values ('2.1', 2010, '2010-12-31', 1, 'x', 'Known', 1, 'Nb', 'RAP 2010', '2011-03-15') returning id
            """);
        Func<string, RowCase[]> persons = visitor => visitor switch
        {
            "host" => [new("own", $"{ign}", true), new("foreign", $"{cgdd}", false), new("unknown", "999999999", false)],
            "otherHost" => [new("own", $"{cgdd}", true), new("foreign", $"{ign}", false), new("unknown", "999999999", false)],
            _ => [new("any", $"{ign}", true), new("any", $"{cgdd}", true), new("unknown", "999999999", false)],
        };
        await site.ScalarAsync<int>(
            """
            insert into defi (code, promotion_id, title, administration_id, posts, status)
            select 'EIG6-98', p.id, 'Brouillon', a.id, 0, 'Draft' from promotion p, administration a where p.code = 'EIG6' and a.code = 'A039' returning id
            """);
        // A draft of the IGN, and the défi of the CGDD that was kept.
        RowCase[] Defis(string visitor) => visitor switch
        {
            "host" => [new("own", "EIG6-98", true), new("foreign", "EIG6-03", false), new("unknown", "EIG99-01", false)],
            "otherHost" => [new("own", "EIG6-03", true), new("foreign", "EIG6-98", false), new("unknown", "EIG99-01", false)],
            "jury" => [new("any", "EIG6-03", true), new("foreign", "EIG6-98", false), new("foreign", "EIG5-10", false), new("unknown", "EIG99-01", false)],
            _ => [new("any", "EIG6-98", true), new("any", "EIG6-03", true), new("unknown", "EIG99-01", false)],
        };
        // Written by its administration alone, while it is a draft; what others are shown there is a closed door.
        RowCase[] Drafts(string visitor) => [.. Defis(visitor).Where(row => visitor != "otherHost" || row.Kind != "own")];
        var all = new Dictionary<string, Func<string, RowCase[]>>(StringComparer.Ordinal)
        {
            ["/promotions/{code}/calendrier"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/promotions/{code}/defis"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/defis/{code}"] = Defis,
            ["/defis/{code}/avenir"] = _ => [new("any", "EIG6-03", true), new("unknown", "EIG6-98", false), new("unknown", "EIG99-01", false)],
            ["/defis/{code}/decision"] = Defis,
            ["/defis/{code}/avis"] = Defis,
            ["/defis/{code}/probleme"] = Drafts,
            ["/defis/{code}/hypotheses"] = Drafts,
            ["/defis/{code}/equipe"] = Drafts,
            ["/defis/{code}/contacts"] = Drafts,
            ["/defis/{code}/verification"] = Drafts,
            ["/defis/{code}/retrait"] = Drafts,
            ["/defis-publics/{code}"] = _ => [new("any", "EIG6-03", true), new("unknown", "EIG6-98", false), new("unknown", "EIG99-01", false)],
            ["/contrats/{id:int}"] = contracts,
            ["/contrats/{id:int}/suite"] = contracts,
            ["/contrats/{id:int}/correction"] = contracts,
            ["/contrats/{id:int}/{geste}"] = _ => [new("any", $"{ignContract}/prolonger", true), new("unknown", "999999999/prolonger", false), new("unknown", $"{ignContract}/oublier", false)],
            ["/personnes/{id:int}"] = persons,
            ["/personnes/{id:int}/situation"] = persons,
            ["/enquetes/{promotion}/{vague}"] = _ => Waves(""),
            ["/enquetes/{promotion}/{vague}/message"] = _ => Waves(""),
            ["/enquetes/{promotion}/{vague}/{geste}"] = _ => [.. Waves("/suspendre"), new("unknown", "EIG5/n1/oublier", false)],
            ["/enquetes/invitation/{id:guid}"] = _ => [new("any", $"{invitation}", true), new("unknown", $"{Guid.NewGuid()}", false)],
            ["/comptes/{id:int}"] = _ => [new("any", $"{account}", true), new("unknown", "999999999", false)],
            ["/comptes/{id:int}/suspendre"] = _ => [new("any", $"{account}", true), new("unknown", "999999999", false)],
            ["/envois/{id:guid}"] = _ => [new("any", $"{mail}", true), new("unknown", $"{Guid.NewGuid()}", false)],
            ["/envois/{id:guid}/renvoyer"] = _ => [new("any", $"{mail}", true), new("unknown", $"{Guid.NewGuid()}", false)],
            ["/personnes/{id:int}/coordonnees"] = _ => [new("any", $"{ign}", true), new("unknown", "999999999", false)],
            // Of the promotion's applications, one that wishes for each host's défi and not for the other's; nobody is on a jury yet.
            ["/candidatures/{code}"] = visitor => visitor switch
            {
                "host" => [new("own", ofIgn, true), new("foreign", ofCgdd, false), new("unknown", "C99999", false)],
                "otherHost" => [new("own", ofCgdd, true), new("foreign", ofIgn, false), new("unknown", "C99999", false)],
                "jury" => [new("foreign", ofIgn, false), new("unknown", "C99999", false)],
                _ => [new("any", ofIgn, true), new("any", ofCgdd, true), new("unknown", "C99999", false)],
            },
            ["/candidatures/{code}/recevabilite"] = _ => [new("any", ofIgn, true), new("unknown", "C99999", false)],
            ["/candidatures/{code}/retrait"] = _ => [new("any", ofIgn, true), new("unknown", "C99999", false)],
            // Whoever holds the link, signed in or not.
            ["/enquete/{token}"] = _ => byLink,
            ["/enquete/{token}/opposition"] = _ => byLink,
            ["/enquete/{token}/desabonnement"] = _ => byLink,
            ["/enquete/{token}/mes-donnees"] = _ => byLink,
            ["/enquete/{token}/mes-donnees/fichier"] = _ => byLink,
            ["/enquete/{token}/effacement"] = _ => byLink,
            ["/personnes/{id:int}/donnees"] = _ => [new("any", $"{ign}", true), new("unknown", "999999999", false)],
            ["/personnes/{id:int}/effacement"] = _ => [new("any", $"{ign}", true), new("unknown", "999999999", false)],
            ["/effacements/{id:int}"] = _ => [new("any", $"{erasure}", true), new("unknown", "999999999", false)],
            ["/donnees-personnelles/durees/{categorie}"] = _ => [new("any", "anciens", true), new("unknown", "toujours", false)],
            ["/taches/{id}"] = _ => [new("any", "mail-outbox", true), new("unknown", "nulle-tache", false)],
            // Where Hangfire is compiled in.
            ["/taches/hangfire/{**page}"] = _ => [new("any", "", true), new("any", "recurring", true), new("any", "jobs/succeeded", true), new("unknown", "nulle-part", false)],
            ["/promotions/{code}/jury"] = _ => juryPromotions,
            ["/promotions/{code}/jury/emploi-du-temps"] = _ => juryPromotions,
            ["/promotions/{code}/classement"] = _ => juryPromotions,
            ["/promotions/{code}/jury/seances/nouvelle"] = _ => juryPromotions,
            ["/promotions/{code}/jury/membres/{id:int}"] = _ => [new("any", $"EIG6/jury/membres/{jury[1]}", true), new("unknown", "EIG6/jury/membres/999999999", false), new("unknown", $"EIG5/jury/membres/{jury[1]}", false)],
            ["/promotions/{code}/jury/seances/{id:int}"] = _ => jurySessions,
            ["/promotions/{code}/jury/seances/{id:int}/horaire"] = _ => jurySessions,
            ["/jury/{session:int}"] = visitor => [new("own", jury[0], visitor is "team" or "jury"), new("unknown", "999999999", false)],
            // Only who sits scores.
            ["/jury/{session:int}/{code}"] = visitor => [new("own", $"{jury[0]}/{jury[2]}", visitor == "jury"), new("unknown", $"{jury[0]}/INCONNUE", false)],
            ["/promotions/{code}"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/promotions/{code}/reglages"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/promotions/{code}/lectures"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/promotions/{code}/preselection"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            // Nobody was given anything to read in the workbook: not even the team reads here what is not its own to read. Who
            // hears the application may say that they should not.
            ["/lectures/{code}"] = _ => [new("foreign", application, false), new("unknown", "C-0", false)],
            ["/conflits/{code}"] = visitor => [new("own", application, visitor == "jury"), new("unknown", "C-0", false)],
            ["/indicateurs/publications/{year:int}/{date}"] = _ => [new("any", "2010/2010-12-31", true), new("unknown", "2010/2010-06-30", false), new("unknown", "2010/hier", false)],
            ["/indicateurs/valeurs/{id:int}"] = _ => [new("any", $"{entered}", true), new("unknown", "999999999", false)],
            ["/indicateurs/{code}/personnes"] = _ => [new("any", "2.2", true), new("unknown", "9.9", false)],
            // A token is nobody's until it is pressed: its page says the same for every one.
            ["/connexion/lien/{token}"] = _ => [new("unknown", "garbled", true), new("unknown", new string('A', 43), true)],
            // Typed by hand, an error page is a page that does not exist.
            ["/erreur/{status:int}"] = _ => [new("any", "500", false)],
        };
        await DeliberationRows.AddAsync(site, all);
        return new RowTable(all);

        // A wave that is there, of a promotion that has none, and one that nobody turned on.
        static RowCase[] Waves(string below) =>
            [new("any", "EIG5/n1" + below, true), new("unknown", "BIN2022/n1" + below, false), new("unknown", "EIG5/3-mois" + below, false), new("unknown", "EIG5/n2" + below, false)];

        Task<string> ApplicationOfAsync(string administration, string other) => site.ScalarAsync<string>(
            """
            select min(a.code) from application a
            where exists (select from application_wish w join defi d on d.id = w.defi_id join administration m on m.id = d.administration_id where w.application_id = a.id and m.code = $1)
              and not exists (select from application_wish w join defi d on d.id = w.defi_id join administration m on m.id = d.administration_id where w.application_id = a.id and m.code = $2)
            """, administration, other);

        Task<int> ContractOfAsync(int person) => site.ScalarAsync<int>("select min(id) from contract where person_id = $1", person);

        Task<int> PersonOfAsync(string administration) => site.ScalarAsync<int>(
            """
            select min(c.person_id) from contract c
            join defi d on d.id = c.defi_id
            join administration a on a.id = d.administration_id
            where a.code = $1 and c.employer_id = a.id
              and not exists (select from contract o left join defi od on od.id = o.defi_id
                  where o.person_id = c.person_id and (o.employer_id <> a.id or od.administration_id <> a.id))
            """, administration);
    }
}
