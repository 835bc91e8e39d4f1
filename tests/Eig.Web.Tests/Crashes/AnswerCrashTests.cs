using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Dapper;
using Eig.Core.Database;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Web.Tests.Crashes;

/// <summary>The site is killed while people answer: every answer it acknowledged is there once, with the evidence it makes, and none is half there.</summary>
public sealed class AnswerCrashTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private const int PerRound = 40;
    private const int AtOnce = 4;

    [Fact]
    public async Task Killed_WhilePeopleAnswer_KeepsWhatItAcknowledgedOnce()
    {
        var rounds = LongMode.Rounds(usually: 2, whenAsked: 20);
        var acknowledged = 0;
        var cut = 0;
        for (var round = 0; round < rounds; round++)
        {
            var links = await InviteAsync(PerRound);
            var thanked = await AnswerUntilKilledAsync(links, killAfter: 3 + (round * 7 % (PerRound - 6)));
            foreach (var (invitation, _) in links)
            {
                var state = await StateAsync(invitation);
                Assert.True(state is "Open 0 0" or "Answered 1 1", $"round {round}: {state}");
                Assert.True(!thanked.Contains(invitation) || state == "Answered 1 1", $"round {round}: acknowledged, and then {state}");
            }

            acknowledged += thanked.Count;
            cut += links.Count - thanked.Count;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} killed; {acknowledged} acknowledged, {cut} cut off");
        Assert.True(acknowledged > 0 && cut > 0, $"{acknowledged} acknowledged, {cut} cut off");
    }

    // Four people at a time; the site dies when some have been thanked and others are in the middle of theirs.
    private async Task<ConcurrentBag<Guid>> AnswerUntilKilledAsync(IReadOnlyList<(Guid Id, string Link)> links, int killAfter)
    {
        var address = new Uri($"http://127.0.0.1:{ProgramProcess.FreePort()}");
        await using var program = ProgramProcess.Start(
            database,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["EIG_DEMO"] = "1", ["EIG_NOW"] = "2022-11-15T09:00:00+01:00" },
            "serve", "--no-jobs", "--urls", address.ToString());
        await program.ReadyAsync(address, TestContext.Current.CancellationToken);
        var thanked = new ConcurrentBag<Guid>();
        var waiting = new ConcurrentQueue<(Guid Id, string Link)>(links);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            using var alumna = new Visitor(address);
            while (!program.HasExited && waiting.TryDequeue(out var one))
            {
                try
                {
                    using var answered = await alumna.PostFromAsync(one.Link, one.Link, ("situation", "recherche"));
                    Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
                    thanked.Add(one.Id);
                }
                catch (HttpRequestException)
                {
                    // Cut off: nobody was told that it is recorded.
                }

                if (thanked.Count >= killAfter)
                {
                    program.Kill();
                }
            }
        }));
        await program.ExitAsync(TestContext.Current.CancellationToken);
        while (await ValueAsync<bool>("select exists (select from pg_stat_activity where datname = current_database() and application_name = 'eig' and state <> 'idle' and pid <> pg_backend_pid())"))
        {
            await Task.Delay(10);
        }

        return thanked;
    }

    private async Task<IReadOnlyList<(Guid Id, string Link)>> InviteAsync(int people)
    {
        var links = new List<(Guid, string)>();
        await using var work = await database.Database.BeginAsync(Actor.System("test"), TestContext.Current.CancellationToken);
        var given = new Given(work);
        var promotion = await given.PromotionAsync(2021);
        for (var i = 0; i < people; i++)
        {
            var token = RandomNumberGenerator.GetBytes(32);
            var person = await given.MissionAsync(promotion);
            links.Add((await given.InvitationAsync(person, promotion, DateOnly.Parse("2022-11-15", CultureInfo.InvariantCulture), token: token), $"/enquete/{Base64Url.EncodeToString(token)}"));
        }

        await work.CommitAsync();
        return links;
    }

    private Task<string> StateAsync(Guid invitation) => ValueAsync<string>(
        """
        select concat_ws(' ', v.status, (select count(*) from survey_answer where invitation_id = v.id and status = 'Sent'),
            (select count(*) from career_step s where s.person_id = v.person_id and s.source = 'Survey'))
        from survey_invitation v where v.id = @invitation
        """, new { invitation });

    private async Task<T> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.QuerySingleAsync<T>(sql, parameters))!;
    }
}
