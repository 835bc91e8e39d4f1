using System.Text.Json;
using Eig.Testing;

namespace Eig.Web.Tests.Commands;

[Collection(CommandRun.OneAtATime)]
public sealed class FunnelCommandTests(DemoDatabase database) : IClassFixture<DemoDatabase>, IDisposable
{
    private readonly CommandRun eig = new(database);

    public void Dispose() => eig.Dispose();

    [Fact]
    public async Task Json_Promotion_HasItsStagesThenThePace()
    {
        var result = await eig.RunAsync("funnel", "--promotion", "EIG5", "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var stages = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(
            ["applied", "preselected", "heard", "laureates", "contracts", "perennises", "candidates_per_week"],
            stages.EnumerateArray().Select(stage => stage.GetProperty("stage").GetString()));
        Assert.Matches(
            """^\{"stage":"applied","status":"known","count":471,"women":\{"status":"known","value":39,"numerator":\d+,"denominator":\d+,"unknown":\d+\}\}$""",
            JsonSerializer.Serialize(stages[0]));
        Assert.Equal("""{"stage":"candidates_per_week","count":52.3}""", JsonSerializer.Serialize(stages[6]));
    }

    [Fact]
    public async Task Json_StageThatWasNotRecorded_IsNullNeverZero()
    {
        var result = await eig.RunAsync("funnel", "--promotion", "EIG3", "--format", "json");

        Assert.Equal(
            """{"stage":"preselected","status":"not_determined","count":null,"women":{"status":"not_determined","value":null,"numerator":null,"denominator":null,"unknown":null}}""",
            JsonSerializer.Serialize(JsonDocument.Parse(result.Output).RootElement[1]));
    }

    [Fact]
    public async Task Csv_Promotion_HasOneLinePerStageWithDecimalPoint()
    {
        var result = await eig.RunAsync("funnel", "--promotion", "EIG6", "--format", "csv");

        var lines = result.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal(8, lines.Length);
        Assert.StartsWith("applied,known,300,known,41,", lines[1], StringComparison.Ordinal);
        Assert.Equal("candidates_per_week,,47.7,,,,,", lines[7]);
    }

    [Fact]
    public async Task Table_Promotion_IsInFrench()
    {
        var result = await eig.RunAsync("funnel", "--promotion", "EIG6");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(["Présélection", "103", "41\u00a0%", "Candidatures par semaine", "47,7"],
            text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EIG99")]
    [InlineData("eig6' or 1 = 1 --")]
    public async Task Funnel_UnknownPromotion_IsRefusedByName(string code)
    {
        var result = await eig.RunAsync("funnel", "--promotion", code, "--format", "json");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal($"Il n’existe pas de promotion de code « {code} ».", result.Error.Trim());
    }
}
