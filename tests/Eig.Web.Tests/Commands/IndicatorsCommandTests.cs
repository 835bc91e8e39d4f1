using System.Text.Json;
using Eig.Testing;

namespace Eig.Web.Tests.Commands;

[Collection(CommandRun.OneAtATime)]
public sealed class IndicatorsCommandTests(DemoDatabase database) : IClassFixture<DemoDatabase>, IDisposable
{
    private readonly CommandRun eig = new(database);

    public void Dispose() => eig.Dispose();

    [Fact]
    public async Task Json_Year_HasTheAgreedPropertiesInTheirOrder()
    {
        var result = await eig.RunAsync("indicators", "--year", "2022", "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var figures = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(["2.1", "2.1-femmes", "2.2", "2.2-femmes", "2.2-taux"], figures.EnumerateArray().Select(f => f.GetProperty("code").GetString()));
        Assert.All(figures.EnumerateArray(), figure => Assert.Equal(
            ["code", "year", "asOf", "status", "value", "unit", "numerator", "denominator", "unknown", "low", "high", "published", "target"],
            figure.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(
            """{"code":"2.1-femmes","year":2022,"asOf":"2022-12-31","status":"known","value":44,"unit":"%","numerator":20,"denominator":45,"unknown":0,"low":null,"high":null,"published":"45","target":"50"}""",
            JsonSerializer.Serialize(figures[1]));
        Assert.Equal(
            """{"code":"2.2","year":2022,"asOf":"2022-12-31","status":"known","value":13,"unit":"Nb","numerator":13,"denominator":38,"unknown":18,"low":13,"high":31,"published":"13","target":"17"}""",
            JsonSerializer.Serialize(figures[2]));
    }

    [Fact]
    public async Task Json_WithoutAValue_HasSnakeCaseStatusesAndNulls()
    {
        var result = await eig.RunAsync("indicators", "--year", "2023", "--format", "json");

        var figures = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(
            """{"code":"2.1","year":2023,"asOf":"2023-12-31","status":"not_applicable","value":null,"unit":"Nb","numerator":null,"denominator":null,"unknown":null,"low":null,"high":null,"published":null,"target":"70"}""",
            JsonSerializer.Serialize(figures[0]));
        Assert.Equal("not_determined", figures[2].GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, figures[2].GetProperty("value").ValueKind);
    }

    [Theory]
    [InlineData("30/09/2022")]
    [InlineData("2022-09-30")]
    public async Task Json_AsOfAReferenceDate_CountsAsOfThatDay(string asOf)
    {
        var result = await eig.RunAsync("indicators", "--year", "2022", "--as-of", asOf, "--format", "json");

        var first = JsonDocument.Parse(result.Output).RootElement[0];
        Assert.Equal(("2022-09-30", 46), (first.GetProperty("asOf").GetString(), first.GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task Csv_Year_HasTheNamesOfTheJsonAndEmptyForNull()
    {
        var result = await eig.RunAsync("indicators", "--year", "2022", "--format", "csv");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = result.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.Equal("code,year,asOf,status,value,unit,numerator,denominator,unknown,low,high,published,target", lines[0]);
        Assert.Equal("2.1,2022,2022-12-31,known,45,Nb,,,,,,45,45", lines[1]);
        Assert.Equal("2.2-taux,2022,2022-12-31,known,34,%,13,38,18,34,82,,", lines[5]);
    }

    [Fact]
    public async Task Table_Year_IsInFrenchWithItsBounds()
    {
        var result = await eig.RunAsync("indicators", "--year", "2022");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(["Indicateurs 2022 au 31\u00a0décembre 2022", "13 sur 38", "de 13 à 31", "au moins 34\u00a0%", "de 34 à 82\u00a0%", "45\u00a0%"],
            text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Table_AllYears_IsTheTableOfTheReport()
    {
        var result = await eig.RunAsync("indicators");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(["2020", "au moins 44\u00a0% de 32", "13 (de 13 à 31)", "Sans objet", "Non déterminé (de 0 à 32)"],
            text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("« 22 » n’est pas une année entre 2000 et 2100.", "indicators", "--year", "22")]
    [InlineData("« deux » n’est pas une année entre 2000 et 2100.", "indicators", "--year", "deux")]
    [InlineData("« 31/02/2022 » n’est pas une date", "indicators", "--year", "2022", "--as-of", "31/02/2022")]
    [InlineData("« xml » n’est pas un format : table, json ou csv.", "indicators", "--year", "2022", "--format", "xml")]
    [InlineData("--as-of demande --year.", "indicators", "--as-of", "30/09/2022")]
    public async Task Indicators_BadInput_IsRefusedInFrenchWithNothingOnStandardOutput(string sentence, params string[] args)
    {
        var result = await eig.RunAsync(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }
}
