using System.Net;
using System.Text.Json;

namespace Eig.Web.Tests.Pages.Readings;

/// <summary>What a reader sees and writes: blind, as they go, once.</summary>
public sealed class ReadingPagesTests(ReadingSite site) : IClassFixture<ReadingSite>
{
    [Fact]
    public async Task Promotion_InPreselection_SaysWhereItStandsAndWhatIsDueNow()
    {
        await site.AssignedAsync();
        var page = await site.PageAsync("/promotions/EIG7");

        Assert.Contains("en cours\u00a0: Présélection, du", page.QuerySelector("#ou-en-est-on + p")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#maintenant a[href='/promotions/EIG7/lectures']"));
        var steps = page.QuerySelectorAll("#etapes-de-la-selection tbody th").Select(step => string.Join(' ', step.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(6, steps.Count);
        Assert.Contains("Présélection En cours", steps);
        Assert.Contains("Délibération Pas au calendrier", steps);
    }

    [Fact]
    public async Task Get_AnApplication_ShowsItsContentAndNothingOfThePerson()
    {
        var code = await site.AssignedAsync();
        using var response = await site.Reader.GetAsync($"/lectures/{code}");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Contains("Pourquoi vous ?", html, StringComparison.Ordinal);
        Assert.Contains("Défi DEF-", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("adresse.secrete", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhatSomebodyElseReads_IsNotFound()
    {
        var code = await site.AssignedAsync(isAssigned: false);
        await site.Reader.PageAsync($"/lectures/{code}", HttpStatusCode.NotFound);
        await site.PageAsync($"/lectures/{code}", HttpStatusCode.NotFound);
        await site.Reader.PageAsync($"/conflits/{code}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Sheet_SavedHandedInAndReadAgain_GoesOnToTheNext()
    {
        var (code, next) = (await site.AssignedAsync(), await site.AssignedAsync());
        var path = $"/lectures/{code}";
        using var draft = await site.Reader.PostFromAsync(path, path + "?handler=Draft", [.. (await site.SheetAsync(3, "Reserved", "À relire"))[1..]]);
        Assert.Equal(path, draft.Headers.Location?.ToString());
        var page = await site.Reader.PageAsync(path);
        Assert.Contains("Le brouillon est enregistré", page.QuerySelector(".fr-alert--success")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("À relire", page.QuerySelector("#notes")!.TextContent);
        Assert.NotNull(page.QuerySelector("#avis-Reserved[checked]"));

        // One criterion lacks: refused at its field, everything else is still there.
        using var incomplete = await site.Reader.PostFromAsync(path, path, [.. (await site.SheetAsync(3, "Reserved", "Toujours là", 2))[1..]]);
        Assert.Equal(HttpStatusCode.BadRequest, incomplete.StatusCode);
        page = await Visitor.ReadAsync(incomplete);
        Assert.NotNull(page.QuerySelector($"#erreurs a[href='#critere-{(await site.CriteriaAsync())[0]}']"));
        Assert.Equal("Toujours là", page.QuerySelector("#notes")!.TextContent);

        using var submitted = await site.Reader.PostFromAsync(path, path, await site.SheetAsync(3, "Reserved", "", 2));
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        Assert.StartsWith("/lectures", submitted.Headers.Location!.ToString(), StringComparison.Ordinal);
        page = await site.Reader.PageAsync(path);
        Assert.Null(page.QuerySelector("form[data-autosave]"));
        Assert.Contains("Elle ne se modifie plus", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await site.Reader.PageAsync("/lectures")).QuerySelector($"a[href='/lectures/{next}']"));
    }

    [Fact]
    public async Task Sheet_HandedInEmpty_IsToldAllThatIsMissingAtOnce()
    {
        var path = $"/lectures/{await site.AssignedAsync()}";
        Assert.Contains("de 0, la note la plus basse, à 5", (await site.Reader.PageAsync(path)).QuerySelector("#echelle")!.TextContent, StringComparison.Ordinal);

        using var empty = await site.Reader.PostFromAsync(path, path, ("version", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal(
            [$"#critere-{(await site.CriteriaAsync())[0]}", "#avis"],
            (await Visitor.ReadAsync(empty)).QuerySelectorAll("#erreurs a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Others_BeforeOnesOwnIsIn_AreOnNoPage()
    {
        var code = await site.AssignedAsync();
        await site.ReadByAnotherAsync(code, 4.25m);
        Assert.DoesNotContain("4,25", (await site.Reader.PageAsync($"/lectures/{code}")).Body!.TextContent, StringComparison.Ordinal);

        using var submitted = await site.Reader.PostFromAsync($"/lectures/{code}", $"/lectures/{code}", await site.SheetAsync(1, "Rejected"));
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);

        Assert.Contains("Retenu, 4,25 sur 5", (await site.Reader.PageAsync($"/lectures/{code}")).QuerySelector("[aria-labelledby=autres]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Autosave_OfALaterVersion_IsKeptAndOfAnEarlierOneToldWhatStands()
    {
        var code = await site.AssignedAsync();
        var (page, path) = ($"/lectures/{code}", $"/lectures/{code}?handler=Autosave");
        using var first = await site.Reader.PostFromAsync(page, path, await site.SheetAsync(2, "Reserved", "Premier onglet"));
        Assert.Equal(2, (await JsonAsync(first)).GetProperty("version").GetInt32());

        using var late = await site.Reader.PostFromAsync(page, path, await site.SheetAsync(5, "Retained", "Second onglet"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var there = await JsonAsync(late);
        Assert.Equal(("Premier onglet", "Reserved", 2), (there.GetProperty("notes").GetString(), there.GetProperty("opinion").GetString(), there.GetProperty("version").GetInt32()));
        Assert.Equal("2", there.GetProperty("scores").GetProperty($"{(await site.CriteriaAsync())[0]}").GetString());
        // By the button: both on the page, and pressed again it is kept knowingly.
        using var byButton = await site.Reader.PostFromAsync(page, page + "?handler=Draft", await site.SheetAsync(5, "Retained", "Second onglet"));
        Assert.Equal(HttpStatusCode.Conflict, byButton.StatusCode);
        var shown = await Visitor.ReadAsync(byButton);
        Assert.Contains("Premier onglet", shown.QuerySelector("#fiche-ecart")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Second onglet", "2"), (shown.QuerySelector("#notes")!.TextContent, shown.QuerySelector("form[data-autosave] input[name=version]")!.GetAttribute("value")));
    }

    [Fact]
    public async Task Autosave_WithoutASession_IsSentToSignIn()
    {
        var code = await site.AssignedAsync();
        using var anonymous = site.Anonymous();
        using var lost = await anonymous.PostFromAsync("/connexion", $"/lectures/{code}?handler=Autosave", await site.SheetAsync(2));
        Assert.Contains("/connexion?retour=", lost.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conflict_Declared_TakesTheApplicationAway()
    {
        var code = await site.AssignedAsync();
        Assert.NotNull((await site.Reader.PageAsync($"/lectures/{code}")).QuerySelector($"a[href='/conflits/{code}?retour=/lectures']"));
        using var declared = await site.Reader.PostFromAsync($"/conflits/{code}?retour=/lectures", $"/conflits/{code}", ("retour", "/lectures"), ("raison", "Ancien collègue"));
        Assert.Equal("/lectures", declared.Headers.Location?.ToString());

        await site.Reader.PageAsync($"/lectures/{code}", HttpStatusCode.NotFound);
        var list = await site.Reader.PageAsync("/lectures");
        Assert.Null(list.QuerySelector($"a[href='/lectures/{code}']"));
        Assert.Contains(code, list.QuerySelector("#mes-conflits")!.TextContent, StringComparison.Ordinal);
        // The team sees who is out of what.
        Assert.Contains(code, (await site.PageAsync("/promotions/EIG7/lectures")).QuerySelector("#conflits-liste")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}
