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
    public async Task Published_TargetInALaterReport_ReplacesTheEarlierOne()
    {
        await Given.PublishedValueAsync("2.2", 2022, "20", "PAP 2021", "Target");
        await Given.PublishedValueAsync("2.2", 2022, "25", "PAP 2022", "Target");

        Assert.Equal("25", (await FigureAsync("2.2", 2022)).Target);
    }
}
