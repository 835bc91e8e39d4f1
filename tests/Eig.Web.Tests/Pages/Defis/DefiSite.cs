using System.Net;
using AngleSharp.Dom;
using Dapper;
using Eig.Core.Calendar;
using Eig.Testing;

namespace Eig.Web.Tests.Pages.Defis;

/// <summary>The demonstration with a promotion of 2024, whose calendar each test moves; one class's alone: it writes.</summary>
public sealed class DefiSite() : Site(new DemoDatabase())
{
    public Visitor Host { get; private set; } = null!;

    public Visitor OtherHost { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Host = await EnterAsync("ign@demonstration.example");
        OtherHost = await EnterAsync("cgdd@demonstration.example");
    }

    public override async ValueTask DisposeAsync()
    {
        Host?.Dispose();
        OtherHost?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>A promotion of its own, whose step is open on the demonstration's day.</summary>
    /// <returns>Its code.</returns>
    public async Task<string> PromotionAsync(CalendarStep step = CalendarStep.Nomination)
    {
        var code = Testing.Builders.Given.Code("EIG");
        await ScalarAsync<int>("insert into promotion (code, scheme, label, year, mission_starts_on, mission_months) values ($1, 'Eig', 'Promotion ' || $1, 2024, '2024-11-04', 10) returning id", code);
        await OpenAsync(code, step);
        return code;
    }

    /// <summary>Makes a step the one that is open, until 30 November, 18:00; the others are over.</summary>
    public async Task OpenAsync(string promotion, CalendarStep step)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            update milestone set opens_at = '2022-10-01', closes_at = '2022-11-01' where promotion_id = (select id from promotion where code = @promotion);
            insert into milestone (promotion_id, kind, opens_at, closes_at) select id, @step, '2022-11-02', '2022-11-30T18:00+01:00' from promotion where code = @promotion
            on conflict on constraint milestone_pk do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at;
            """, new { promotion, step = step.ToString() });
    }

    /// <summary>Somebody new of the promotion's jury, signed in.</summary>
    public async Task<Visitor> JurorAsync(string promotion)
    {
        var email = Testing.Builders.Given.Code("jure").ToLowerInvariant() + "@exemple.fr";
        await ScalarAsync<int>(
            """
            with a as (insert into account (email, status) values ($1, 'Active') returning id)
            insert into account_role (account_id, role, promotion_id) select a.id, 'Jury', p.id from a, promotion p where p.code = $2 returning account_id
            """, email, promotion);
        return await EnterByLinkAsync(email);
    }

    /// <summary>A défi of the IGN with all that is needed, in a status.</summary>
    /// <returns>Its code.</returns>
    public async Task<string> DefiAsync(string promotion, string status)
    {
        var code = Testing.Builders.Given.Code("DEF");
        await using var connection = await Database.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into defi (code, promotion_id, title, administration_id, policy, posts, status)
            select @code, p.id, 'Défi ' || @code, a.id, 'Transition écologique', 2, @status from promotion p, administration a where p.code = @promotion and a.code = 'A039';
            insert into defi_dossier (defi_id, problem, users, hypotheses, risks, team_sought, saved_at)
            select id, 'Problème de ' || @code, 'Usagers', 'Hypothèses', 'Risques', 'Équipe de ' || @code, '2022-11-10' from defi where code = @code;
            insert into defi_contact (defi_id, role, name, email)
            select id, r, 'Camille Exemple', 'camille@exemple.gouv.fr' from defi, unnest(array['Sponsor', 'Lead', 'HumanResources', 'Budget']) r where code = @code;
            insert into post (defi_id, profile, seat) select id, r, 1 from defi, unnest(array['Development', 'Design']) r where code = @code;
            """, new { code, promotion, status });
        return code;
    }

    public Task<string> StatusAsync(string defi) => ScalarAsync<string>("select status from defi where code = $1", defi);

    /// <summary>Posts a page's own form: its fields as they stand, with what somebody changed in them.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(Visitor visitor, string path, params (string Name, string Value)[] changes)
    {
        var form = (await visitor.PageAsync(path)).QuerySelector("main form[method=post]") ?? throw new InvalidOperationException($"{path} has no form.");
        return await visitor.PostAsync(path, [.. Fields(form).Where(field => changes.All(change => change.Name != field.Name)), .. changes]);
    }

    public static IEnumerable<(string Name, string Value)> Fields(IElement form) =>
        from field in form.QuerySelectorAll("input[name], textarea[name], select[name]")
        where field.GetAttribute("type") is not ("radio" or "checkbox") || field.HasAttribute("checked")
        select (field.GetAttribute("name")!, field.LocalName switch
        {
            "textarea" => field.TextContent,
            "select" => (field.QuerySelector("option[selected]") ?? field.QuerySelector("option"))?.GetAttribute("value") ?? "",
            _ => field.GetAttribute("value") ?? "",
        });

    /// <summary>Where a POST led; fails when it did not go through.</summary>
    public static string Led(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.ToString();
    }
}
