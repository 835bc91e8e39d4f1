using Eig.Core.Deliberation;
using Microsoft.Extensions.DependencyInjection;

namespace Eig.Web.Tests.Access;

/// <summary>A deliberation being drafted (promotion 6), one that was released (promotion 5), and the offer of a post.</summary>
internal static class DeliberationRows
{
    public static async Task AddAsync(Site site, Dictionary<string, Func<string, RowCase[]>> rows)
    {
        var draft = await site.ScalarAsync<string>(
            """
            with s as (insert into selection_setting (promotion_id) select id from promotion where code in ('EIG5', 'EIG6') on conflict do nothing),
            p as (
                insert into preselection_decision (application_id, promotion_id, outcome, decided_at)
                select a.id, a.promotion_id, 'Preselected', '2022-11-01' from application a join promotion p on p.id = a.promotion_id where p.code = 'EIG6'
                order by a.id limit 1 on conflict do nothing
            )
            select a.code from application a join promotion p on p.id = a.promotion_id where p.code = 'EIG6' order by a.id limit 1
            """);
        var released = await site.ScalarAsync<string>(
            """
            with a as (
                select a.* from application a join promotion p on p.id = a.promotion_id join decision d on d.application_id = a.id where p.code = 'EIG5' and d.outcome = 'Laureate' order by a.id limit 1
            ), d as (
                insert into draft_decision (application_id, promotion_id, outcome, defi_id, profile, decided_at)
                select a.id, a.promotion_id, 'Laureate', d.defi_id, a.profile, '2022-11-01' from a join decision d on d.application_id = a.id
            ), e as (update decision set released_at = '2022-11-02' where application_id in (select id from a)),
            m as (
                insert into deliberation (promotion_id, status, prepared_by, prepared_at, released_by, released_at, minutes, minutes_sha256)
                select a.promotion_id, 'Released', (select min(id) from account), '2022-11-01', (select max(id) from account), '2022-11-02', '# Procès-verbal', sha256('')
                from a
            ), t as (insert into post (defi_id, profile, seat) select d.defi_id, a.profile, 99 from a join decision d on d.application_id = a.id),
            -- A post that nobody has.
            u as (insert into post (defi_id, profile, seat) select d.defi_id, 'Legal', 98 from a join decision d on d.application_id = a.id)
            select code from a
            """);
        var offer = Guid.CreateVersion7();
        var links = site.Services.GetRequiredService<OfferLinks>();
        await site.ScalarAsync<int>(
            """
            insert into offer (id, application_id, promotion_id, defi_id, profile, seat, offered_at, answer_by, token_sha256)
            select $1, a.id, a.promotion_id, d.defi_id, a.profile, 99, '2022-11-02', '2022-12-02', $2
            from application a join decision d on d.application_id = a.id where a.code = $3 returning 1
            """, offer, links.Hash(offer), released);
        RowCase[] byLink = [new("own", links.Address(offer).Segments[^1], true), new("unknown", "garbled", false), new("unknown", new string('A', 43), false)];
        rows["/promotions/{code}/deliberation"] = _ => [new("any", "EIG6", true), new("any", "EIG5", true), new("unknown", "EIG3", false), new("unknown", "EIG99", false)];
        rows["/promotions/{code}/deliberation/publication"] = _ => [new("any", "EIG6", true), new("unknown", "EIG3", false)];
        rows["/promotions/{code}/deliberation/candidatures/{candidature}"] = _ =>
            [new("any", $"EIG6/deliberation/candidatures/{draft}", true), new("unknown", $"EIG3/deliberation/candidatures/{draft}", false), new("unknown", "EIG6/deliberation/candidatures/nulle", false)];
        rows["/promotions/{code}/proces-verbal"] = _ => [new("any", "EIG5", true), new("unknown", "EIG6", false), new("unknown", "EIG3", false)];
        rows["/promotions/{code}/decisions/{candidature}"] = _ => [new("any", $"EIG5/decisions/{released}", true), new("unknown", $"EIG6/decisions/{draft}", false), new("unknown", "EIG5/decisions/nulle", false)];
        var defi = await site.ScalarAsync<string>("select f.code from decision d join application a on a.id = d.application_id join defi f on f.id = d.defi_id where a.code = $1", released);
        rows["/promotions/{code}/postes/{defi}/{metier}"] = _ =>
            [new("any", $"EIG5/postes/{defi}/juridique", true), new("unknown", $"EIG5/postes/{defi}/coaching", false), new("unknown", $"EIG6/postes/{defi}/juridique", false), new("unknown", $"EIG5/postes/{defi}/rien", false)];
        rows["/offre/{token}"] = _ => byLink;
        rows["/offre/{token}/accepter"] = _ => byLink;
        rows["/offre/{token}/decliner"] = _ => byLink;
    }
}
