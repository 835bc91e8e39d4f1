using System.Net;
using AngleSharp.Dom;

namespace Eig.Web.Tests.Pages.Surveys;

/// <summary>What is written, how it looks for one person, and what is refused.</summary>
public sealed class WaveMessageTests(SurveySite site) : IClassFixture<SurveySite>
{
    // A promotion of its own for what is saved: the others read promotion 5.
    private const string Saved = "/enquetes/EIG6/n1/message";
    private const string Read = "/enquetes/EIG5/n1/message";

    [Fact]
    public async Task Get_Message_PreviewsItForSomebodyToInviteWithoutALinkThatWorks()
    {
        var page = await site.PageAsync(Read);
        var letters = page.QuerySelectorAll(".eig-letter");
        Assert.Equal(2, letters.Length);
        var person = page.QuerySelector("#personne option[selected]")!;
        Assert.Equal("À inviter", person.ParentElement!.GetAttribute("label"));
        Assert.Contains(person.TextContent + " (", letters[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Que devenez-vous depuis votre mission EIG\u00a0?", letters[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain('{', letters[0].TextContent);
        Assert.Contains("/enquete/lien-personnel/desabonnement", letters[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("10\u00a0personnes", page.QuerySelector("[aria-labelledby=prochains-messages]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Départ anticipé", page.QuerySelector("[aria-labelledby=prochains-messages]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_OfWhatWasTyped_ShowsItForThePersonChosenAndSavesNothing()
    {
        var chosen = (await site.PageAsync(Read)).QuerySelectorAll("#personne option")[3];
        using var posted = await PostAsync(Read, "Preview", ("objet", "Bonjour {prenom} !"), ("personne", chosen.GetAttribute("value")!));
        var page = await Visitor.ReadAsync(posted);

        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        var first = chosen.TextContent.Trim().Split(' ')[^1];
        Assert.Contains($"Bonjour {first}\u00a0!", page.QuerySelector(".eig-letter")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(chosen.GetAttribute("value"), page.QuerySelector("#personne option[selected]")!.GetAttribute("value"));
        Assert.Equal("Que devenez-vous depuis votre mission EIG\u00a0?", Value(await site.PageAsync(Read), "objet"));
    }

    [Fact]
    public async Task Message_SavedThenRestored_SaysWhatWasWrittenAndThenTheProgramsWords()
    {
        using var saved = await PostAsync(Saved, "", ("objet", "Des nouvelles ?"), ("cloture", "31/03/2024"), ("relances", "1"));
        Assert.Equal(Saved, saved.Headers.Location?.ToString());
        var page = await site.PageAsync(Saved);
        Assert.Equal(("Des nouvelles ?", "31/03/2024", "1"), (Value(page, "objet"), Value(page, "cloture"), Value(page, "relances")));

        using var restored = await PostAsync(Saved, "Defaults");
        page = await Visitor.ReadAsync(restored);
        Assert.Equal("Que devenez-vous depuis votre mission EIG\u00a0?", Value(page, "objet"));
        // What is not a text stays as typed, and nothing is saved.
        Assert.Equal("31/03/2024", Value(page, "cloture"));
        Assert.Equal("Des nouvelles ?", Value(await site.PageAsync(Saved), "objet"));
    }

    [Fact]
    public async Task Message_SavedOverSomebodyElses_IsAConflictAndKeepsWhatWasTyped()
    {
        const string path = "/enquetes/EIG4/n1/message";
        using var theirs = await PostAsync(path, "", ("objet", "Le leur"));
        Assert.Equal(HttpStatusCode.Redirect, theirs.StatusCode);
        using var mine = await PostAsync(path, "", ("objet", "Le mien"), ("version", "0"));
        Assert.Equal(HttpStatusCode.Conflict, mine.StatusCode);
        var page = await Visitor.ReadAsync(mine);
        Assert.NotNull(page.QuerySelector("#erreurs a[href='#enregistrer']"));
        Assert.Equal("Le mien", Value(page, "objet"));
    }

    [Theory]
    [InlineData("objet", " ")]
    [InlineData("texte", "")]
    [InlineData("texte", "Bonjour {prénom}")]
    [InlineData("objet-relance", "")]
    [InlineData("texte-relance", "{lien}")]
    [InlineData("cloture", "31/02/2023")]
    [InlineData("cloture", "14/11/2022")]
    [InlineData("relances", "4")]
    [InlineData("relances", "beaucoup")]
    [InlineData("intervalle", "")]
    public async Task Message_ThatCannotBe_IsRefusedAtItsField(string field, string value)
    {
        using var posted = await PostAsync(Read, "", (field, value));
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        var page = await Visitor.ReadAsync(posted);
        Assert.NotNull(page.QuerySelector($"#erreurs a[href='#{field}']"));
        Assert.NotNull(page.QuerySelector($"#{field}-erreur"));
    }

    // The form as it stands, with what somebody changed in it.
    private async Task<HttpResponseMessage> PostAsync(string path, string handler, params (string Name, string Value)[] changes)
    {
        var page = await site.PageAsync(path);
        var fields = new[] { "objet", "texte", "objet-relance", "texte-relance", "cloture", "relances", "intervalle", "version" }
            .Where(name => changes.All(change => change.Name != name)).Select(name => (name, Value(page, name))).Concat(changes);
        return await site.Team.PostFromAsync(path, handler.Length == 0 ? path : $"{path}?handler={handler}", [.. fields]);
    }

    private static string Value(IDocument page, string name)
    {
        var field = page.QuerySelector($"#message [name='{name}']")!;
        return field.GetAttribute("value") ?? field.TextContent;
    }
}
