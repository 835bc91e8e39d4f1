using System.Security.Cryptography;
using System.Text;
using Eig.Core.Deliberation;
using Eig.Core.Mailing;
using Eig.Testing;
using Npgsql;

namespace Eig.Core.Tests.Deliberation;

/// <summary>From drafts to decisions: one act, by a second person, with sealed minutes and one message each.</summary>
public sealed class ReleaseTests(EmptyDatabase database) : DeliberationTest(database)
{
    private readonly EmptyDatabase database = database;

    [Fact]
    public async Task Prepare_WithALineNobodyAccepted_IsRefusedAndSaysHowMany()
    {
        var world = await WorldAsync();
        await Propose.ExecuteAsync(world.Preparer, world.Promotion.Code, 2, 0, Cancellation);

        var prepared = await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, 1, Cancellation);

        Assert.Equal("Il reste 4 candidatures sans décision acceptée.", prepared.Refusals[0].Sentence);
    }

    [Fact]
    public async Task Release_ByASecondPerson_DecidesOffersSealsAndWritesToEverybodyOnce()
    {
        var world = await WorldAsync(candidates: 4, posts: 2);
        var version = await AcceptedAsync(world, waiting: 1);
        Assert.True((await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, version, Cancellation)).IsDone);

        var released = await Release.ExecuteAsync(world.Releaser, world.Promotion.Code, version + 1, Cancellation);

        Assert.Equal(new ReleasedDecisions(2, 1, 2), released.Value);
        Assert.Equal("Laureate Open, Laureate Open, WaitingList, NotSelected, NotSelected", await DecisionsAsync(world));
        Assert.Equal("LaureateOffer 2, NotSelectedDecision 2, WaitingListDecision 1", await MailsAsync(world));
        // Fifteen days, to the end of the day in Paris.
        Assert.Equal(new DateTime(2023, 1, 3, 23, 0, 0, DateTimeKind.Utc), await ValueAsync<DateTime>("select distinct answer_by from offer where promotion_id = @Id", new { world.Promotion.Id }));
        Assert.Equal(2, await ValueAsync<int>("select count(distinct seat)::int from offer where promotion_id = @Id", new { world.Promotion.Id }));
        Assert.Equal(5, await ValueAsync<int>(
            "select count(*)::int from audit_line where action = 'ReleaseDecision' and object_key in (select code from application where promotion_id = @Id)", new { world.Promotion.Id }));
    }

    [Fact]
    public async Task Release_ByWhoPrepared_IsRefused()
    {
        var world = await WorldAsync();
        var version = await AcceptedAsync(world);
        await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, version, Cancellation);

        var released = await Release.ExecuteAsync(world.Preparer, world.Promotion.Code, version + 1, Cancellation);

        Assert.Equal(DeliberationRefusals.SamePerson, released.Refusals[0]);
        Assert.Null(await DecidedAsync(world));
    }

    [Fact]
    public async Task Release_Twice_IsDoneOnce()
    {
        var world = await WorldAsync();
        await ReleasedAsync(world);

        var again = await Release.ExecuteAsync(world.Releaser, world.Promotion.Code, await VersionAsync(world), Cancellation);
        var reopened = await Prepare.SendBackAsync(world.Releaser, world.Promotion.Code, await VersionAsync(world), Cancellation);

        Assert.Equal([DeliberationRefusals.Changed, DeliberationRefusals.Changed], [again.Refusals[0], reopened.Refusals[0]]);
        Assert.Equal("LaureateOffer 2, NotSelectedDecision 1, WaitingListDecision 2", await MailsAsync(world));
    }

    [Fact]
    public async Task Prepared_StandsStill_UntilItIsSentBack()
    {
        var world = await WorldAsync();
        var version = await AcceptedAsync(world);
        await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, version, Cancellation);
        var change = new LineDecision(DraftOutcome.NotSelected, null, null, "Motif.", 2);

        var blocked = await Decide.ExecuteAsync(world.Releaser, world.Promotion.Code, world.Applications[0].Code, change, Cancellation);
        Assert.True((await Prepare.SendBackAsync(world.Releaser, world.Promotion.Code, version + 1, Cancellation)).IsDone);
        var changed = await Decide.ExecuteAsync(world.Releaser, world.Promotion.Code, world.Applications[0].Code, change, Cancellation);

        Assert.Equal(DeliberationRefusals.Changed, blocked.Refusals[0]);
        Assert.True(changed.IsDone);
    }

    [Fact]
    public async Task Release_WhereAPostIsGone_ChangesNothingAtAll()
    {
        var world = await WorldAsync(candidates: 4, posts: 2);
        var version = await AcceptedAsync(world);
        await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, version, Cancellation);
        await ExecuteAsync("delete from post where defi_id = @Id and seat = 2", new { world.Defi.Id });

        var released = await Release.ExecuteAsync(world.Releaser, world.Promotion.Code, version + 1, Cancellation);

        Assert.Equal(DeliberationRefusals.NoFreeSeat, released.Refusals[0]);
        Assert.Null(await DecidedAsync(world));
        Assert.Null(await MailsAsync(world));
    }

    [Fact]
    public async Task Release_OfWhoWithdrewSinceThePreparation_DecidesNothingOnThem()
    {
        var world = await WorldAsync(candidates: 3, posts: 2);
        var version = await AcceptedAsync(world);
        await Prepare.ExecuteAsync(world.Preparer, world.Promotion.Code, version, Cancellation);
        await ExecuteAsync("update application set withdrawn_on = '2022-12-19' where id = @Id", new { world.Applications[0].Id });

        Assert.True((await Release.ExecuteAsync(world.Releaser, world.Promotion.Code, version + 1, Cancellation)).IsDone);

        Assert.Equal(", Laureate Open, WaitingList, NotSelected", await DecisionsAsync(world));
    }

    [Fact]
    public async Task Minutes_OfARelease_SayWhoWhatAndWhyAndAreSealed()
    {
        var world = await WorldAsync(candidates: 3, posts: 1);
        await ExecuteAsync(
            """
            insert into jury_member (promotion_id, assessor_id, college, is_chair) select @Id, min(assessor_id), 'Expert', true from jury_score where promotion_id = @Id;
            insert into conflict_of_interest (application_id, assessor_id, reason, declared_at) select @application, min(assessor_id), 'Ancien collègue.', '2022-12-02' from jury_score where promotion_id = @Id;
            """, new { world.Promotion.Id, application = world.Applications[2].Id });
        await ReleasedAsync(world);

        var queries = new DecisionQueries(Database, Links, Clock);
        var minutes = await queries.MinutesAsync(world.Preparer, world.Promotion.Id, Cancellation);

        Assert.True(minutes!.IsIntact);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(minutes.Text))), minutes.Seal);
        Assert.Equal(["# Procès-verbal de délibération", "# Composition du jury", "# Conflits d’intérêts et déports", "# Classements du jury", "# Décisions"],
            minutes.Text.Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal)));
        Assert.Contains("## Expert·es (1)", minutes.Text, StringComparison.Ordinal);
        Assert.Contains($"- Candidature {world.Applications[2].Code}\u00a0: ", minutes.Text, StringComparison.Ordinal);
        Assert.Contains("(conflit déclaré)", minutes.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ancien collègue", minutes.Text, StringComparison.Ordinal);
        Assert.Contains($"- 1re\u00a0: candidature {world.Applications[0].Code}, note 5,00", minutes.Text, StringComparison.Ordinal);
        Assert.Contains("Vœu\u00a01, classée 1re sur 2 pour 1\u00a0poste.", minutes.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Prénom", minutes.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update deliberation set minutes = minutes || 'x' where promotion_id = $1")]
    [InlineData("update deliberation set minutes = 'x', minutes_sha256 = sha256('x') where promotion_id = $1")]
    public async Task Minutes_Rewritten_AreFoundOut(string rewriting)
    {
        var world = await WorldAsync();
        await ReleasedAsync(world);
        await using var command = database.Owner.CreateCommand(rewriting);
        command.Parameters.Add(new NpgsqlParameter { Value = world.Promotion.Id });
        await command.ExecuteNonQueryAsync(Cancellation);

        Assert.False((await new DecisionQueries(Database, Links, Clock).MinutesAsync(world.Preparer, world.Promotion.Id, Cancellation))!.IsIntact);
    }

    [Fact]
    public async Task Preview_OfEachMessage_IsThatOfARealPersonWithALinkThatOpensNothing()
    {
        var world = await WorldAsync(candidates: 4, posts: 2);
        await AcceptedAsync(world, waiting: 1);
        var queries = new DecisionQueries(Database, Links, Clock);
        var state = await new DeliberationQueries(Database).FindAsync(world.Preparer, world.Promotion.Code, Cancellation);

        var offer = await queries.PreviewAsync(world.Preparer, state!, DraftOutcome.Laureate, world.Applications[1].Code, Cancellation);
        var waiting = await queries.PreviewAsync(world.Preparer, state!, DraftOutcome.WaitingList, null, Cancellation);
        var counts = await queries.MessagesAsync(world.Preparer, world.Promotion.Id, Cancellation);

        Assert.StartsWith("Nom P-", offer!.Value.Person, StringComparison.Ordinal);
        Assert.Contains("jusqu’au 3\u00a0janvier 2023 à 23\u00a0h\u00a059, heure de Paris", offer.Value.Mail.Text, StringComparison.Ordinal);
        Assert.Equal(Links.Example, offer.Value.Mail.Link!.Address);
        Assert.Contains("à la 1re place", waiting!.Value.Mail.Text, StringComparison.Ordinal);
        Assert.Equal((2, 1, 2), (counts[MailTemplate.LaureateOffer], counts[MailTemplate.WaitingListDecision], counts[MailTemplate.NotSelectedDecision]));
    }

    [Fact]
    public async Task Mail_OfWhatIsTrueNoLonger_IsNotMade()
    {
        var world = await WorldAsync(candidates: 2, posts: 1);
        await ReleasedAsync(world);
        var mails = new DeliberationMails(Links, Clock);
        var offer = await OfferAsync(world.Applications[0]);
        await using var work = await Database.BeginAsync(Sender, Cancellation);

        var before = await mails.LaureateOfferAsync(work, $"{offer}");
        Assert.Equal(Links.Address(offer), before!.Link!.Address);
        Assert.NotNull(await DeliberationMails.WaitingListAsync(work, $"{world.Applications[1].Id}"));
        Assert.NotNull(await DeliberationMails.NotSelectedAsync(work, $"{world.LeftOut.Id}"));

        await Answer.AcceptAsync(offer, Cancellation);
        Assert.Null(await mails.LaureateOfferAsync(work, $"{offer}"));
        Assert.Null(await DeliberationMails.NotSelectedAsync(work, $"{world.Applications[1].Id}"));
    }

    private static Core.Database.Actor Sender => Core.Database.Actor.System("mail-outbox");

    private Task<int?> DecidedAsync(World world) => ValueAsync<int?>("select nullif(count(*), 0)::int from decision where promotion_id = @Id", new { world.Promotion.Id });

    private Task<string?> MailsAsync(World world) => ValueAsync<string>(
        """
        select string_agg(template || ' ' || n, ', ' order by template)
        from (
            select m.template, count(*) as n from mail m
            where m.object_key in (select id::text from application where promotion_id = @Id union select id::text from offer where promotion_id = @Id)
              and m.template in ('LaureateOffer', 'WaitingListDecision', 'NotSelectedDecision', 'WaitingListOffer')
            group by m.template
        ) t
        """, new { world.Promotion.Id });
}
