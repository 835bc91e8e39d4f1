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
        var token = site.Services.GetRequiredService<SurveyLinks>().Address(invitation, 1).Segments[^1];
        RowCase[] byLink = [new("own", token, true), new("unknown", "garbled", false), new("unknown", new string('A', 43), false)];
        var account = await site.ScalarAsync<int>("select id from account where email = 'jury@demonstration.example'");
        Func<string, RowCase[]> persons = visitor => visitor switch
        {
            "host" => [new("own", $"{ign}", true), new("foreign", $"{cgdd}", false), new("unknown", "999999999", false)],
            "otherHost" => [new("own", $"{cgdd}", true), new("foreign", $"{ign}", false), new("unknown", "999999999", false)],
            _ => [new("any", $"{ign}", true), new("any", $"{cgdd}", true), new("unknown", "999999999", false)],
        };
        return new RowTable(new(StringComparer.Ordinal)
        {
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
            ["/taches/{id}"] = _ => [new("any", "mail-outbox", true), new("unknown", "nulle-tache", false)],
            // Where Hangfire is compiled in.
            ["/taches/hangfire/{**page}"] = _ => [new("any", "", true), new("any", "recurring", true), new("any", "jobs/succeeded", true), new("unknown", "nulle-part", false)],
            ["/promotions/{code}"] = _ => [new("any", "EIG5", true), new("unknown", "EIG99", false)],
            ["/indicateurs/{code}/personnes"] = _ => [new("any", "2.2", true), new("unknown", "9.9", false)],
            // A token is nobody's until it is pressed: its page says the same for every one.
            ["/connexion/lien/{token}"] = _ => [new("unknown", "garbled", true), new("unknown", new string('A', 43), true)],
            // Typed by hand, an error page is a page that does not exist.
            ["/erreur/{status:int}"] = _ => [new("any", "500", false)],
        });

        // A wave that is there, of a promotion that has none, and one that nobody turned on.
        static RowCase[] Waves(string below) =>
            [new("any", "EIG5/n1" + below, true), new("unknown", "BIN2022/n1" + below, false), new("unknown", "EIG5/3-mois" + below, false), new("unknown", "EIG5/n2" + below, false)];

        Task<string> ApplicationOfAsync(string administration, string other) => site.ScalarAsync<string>(
            """
            select min(a.code) from application a
            where exists (select from application_wish w join defi d on d.id = w.defi_id join administration m on m.id = d.administration_id where w.application_id = a.id and m.code = $1)
              and not exists (select from application_wish w join defi d on d.id = w.defi_id join administration m on m.id = d.administration_id where w.application_id = a.id and m.code = $2)
            """, administration, other);

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
