using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>The team enters and corrects what reports print. Each test has a report of its own.</summary>
public sealed class EnterPublishedValueTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    private readonly Actor actor = Actor.System("test");
    private readonly EnterPublishedValue enter = new(database.Database);
    private readonly PublishedValueQueries queries = new(database.Database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_AValue_StandsInItsReportAndOnce()
    {
        var id = (await EnterAsync(Form("RAP 2030"))).Value;

        var stored = Assert.Single(await queries.ReportAsync(actor, "RAP 2030", Cancellation));
        Assert.Equal((id, "2.3", 2030, PublishedNature.Target, "Sans objet", "Nb", "Page 12", "Application", 1),
            (stored.Id, stored.Code, stored.Year, stored.Nature, stored.Value, stored.Unit, stored.Comment, stored.Origin, stored.Version));
        Assert.Equal("value-there", (await EnterAsync(Form("RAP 2030"))).Refusals[0].Code);
    }

    [Theory]
    [InlineData("%", "45\u00a0%", "45")]
    [InlineData("%", "plus de 60 %", "plus de 60 %")]
    [InlineData("Nb", "45 %", "45 %")]
    public async Task Enter_APercentageWithItsSign_StoresTheNumberThatIsTested(string unit, string typed, string stored)
    {
        var report = $"RAP 2040 {unit} {typed.Length}";
        var id = (await EnterAsync(Form(report) with { Code = "2.3-femmes", Nature = PublishedNature.Realisation, Unit = unit, Value = typed })).Value;

        Assert.Equal(stored, (await queries.FindAsync(actor, id, Cancellation))!.Value);
    }

    [Fact]
    public async Task Correct_AfterSomebodyElse_IsRefused()
    {
        var id = (await EnterAsync(Form("RAP 2031"))).Value;

        Assert.True((await enter.CorrectAsync(actor, id, Form("RAP 2031") with { Value = "12" }, 1, Cancellation)).IsDone);
        Assert.Equal("value-changed", (await enter.CorrectAsync(actor, id, Form("RAP 2031") with { Value = "13" }, 1, Cancellation)).Refusals[0].Code);
        Assert.Equal("12", (await queries.FindAsync(actor, id, Cancellation))!.Value);
        await using var work = await database.Database.BeginAsync(actor, Cancellation);
        Assert.Equal(("RAP 2031/2.3/2030/Target", "Sans objet", "12"), await work.QuerySingleAsync<(string, string, string)>(
            "select object_key, state_from, state_to from audit_line where action = 'CorrectPublishedValue'"));
    }

    [Fact]
    public async Task Remove_WhatWasEnteredHere_IsGone_AndWhatTheWorkbookBroughtStays()
    {
        var id = (await EnterAsync(Form("RAP 2032"))).Value;
        var brought = (await queries.ReportAsync(actor, "RAP 2022", Cancellation))[0];

        Assert.True((await enter.RemoveAsync(actor, id, 1, Cancellation)).IsDone);
        Assert.Equal("value-changed", (await enter.RemoveAsync(actor, brought.Id, brought.Version, Cancellation)).Refusals[0].Code);
        Assert.Null(await queries.FindAsync(actor, id, Cancellation));
    }

    [Theory]
    [InlineData("code", "code-invalid")]
    [InlineData("year", "year-invalid")]
    [InlineData("nature", "nature-missing")]
    [InlineData("value", "value-invalid")]
    [InlineData("unit", "unit-invalid")]
    [InlineData("report", "report-missing")]
    public async Task Enter_WhatIsMissing_IsRefused(string field, string refusal)
    {
        var form = Form("RAP 2033");
        form = field switch
        {
            "code" => form with { Code = "femmes" },
            "year" => form with { Year = 1999 },
            "nature" => form with { Nature = null },
            "value" => form with { Value = " " },
            "unit" => form with { Unit = "points" },
            _ => form with { Report = null },
        };
        Assert.Equal(refusal, (await EnterAsync(form)).Refusals[0].Code);
    }

    [Fact]
    public async Task Report_TheWomenOf2022_AreTheOnlyImpossibleValue()
    {
        var impossible = (await queries.ReportAsync(actor, "RAP 2022", Cancellation)).Where(value => value.IsImpossible);

        Assert.Equal([("2.1-femmes", 2022)], impossible.Select(value => (value.Code, value.Year)));
    }

    private Task<Eig.Core.Shared.Outcome<int>> EnterAsync(PublishedValueForm form) => enter.ExecuteAsync(actor, form, Cancellation);

    private static PublishedValueForm Form(string report) => new(report, "2.3", 2030, PublishedNature.Target, " Sans objet ", "Nb", "Page 12");
}
