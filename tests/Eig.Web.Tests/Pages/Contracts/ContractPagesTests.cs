using System.Net;
using AngleSharp.Dom;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Web.Tests.Pages.Contracts;

/// <summary>The demonstration, whose contracts are one class's alone: it writes.</summary>
public sealed class ContractSite() : Site(new DemoDatabase());

/// <summary>From the accepted offer to the end, on the pages, as the team and as a host.</summary>
public sealed class ContractPagesTests(ContractSite site) : IClassFixture<ContractSite>
{
    [Fact]
    public async Task Offer_Accepted_BecomesASignedContractInFourSteps()
    {
        var (offer, person) = await AcceptedAsync();
        Assert.NotNull((await site.PageAsync("/")).QuerySelector("main a[href='/contrats/a-preparer']"));
        using var drafted = await site.Team.PostFromAsync("/contrats/a-preparer", "/contrats/a-preparer", ("offre", $"{offer}"));
        var address = drafted.Headers.Location!.ToString();
        using var twice = await site.Team.PostFromAsync("/contrats/nouveau", "/contrats/a-preparer", ("offre", $"{offer}"));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);

        // From 31 October, ten months last until 30 August.
        var form = await site.PageAsync(address + "/correction");
        Assert.Equal("10", Value(form, "mois"));
        using var wrong = await PostAsync(address + "/correction", ("role", "EIG"), ("accueil", Chosen(form, "accueil")), ("defi", Chosen(form, "defi")), ("debut", "31/11/2022"), ("mois", "10"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("#debut", (await Visitor.ReadAsync(wrong)).QuerySelector("#erreurs a")!.GetAttribute("href"));
        await DoAsync(address + "/correction", ("role", "EIG"), ("accueil", Chosen(form, "accueil")), ("defi", Chosen(form, "defi")), ("debut", "31/10/2022"), ("mois", "10"), ("fin", ""));
        Assert.Contains("30\u00a0août 2023", (await site.PageAsync(address)).QuerySelector("#contrat")!.TextContent, StringComparison.Ordinal);

        await DoAsync(address + "/envoyer");
        using var late = await site.Team.PostFromAsync(address + "/signer", address + "/envoyer", ("version", "2"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        await DoAsync(address + "/signer", ("date", "14/11/2022"));

        var page = await site.PageAsync(address);
        Assert.Contains("Signé", page.QuerySelector("#contrat")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Signé", "Envoyé pour signature", "Contrat préparé"],
            page.QuerySelector("#historique ~ ol")!.QuerySelectorAll("li > strong").Select(change => change.TextContent));
        Assert.NotNull((await site.PageAsync($"/personnes/{person}")).QuerySelector("main"));
    }

    [Fact]
    public async Task Act_WithoutItsReasonOrItsDate_IsSaidAtTheField()
    {
        var contract = await ContractOfAsync("A039", 0);
        foreach (var (act, fields, field) in new[]
        {
            ("fin-anticipee", new[] { ("date", "15/12/2022"), ("motif", " ") }, "motif"),
            ("fin-anticipee", [("date", "demain"), ("motif", "Démission")], "date"),
            ("fin-anticipee", [("date", "01/01/2000"), ("motif", "Démission")], "date"),
            ("prolonger", [("date", "12/07/2023"), ("mois", "0")], "mois"),
            ("prolonger", [("date", "11/07/2023"), ("mois", "6")], "date"),
            ("dates", [("date", "12/09/2022"), ("fin", ""), ("motif", "Erreur")], "fin"),
            ("dates", [("date", "12/09/2022"), ("fin", "11/07/2022"), ("motif", "Erreur")], "date"),
            ("dates", [("date", "12/09/2022"), ("fin", "12/07/2023"), ("motif", "")], "motif"),
            ("accueil", [("date", "15/12/2022"), ("accueil", "A001"), ("motif", "Le défi s’arrête")], "date"),
            ("accueil", [("date", "15/11/2022"), ("accueil", "?"), ("motif", "Le défi s’arrête")], "accueil"),
        })
        {
            using var posted = await PostAsync($"/contrats/{contract}/{act}", fields);
            Assert.Equal((act, field, HttpStatusCode.BadRequest), (act, field, posted.StatusCode));
            Assert.Equal("#" + field, (await Visitor.ReadAsync(posted)).QuerySelector("#erreurs a")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task EarlyEnd_OfAProlongation_DoesNotSayThatThePersonIsNoLongerCounted()
    {
        var prolongation = await site.ScalarAsync<int>("select min(id) from contract where kind = 'Prolongation' and ended_early_on is null");

        Assert.Contains("reste comptée", (await site.PageAsync($"/contrats/{prolongation}/fin-anticipee")).QuerySelector("#consequences")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("n’est plus comptée", (await site.PageAsync($"/contrats/{await ContractOfAsync("A039", 0)}/fin-anticipee")).QuerySelector("#consequences")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_Noted_LeavesTheBeginningOfTheMissionWhereItWas()
    {
        var contract = await ContractOfAsync("A043", 0);
        var person = await site.ScalarAsync<int>("select person_id from contract where id = $1", contract);
        var before = await site.ScalarAsync<string>("select a.name from contract c join administration a on a.id = c.employer_id where c.id = $1", contract);
        await DoAsync($"/contrats/{contract}/accueil", ("date", "02/11/2022"), ("accueil", "A001"), ("defi", ""), ("motif", "Le défi s’arrête"));

        var begun = (await site.PageAsync($"/personnes/{person}")).QuerySelectorAll(".eig-event").Single(entry => entry.TextContent.Contains("Début de la mission", StringComparison.Ordinal));
        Assert.Contains(before, begun.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_WhereAContractBeginsUnsigned_SaysSo()
    {
        await using (var work = await site.Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None))
        {
            var given = new Given(work);
            await given.ContractAsync(await given.PersonAsync(), await given.PromotionAsync(2022), startsOn: new DateOnly(2022, 11, 30), endsOn: new DateOnly(2023, 5, 31), status: "Sent");
            await work.CommitAsync();
        }

        Assert.NotNull((await site.PageAsync("/")).QuerySelector("#non-signes a[href='/contrats?etat=a-signer']"));
    }

    [Fact]
    public async Task Prolong_WithTwoWrongValues_IsToldBothAtOnce()
    {
        var contract = await ContractOfAsync("A039", 0);
        using var posted = await PostAsync($"/contrats/{contract}/prolonger", ("date", "11/07/2023"), ("mois", "0"));
        Assert.Equal(["#mois", "#date"], (await Visitor.ReadAsync(posted)).QuerySelectorAll("#erreurs a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task List_WithoutAnOrder_BeginsWithWhatEndsNext()
    {
        var ends = (await site.PageAsync("/contrats")).QuerySelectorAll("#contrats tbody tr").Select(row => row.TextContent).ToList();
        Assert.DoesNotContain("Terminé", ends[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EarlyEnd_NotedAndUndone_IsInTheHistory()
    {
        var contract = $"/contrats/{await ContractOfAsync("A039", 0)}";

        await DoAsync(contract + "/fin-anticipee", ("date", "30/11/2022"), ("motif", "Démission"));
        Assert.Contains("Fin anticipée", (await site.PageAsync(contract)).QuerySelector("#contrat")!.TextContent, StringComparison.Ordinal);
        await DoAsync(contract + "/annuler-la-fin", ("motif", "Erreur de personne"));

        var page = await site.PageAsync(contract);
        Assert.DoesNotContain("Fin anticipée", page.QuerySelector("#contrat")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Erreur de personne", page.QuerySelector("#historique ~ ol")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Démission", page.QuerySelector("#historique ~ ol")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_Corrected_AreThoseOfTheContractAndTheFormerStay()
    {
        var contract = $"/contrats/{await ContractOfAsync("A039", 0)}";
        var form = await site.PageAsync(contract + "/dates");
        var (first, last) = (form.QuerySelector("#date")!.GetAttribute("value")!, form.QuerySelector("#fin")!.GetAttribute("value")!);

        await DoAsync(contract + "/dates", ("date", first), ("fin", "13/07/2023"), ("motif", "Le papier dit le 13"));
        var page = await site.PageAsync(contract);
        Assert.Contains("13\u00a0juillet 2023", page.QuerySelector("#contrat")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Le papier dit le 13", page.QuerySelector("#historique ~ ol")!.TextContent, StringComparison.Ordinal);
        await DoAsync(contract + "/dates", ("date", first), ("fin", last), ("motif", "Non, c’était juste"));
        Assert.Contains("avant\u00a0: du", (await site.PageAsync(contract)).QuerySelector("#historique ~ ol")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_SeesItsOwnPeopleReadOnly_AndSaysWhatItIntends()
    {
        using var host = await site.EnterAsync("ign@demonstration.example");
        var contract = await ContractOfAsync("A039", 1);
        var list = await host.PageAsync("/contrats");
        Assert.NotNull(list.QuerySelector($"main a[href='/contrats/{contract}']"));
        Assert.Empty(list.QuerySelectorAll("main a[href='/contrats/nouveau']"));
        var page = await host.PageAsync($"/contrats/{contract}");
        Assert.Null(page.QuerySelector("#gestes"));
        Assert.Null(page.QuerySelector("#historique"));

        using var nothing = await host.PostFromAsync($"/contrats/{contract}/suite", $"/contrats/{contract}/suite");
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        foreach (var (slug, date) in new[] { ("prolonger", "12/07/2023"), ("recruter", "") })
        {
            using var said = await host.PostFromAsync($"/contrats/{contract}/suite", $"/contrats/{contract}/suite", ("intention", slug), ("date", date), ("commentaire", "Le budget est là"));
            Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        }

        var after = await site.PageAsync($"/contrats/{contract}");
        Assert.Contains("Recruter la personne", after.QuerySelector("[aria-labelledby=suite] p")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Prolonger le contrat, à partir du 12\u00a0juillet 2023", after.QuerySelector("#intentions")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Recruter la personne", (await site.PageAsync("/contrats/echeances?de=2023-07")).QuerySelector("#fins-2023-07")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_PageByPage_ShowsEveryContractOnce()
    {
        foreach (var sort in new[] { "fin", "debut", "nom" })
        {
            var seen = new List<string>();
            var next = $"/contrats?tri={sort}";
            while (next is not null)
            {
                var page = await site.PageAsync(next);
                seen.AddRange(page.QuerySelectorAll("#contrats tbody th a").Select(link => link.GetAttribute("href")!));
                next = page.QuerySelectorAll("main a").FirstOrDefault(link => link.TextContent == "Afficher la suite")?.GetAttribute("href");
            }

            Assert.Equal(await site.ScalarAsync<int>("select count(*)::int from contract"), seen.Count);
            Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public async Task Draft_ByHand_FindsThePersonWithoutPuttingTheNameInAnAddress()
    {
        await using (var work = await site.Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None))
        {
            await new Given(work).PersonAsync(code: "Saisie");
            await work.CommitAsync();
        }

        using var sought = await site.Team.PostFromAsync("/contrats/nouveau", "/contrats/nouveau?handler=Seek", ("nom", "saisie nom"));
        var found = await Visitor.ReadAsync(sought);
        var person = found.QuerySelector("input[name=personne]")!.GetAttribute("value")!;
        using var drafted = await site.Team.PostFromAsync(
            "/contrats/nouveau", "/contrats/nouveau", ("personne", person), ("promotion", "EIG6"), ("role", "coach"), ("accueil", "A039"), ("defi", ""), ("debut", "29/04/2023"), ("mois", ""), ("fin", ""));
        Assert.Equal(HttpStatusCode.Redirect, drafted.StatusCode);
        // Coaches: twelve months, from the 29th to the day before the 29th.
        Assert.Contains("28\u00a0avril 2024", (await site.PageAsync(drafted.Headers.Location!.ToString())).QuerySelector("#contrat")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_OfTheDay_AreWrittenToHostAndTeam()
    {
        // The prolongations of promotion 5 end on 30 December, forty-five days from now.
        var sentence = await site.RunJobAsync("contract-alerts");
        Assert.Contains("message", sentence, StringComparison.Ordinal);
        Assert.Equal("aucune fin de contrat à signaler", await site.RunJobAsync("contract-alerts"));
        await site.RunJobAsync("mail-outbox");

        Assert.Contains(site.Mails(), mail => mail.Contains("To: equipe@", StringComparison.Ordinal) && mail.Contains("/contrats/", StringComparison.Ordinal));
        Assert.NotNull((await site.PageAsync("/envois?modele=ContractEnding")).QuerySelector("main table"));
        Assert.NotNull((await site.PageAsync("/")).QuerySelector("#fins-proches"));
    }

    private async Task<(Guid Offer, int Person)> AcceptedAsync()
    {
        await using var work = await site.Database.Database.BeginAsync(Actor.System("test"), CancellationToken.None);
        var given = new Given(work);
        var promotion = await given.PromotionAsync(2022, startsOn: new DateOnly(2022, 9, 12));
        var defi = await given.DefiAsync(promotion);
        var application = await given.ApplicationAsync(promotion, wishes: defi);
        var id = Guid.CreateVersion7();
        await work.ExecuteAsync(
            """
            insert into post (defi_id, profile, seat) values (@defi, 'Development', 1);
            insert into offer (id, application_id, promotion_id, defi_id, profile, seat, status, offered_at, answer_by, token_sha256, answered_at)
            values (@id, @application, @promotion, @defi, 'Development', 1, 'Accepted', '2022-07-01', '2022-07-16', sha256(@id::text::bytea), '2022-07-02')
            """, new { id, application = application.Id, promotion = promotion.Id, defi = defi.Id });
        await work.CommitAsync();
        return (id, application.PersonId);
    }

    private Task<int> ContractOfAsync(string host, int skip) => site.ScalarAsync<int>(
        """
        select c.id from contract c join administration a on a.id = c.employer_id join promotion p on p.id = c.promotion_id
        where a.code = $1 and p.code = 'EIG6' and c.ended_early_on is null order by c.id offset $2 limit 1
        """, host, skip);

    private async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        var version = Value(await site.PageAsync(address), "version");
        return await site.Team.PostFromAsync(address, address, [.. fields, ("version", version)]);
    }

    private async Task DoAsync(string address, params (string Name, string Value)[] fields)
    {
        using var done = await PostAsync(address, fields);
        Assert.True(done.StatusCode == HttpStatusCode.Redirect, $"{address}: {done.StatusCode}");
    }

    private static string Value(IDocument page, string field) => page.QuerySelector($"main input[name={field}]")!.GetAttribute("value")!;

    private static string Chosen(IDocument page, string field) => page.QuerySelector($"main select[name={field}] option[selected]")!.GetAttribute("value")!;
}
