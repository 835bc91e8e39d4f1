using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Core.Indicators;
using Eig.Core.Shared;
using Eig.Core.Surveys;
using Eig.Testing;

namespace Eig.Core.Tests.Surveys;

/// <summary>The demonstration's promotion 5 from its first invitations to the last reminder.</summary>
public sealed class DemonstrationWaveTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    private readonly SurveyLinks links = new(new byte[32], new Uri("https://eig.exemple.gouv.fr"));

    [Fact]
    public async Task Promotion5_FromFirstInvitationToLastReminder_AsksEachOnceAndMovesTheIndicator()
    {
        Assert.Equal(new WaveRun(10, 0), await RunAsync("2022-11-15"));
        Assert.Equal(new WaveRun(0, 0), await RunAsync("2022-11-15"));
        Assert.Equal((13, 18, 13, 31), await RetainedAsync());

        await AnswerAsync("2022-11-20", Situation.OtherAdministration);
        Assert.Equal((14, 17, 14, 31), await RetainedAsync());

        Assert.Equal(new WaveRun(0, 9), await RunAsync("2022-11-29"));
        await AnswerAsync("2022-12-05", Situation.PrivateSector);
        Assert.Equal((14, 16, 14, 30), await RetainedAsync());
        Assert.Equal(new WaveRun(0, 8), await RunAsync("2022-12-13"));
        // Three prolongations ended on 30 December.
        Assert.Equal(new WaveRun(3, 0), await RunAsync("2022-12-31"));
        Assert.Equal(new WaveRun(0, 3), await RunAsync("2023-01-14"));
    }

    private Task<WaveRun> RunAsync(string day) => new RunSurveyWaves(database.Database, links, At(day)).ExecuteAsync(TestContext.Current.CancellationToken);

    private static DomainClock At(string day) => new(FixedTime.At(day + "T09:00:00+01:00"));

    private async Task AnswerAsync(string day, Situation situation)
    {
        await using var work = await database.Database.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        var invitation = await work.QuerySingleAsync<Guid>("select id from survey_invitation where status = 'Open' order by id limit 1");
        Assert.True((await new SubmitAnswer(database.Database, At(day)).ExecuteAsync(invitation, new SurveyAnswer(situation), TestContext.Current.CancellationToken)).IsDone);
    }

    private async Task<(int?, int?, int?, int?)> RetainedAsync()
    {
        var figure = (await new IndicatorQueries(database.Database).YearAsync(Actor.System("test"), 2022, new DateOnly(2022, 12, 31), TestContext.Current.CancellationToken))
            .Single(one => one.Code == "2.2");
        return (figure.Value, figure.Unknown, figure.Low, figure.High);
    }
}
