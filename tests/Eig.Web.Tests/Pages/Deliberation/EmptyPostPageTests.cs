using System.Net;
using AngleSharp.Dom;

namespace Eig.Web.Tests.Pages.Deliberation;

/// <summary>A post that nobody has is offered from the released deliberation's page.</summary>
public sealed class EmptyPostPageTests(DeliberationSite site) : IClassFixture<DeliberationSite>
{
    [Fact]
    public async Task Post_ThatNobodyHas_IsOfferedWithAReasonToWhoComesNext()
    {
        // Three posts, two candidates; then one more, ranked and not selected.
        var promotion = await site.ReleasedAsync(candidates: 2, posts: 3);
        var extra = await site.ScalarAsync<string>(
            """
            with p as (insert into person (code) values ('P-libre') returning id),
            i as (insert into person_identity (person_id, last_name, first_name, email) select id, 'Suivante', 'Personne', 'suivante@example.org' from p),
            a as (insert into application (code, promotion_id, person_id, profile, filed_on) select 'C-libre', $1, id, 'Development', '2022-10-01' from p returning id, code),
            w as (insert into application_wish (application_id, promotion_id, defi_id, rank) select a.id, $1, f.id, 1 from a, defi f where f.code = $2),
            j as (insert into jury_score (application_id, assessor_id, criterion, promotion_id, defi_id, score)
                select a.id, (select min(assessor_id) from jury_score where promotion_id = $1), 'Note', $1, f.id, 2 from a, defi f where f.code = $2),
            d as (insert into decision (application_id, promotion_id, outcome, decided_on, released_at) select id, $1, 'NotSelected', '2022-11-14', '2022-11-14' from a)
            select code from a
            """, promotion.Id, promotion.Defi);
        var released = await site.PageAsync(promotion.Page);
        var link = Assert.Single(released.QuerySelectorAll("section[aria-labelledby=postes-libres] a")).GetAttribute("href")!;
        Assert.Equal($"{promotion.Promotion}/postes/{promotion.Defi}/developpement", link);
        var page = await site.PageAsync(link);
        Assert.Contains("Suivante Personne", Text(page.QuerySelector("#suivante")!), StringComparison.Ordinal);
        Assert.Contains("1 message part vers la personne", Text(page.QuerySelector("#consequences")!), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));

        using (var empty = await site.Team.PostFromAsync(link, link, ("candidature", extra), ("motif", " ")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
            Assert.NotNull((await Visitor.ReadAsync(empty)).QuerySelector("#erreurs a[href='#motif']"));
        }

        using (var other = await site.Team.PostFromAsync(link, link, ("candidature", promotion.Applications[0].Code), ("motif", "Motif.")))
        {
            Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        }

        using var done = await site.Team.PostFromAsync(link, link, ("candidature", extra), ("motif", "Budget trouvé."));
        Assert.Equal((HttpStatusCode.Redirect, promotion.Page), (done.StatusCode, done.Headers.Location!.ToString()));
        using var again = await site.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal("Laureate", await site.ScalarAsync<string>("select d.outcome from decision d join application a on a.id = d.application_id where a.code = $1", extra));
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
}
