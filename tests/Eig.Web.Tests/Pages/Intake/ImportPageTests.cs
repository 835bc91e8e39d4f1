using System.Net;
using System.Text;
using AngleSharp.Dom;
using Eig.Testing;

namespace Eig.Web.Tests.Pages.Intake;

/// <summary>From the file to the applications, in three steps, without a copy of the file lying anywhere.</summary>
public sealed class ImportPageTests(SelectionSite site) : IClassFixture<SelectionSite>
{
    private const string Head = "ID,Email,Déposé le,Civilité,Nom,Prénom,Votre métier,Vœu 1,Commentaire libre\r\n";
    private const string Line = "777001,noe.lacombe@exemple.fr,2022-10-30 11:00,M.,Lacombe,Noé,Design,DEMO-03,Bonjour\r\n";

    [Fact]
    public async Task Import_InThreeSteps_AddsWhatTheFileSays()
    {
        // The demonstration's own export again, one file longer.
        var file = await File.ReadAllTextAsync(TestServer.DemoExport, TestContext.Current.CancellationToken)
            + "777002,lou.delcourt@exemple.fr,En construction,2022-10-30 11:00,Mme,Delcourt,Lou,Design,Questionnaires accessibles (défi fictif),,,,,Secteur privé,,Non,J’arrive.,Un service.\r\n";
        var before = Directory.GetFiles(site.Settings.Home, "*", SearchOption.AllDirectories).Length;
        using var columns = await UploadAsync(site.Team, file);
        Assert.Equal(HttpStatusCode.OK, columns.StatusCode);
        var page = await Visitor.ReadAsync(columns);
        Assert.Contains("62 dossiers sont dans ce fichier", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Wish1", page.QuerySelectorAll("#colonnes tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "Vœu 1").QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.DoesNotContain("delcourt", page.QuerySelector("input[name=contenu]")!.GetAttribute("value")!, StringComparison.OrdinalIgnoreCase);

        using var checkedPlan = await SubmitAsync(site.Team, page, "/candidatures/import?handler=Check");
        page = await Visitor.ReadAsync(checkedPlan);
        Assert.Equal(["1", "0", "61", "0", "0"], page.QuerySelectorAll(".eig-summary dd").Select(cell => cell.TextContent));

        using var applied = await SubmitAsync(site.Team, page, "/candidatures/import?handler=Apply");
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.Equal("/candidatures?promotion=DEMO2024", applied.Headers.Location!.ToString());
        page = await site.PageAsync(applied.Headers.Location.ToString());
        Assert.Contains("1 candidature ajoutée, 0 modifiée, 61 inchangées", page.QuerySelector(".fr-alert--success")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(site.Settings.Home, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Check_OfAFileThatBringsNothing_SaysSoAndOffersNoImport()
    {
        using var columns = await UploadAsync(site.Team, await File.ReadAllTextAsync(TestServer.DemoExport, TestContext.Current.CancellationToken));
        using var plan = await SubmitAsync(site.Team, await Visitor.ReadAsync(columns), "/candidatures/import?handler=Check");

        var page = await Visitor.ReadAsync(plan);
        Assert.NotNull(page.QuerySelector("#rien-a-importer a[href='/candidatures?promotion=DEMO2024']"));
        Assert.DoesNotContain(page.QuerySelectorAll("main button"), button => button.TextContent.StartsWith("Importer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_WithALineThatCannotBeRead_NamesColumnValueAndReason()
    {
        using var columns = await UploadAsync(site.Team, Head + Line + Line.Replace("777001", "777009", StringComparison.Ordinal).Replace("DEMO-03", "Défi perdu", StringComparison.Ordinal).Replace("noe.", "nono.", StringComparison.Ordinal));
        using var plan = await SubmitAsync(site.Team, await Visitor.ReadAsync(columns), "/candidatures/import?handler=Check");

        var page = await Visitor.ReadAsync(plan);
        Assert.Equal(["3", "Vœu 1", "Défi perdu"], page.QuerySelectorAll("#problemes tbody tr").Single().Children.Take(3).Select(cell => cell.TextContent));
        Assert.Equal(61, await site.ScalarAsync<int>("select count(*)::int from application a join promotion p on p.id = a.promotion_id where p.code = 'DEMO2024' and a.external_number like '91%'"));
    }

    [Fact]
    public async Task Check_WithoutANeededColumn_StaysOnTheColumns()
    {
        using var columns = await UploadAsync(site.Team, Head.Replace("Email", "Contact", StringComparison.Ordinal) + Line);
        using var plan = await SubmitAsync(site.Team, await Visitor.ReadAsync(columns), "/candidatures/import?handler=Check");

        Assert.Equal(HttpStatusCode.BadRequest, plan.StatusCode);
        var page = await Visitor.ReadAsync(plan);
        Assert.Contains("Aucune colonne n’est désignée pour «\u00a0Adresse électronique\u00a0»", page.QuerySelector("#erreurs")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#colonnes"));
    }

    [Theory]
    [InlineData("PK\u0003\u0004\0\0\0", "ce fichier n’est pas un CSV")]
    [InlineData("une seule colonne\r\nvaleur\r\n", "pas de colonnes reconnaissables")]
    [InlineData("ID,Nom\r\n1,\"jamais fermé\r\n2,Suite\r\n", "ce fichier est abîmé")]
    [InlineData("", "celui-ci est vide")]
    public async Task Upload_OfWhatIsNoExport_SaysWhy(string content, string sentence)
    {
        using var refused = await UploadAsync(site.Team, content);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(sentence, (await Visitor.ReadAsync(refused)).QuerySelector("#erreurs")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Apply_OfAFileSealedForSomebodyElse_IsRefused()
    {
        using var columns = await UploadAsync(site.Team, Head + Line);
        var page = await Visitor.ReadAsync(columns);
        using var other = await site.EnterAsync("equipe2@demonstration.example");
        var theirs = await other.TokenAsync("/candidatures/import");

        using var refused = await SubmitAsync(other, page, "/candidatures/import?handler=Apply", theirs);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(0, await site.ScalarAsync<int>("select count(*)::int from application where external_number = '777001'"));
    }

    private static async Task<HttpResponseMessage> UploadAsync(Visitor visitor, string file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await visitor.TokenAsync("/candidatures/import")), "jeton" },
            { new StringContent("DEMO2024"), "promotion" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "fichier", "export.csv" },
        };
        return await visitor.Client.PostAsync(new Uri("/candidatures/import", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends the form of a page on, as a browser would.</summary>
    private static async Task<HttpResponseMessage> SubmitAsync(Visitor visitor, IDocument page, string address, string? token = null)
    {
        using var form = new MultipartFormDataContent();
        var sent = page.QuerySelectorAll("main form").Single(candidate => candidate.QuerySelector("input[name=contenu]") is not null);
        foreach (var field in sent.QuerySelectorAll("input[name], select[name]"))
        {
            var name = field.GetAttribute("name")!;
            var value = field.QuerySelector("option[selected]")?.GetAttribute("value") ?? field.GetAttribute("value") ?? "";
            form.Add(new StringContent(name == "jeton" ? token ?? value : value), name);
        }

        return await visitor.Client.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
