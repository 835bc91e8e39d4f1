using Eig.Testing;

namespace Eig.Core.Tests.Indicators;

/// <summary>What reports printed, beside what is computed.</summary>
public sealed class PublishedValueTests(EmptyDatabase database) : FigureScenario(database)
{
    [Fact]
    public async Task Published_SeveralReports_TheLatestYearSpeaks()
    {
        await Given.PublishedValueAsync("2.1", 2022, "46", "RAP 2022");
        await Given.PublishedValueAsync("2.1", 2022, "45", "RAP 2023");
        await Given.PublishedValueAsync("2.1", 2022, "44", "Annexe 2021");
        await Given.PublishedValueAsync("2.1", 2022, "43", "Zèbre sans année");

        Assert.Equal("45", (await FigureAsync("2.1", 2022)).Published);
    }

    [Fact]
    public async Task Published_OfAnotherYearCodeOrNature_StaysApart()
    {
        await Given.PublishedValueAsync("2.1", 2021, "39");
        await Given.PublishedValueAsync("2.2", 2022, "13");
        await Given.PublishedValueAsync("2.1", 2022, "60", nature: "Target");
        await Given.PublishedValueAsync("2.1", 2022, "50", nature: "Forecast");

        var figure = await FigureAsync("2.1", 2022);

        Assert.Equal((null, "60"), (figure.Published, figure.Target));
    }

    [Fact]
    public async Task Published_InWords_StaysAsPrintedBesideAnyStatus()
    {
        await Given.PublishedValueAsync("2.2-femmes", 2031, "Non déterminé", unit: "%");
        await Given.PublishedValueAsync("2.2-femmes", 2031, "Sans objet", nature: "Target", unit: "%");

        var figure = await FigureAsync("2.2-femmes", 2031);

        IsNotApplicable(figure);
        Assert.Equal(("Non déterminé", "Sans objet"), (figure.Published, figure.Target));
    }

    [Fact]
    public async Task Published_HereForThe31December_SpeaksBeforeWhatTheSameReportPrints()
    {
        await Given.PublishedValueAsync("2.1", 2022, "45", "RAP 2022");
        await VintageAsync("2.1", "Known", 40, "RAP 2022", asOf: "2022-09-30");
        Assert.Equal("45", (await FigureAsync("2.1", 2022)).Published);

        var first = await VintageAsync("2.1", "Known", 46, "RAP 2022");
        Assert.Equal("46", (await FigureAsync("2.1", 2022)).Published);
        await VintageAsync("2.1", "Known", 44, "RAP 2022, erratum", restates: first);
        Assert.Equal("44", (await FigureAsync("2.1", 2022)).Published);

        // A later report has the last word again.
        await Given.PublishedValueAsync("2.1", 2022, "43", "RAP 2023");
        Assert.Equal("43", (await FigureAsync("2.1", 2022)).Published);
    }

    [Theory]
    [InlineData("2.2", "NotDetermined", null, 0, "Non déterminé")]
    [InlineData("2.2", "NotApplicable", null, null, "Sans objet")]
    [InlineData("2.2-taux", "Known", 34, 18, "au moins 34\u00a0%")]
    [InlineData("2.2-taux", "Known", 34, 0, "34")]
    public async Task Published_Here_IsInTheWordsOfReports(string code, string status, int? value, int? unknown, string words)
    {
        await VintageAsync(code, status, value, "RAP 2022", unknown: unknown);

        Assert.Equal(words, (await FigureAsync(code, 2022)).Published);
    }

    private Task<int> VintageAsync(string code, string status, int? value, string report, string asOf = "2022-12-31", int? restates = null, int? unknown = null) =>
        Given.Work.QuerySingleAsync<int>(
            """
            insert into vintage (code, year, as_of, definition_version, definition, status, value, unit, unknown, report, comment, restates, published_at)
            values (@code, 2022, @asOf::date, 1, 'Définition', @status, @value, case @code when '2.2-taux' then '%' else 'Nb' end, @unknown, @report,
                case when @restates::integer is not null then 'Un départ' end, @restates, timestamptz '2023-03-15' + case when @restates::integer is null then interval '0' else interval '1 day' end)
            returning id
            """, new { code, status, value, report, asOf, restates, unknown });

    [Fact]
    public async Task Published_TargetInALaterReport_ReplacesTheEarlierOne()
    {
        await Given.PublishedValueAsync("2.2", 2022, "20", "PAP 2021", "Target");
        await Given.PublishedValueAsync("2.2", 2022, "25", "PAP 2022", "Target");

        Assert.Equal("25", (await FigureAsync("2.2", 2022)).Target);
    }
}
