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
        var mail = await site.ScalarAsync<Guid>(
            """
            insert into mail (id, template, object_key, status, attempts, handed_over_at, finished_at)
            values (gen_random_uuid(), 'Invitation', '1', 'Uncertain', 1, clock_timestamp(), clock_timestamp()) returning id
            """);
        await site.RunJobAsync("survey-waves");
        var invitation = await site.ScalarAsync<Guid>("select id from survey_invitation order by id limit 1");
        var token = site.Services.GetRequiredService<SurveyLinks>().Address(invitation, 1).Segments[^1];
        RowCase[] byLink = [new("own", token, true), new("unknown", "garbled", false), new("unknown", new string('A', 43), false)];
        var account = await site.ScalarAsync<int>("select id from account where email = 'jury@demonstration.example'");
        var application = await site.ScalarAsync<string>("select a.code from application a join promotion p on p.id = a.promotion_id where p.code = 'EIG6' order by a.id limit 1");
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
        return new RowTable(new(StringComparer.Ordinal)
        {
            ["/promotions/{code}/calendrier"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/promotions/{code}/defis"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/defis/{code}"] = Defis,
            ["/defis/{code}/decision"] = Defis,
            ["/defis/{code}/avis"] = Defis,
            ["/defis/{code}/probleme"] = Drafts,
            ["/defis/{code}/hypotheses"] = Drafts,
            ["/defis/{code}/equipe"] = Drafts,
            ["/defis/{code}/contacts"] = Drafts,
            ["/defis/{code}/verification"] = Drafts,
            ["/defis/{code}/retrait"] = Drafts,
            ["/defis-publics/{code}"] = _ => [new("any", "EIG6-03", true), new("unknown", "EIG6-98", false), new("unknown", "EIG99-01", false)],
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
            // Whoever holds the link, signed in or not.
            ["/enquete/{token}"] = _ => byLink,
            ["/enquete/{token}/opposition"] = _ => byLink,
            ["/enquete/{token}/desabonnement"] = _ => byLink,
            ["/enquete/{token}/mes-donnees"] = _ => byLink,
            ["/taches/{id}"] = _ => [new("any", "mail-outbox", true), new("unknown", "nulle-tache", false)],
            // Where Hangfire is compiled in.
            ["/taches/hangfire/{**page}"] = _ => [new("any", "", true), new("any", "recurring", true), new("any", "jobs/succeeded", true), new("unknown", "nulle-part", false)],
            ["/promotions/{code}"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/promotions/{code}/reglages"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/promotions/{code}/lectures"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/promotions/{code}/preselection"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            // Nobody was given anything to read in the workbook: not even the team reads here what is not its own to read.
            ["/lectures/{code}"] = _ => [new("foreign", application, false), new("unknown", "C-0", false)],
            ["/conflits/{code}"] = _ => [new("foreign", application, false), new("unknown", "C-0", false)],
            ["/indicateurs/{code}/personnes"] = _ => [new("any", "2.2", true), new("unknown", "9.9", false)],
            // A token is nobody's until it is pressed: its page says the same for every one.
            ["/connexion/lien/{token}"] = _ => [new("unknown", "garbled", true), new("unknown", new string('A', 43), true)],
            // Typed by hand, an error page is a page that does not exist.
            ["/erreur/{status:int}"] = _ => [new("any", "500", false)],
        });

        // A wave that is there, of a promotion that has none, and one that nobody turned on.
        static RowCase[] Waves(string below) =>
            [new("any", "EIG5/n1" + below, true), new("unknown", "BIN2022/n1" + below, false), new("unknown", "EIG5/3-mois" + below, false), new("unknown", "EIG5/n2" + below, false)];

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
