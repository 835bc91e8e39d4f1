using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Privacy;
using Eig.Core.Shared;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Privacy;

/// <summary>What was kept long enough goes, on its day and not before; once.</summary>
public sealed class RetentionTests : PrivacyTest, IClassFixture<EmptyDatabase>
{
    private static int tests;

    // A minute for each test, a second for each of its runs: no two runs at one instant, whatever the order.
    public RetentionTests(EmptyDatabase database)
        : base(database) => Time.Advance(TimeSpan.FromMinutes(Interlocked.Increment(ref tests)));

    [Theory]
    [InlineData("2024-03-15", true)]
    [InlineData("2024-03-16", false)]
    public async Task Candidate_NotSelected_IsErasedTwoYearsAfterTheCall(string day, bool isKnown)
    {
        var (person, application) = await GivenAsync(async given =>
        {
            var call = await given.PromotionAsync(2022, callOpensOn: new(2022, 2, 1), callClosesOn: new(2022, 3, 16));
            var somebody = await given.PersonAsync();
            var filed = await given.ApplicationAsync(call, somebody);
            await given.Work.ExecuteAsync("insert into application_text (application_id, position, label, body) values (@Id, 1, 'Question', 'Réponse')", new { filed.Id });
            await given.DecisionAsync(filed, "NotSelected");
            return (somebody, filed.Id);
        });

        await RunAsync(day);

        Assert.Equal(isKnown, await IsKnownAsync(person));
        Assert.Equal(isKnown ? 1 : 0, await ValueAsync<int>("select count(*)::int from application_text where application_id = @application", new { application }));
        // The stages and the gender stay.
        Assert.Equal("NotSelected F", await ValueAsync<string>(
            "select d.outcome || ' ' || g.gender from decision d join application a on a.id = d.application_id join person_gender g on g.person_id = a.person_id where a.id = @application", new { application }));
    }

    [Fact]
    public async Task Candidate_WhoAppliedAgainSince_LosesTheOldApplicationOnly()
    {
        var (person, old, later) = await GivenAsync(async given =>
        {
            var somebody = await given.PersonAsync();
            var first = await given.ApplicationAsync(await given.PromotionAsync(2019, callOpensOn: new(2019, 2, 1), callClosesOn: new(2019, 3, 16)), somebody);
            var second = await given.ApplicationAsync(await given.PromotionAsync(2022, callOpensOn: new(2022, 2, 1), callClosesOn: new(2022, 3, 16)), somebody);
            return (somebody, first.Id, second.Id);
        });

        await RunAsync("2022-11-15");

        Assert.True(await IsKnownAsync(person));
        Assert.Equal("true false", await ValueAsync<string>(
            "select (select erased_at is not null from application where id = @old) || ' ' || (select erased_at is not null from application where id = @later)", new { old, later }));
    }

    [Theory]
    [InlineData("2027-06-29", true)]
    [InlineData("2027-06-30", false)]
    public async Task Alumna_FiveYearsAfterTheLastContract_KeepsNothingButWhatFiguresNeed(string day, bool isKnown)
    {
        var person = await GivenAsync(async given =>
        {
            var somebody = await given.PersonAsync();
            await given.ContractAsync(somebody, await given.PromotionAsync(2021));
            return somebody;
        });

        await RunAsync(day);

        Assert.Equal(isKnown, await IsKnownAsync(person));
        Assert.Equal(1, await ValueAsync<int>("select count(*)::int from contract where person_id = @person", new { person }));
    }

    [Fact]
    public async Task Setting_Changed_IsWhatTheNextRunGoesBy()
    {
        var person = await GivenAsync(async given =>
        {
            var somebody = await given.PersonAsync();
            await given.ContractAsync(somebody, await given.PromotionAsync(2015));
            return somebody;
        });
        var team = await TeamAsync();
        var change = new ChangeRetention(Database);
        Assert.Equal([PrivacyRefusals.TooShort], (await change.ExecuteAsync(team, RetentionCategory.Alumni, 1, RetentionUnit.Year, "Parce que", 1, Cancellation)).Refusals);
        Assert.Equal([PrivacyRefusals.BasisMissing], (await change.ExecuteAsync(team, RetentionCategory.Alumni, 9, RetentionUnit.Year, " ", 1, Cancellation)).Refusals);
        Assert.True((await change.ExecuteAsync(team, RetentionCategory.Alumni, 9, RetentionUnit.Year, "Parce que", 1, Cancellation)).IsDone);
        Assert.Equal([PrivacyRefusals.ChangedMeanwhile], (await change.ExecuteAsync(team, RetentionCategory.Alumni, 8, RetentionUnit.Year, "Parce que", 1, Cancellation)).Refusals);

        try
        {
            await RunAsync("2022-11-15");
            Assert.True(await IsKnownAsync(person));
        }
        finally
        {
            await change.ExecuteAsync(team, RetentionCategory.Alumni, 5, RetentionUnit.Year, "Parce que", 2, Cancellation);
        }

        await RunAsync("2022-11-15");
        Assert.False(await IsKnownAsync(person));
    }

    [Fact]
    public async Task Account_UnusedForTwoYears_IsClosedAndNameless_AndThenTheJuror()
    {
        var (account, assessor) = await GivenAsync(async given =>
        {
            var promotion = await given.PromotionAsync(2018);
            var juror = await given.AccountAsync("jureur-ancien@exemple.fr", roles: new RoleGrant(Role.Jury, PromotionId: promotion.Id));
            await given.Work.ExecuteAsync("update account set given_name = 'Ancienne', usual_name = 'Jurée', invited_at = '2018-01-01', last_sign_in_at = '2018-05-01' where id = @juror", new { juror });
            var seat = await given.Work.QuerySingleAsync<int>("insert into assessor (address, account_id, employer) values ('jureur-ancien@exemple.fr', @juror, 'Employeur ancien') returning id", new { juror });
            var application = await given.ApplicationAsync(promotion);
            await given.JuryScoreAsync(application, await given.DefiAsync(promotion), assessor: seat);
            return (juror, seat);
        });

        await RunAsync("2022-11-15");

        Assert.Equal($"compte-{account}@efface.invalid Suspended - 0", await ValueAsync<string>(
            "select email || ' ' || status || ' ' || coalesce(given_name || usual_name, '-') || ' ' || (select count(*) from account_role where account_id = a.id) from account a where id = @account", new { account }));
        Assert.Equal($"Identité effacée {assessor} - 1", await ValueAsync<string>(
            "select address || ' ' || coalesce(employer, '-') || ' ' || (select count(*) from jury_score where assessor_id = s.id) from assessor s where id = @assessor", new { assessor }));
        Assert.Empty(await WhereAsync("jureur-ancien", "Employeur ancien"));
    }

    [Fact]
    public async Task Account_OfTheLastWhoAdministers_Stays()
    {
        var account = await GivenAsync(async given =>
        {
            await given.Work.ExecuteAsync("delete from account_role where role = 'Admin'");
            var admin = await given.AccountAsync(roles: new RoleGrant(Role.Admin));
            await given.Work.ExecuteAsync("update account set invited_at = '2015-01-01' where id = @admin", new { admin });
            return admin;
        });

        await RunAsync("2022-11-15");

        Assert.Equal("Active", await ValueAsync<string>("select status from account where id = @account", new { account }));
    }

    [Fact]
    public async Task Contacts_Drafts_Mails_AndFiles_GoInTheirTime()
    {
        var (defi, invitation, mail, lately) = await GivenAsync(async given =>
        {
            var promotion = await given.PromotionAsync(2018);
            var old = await given.DefiAsync(promotion);
            var person = await given.PersonAsync();
            await given.ContractAsync(person, await given.PromotionAsync(2021));
            await given.ContractAsync(person, promotion);
            await given.Work.ExecuteAsync("insert into survey_wave (promotion_id, kind, status) values (@Id, 'NextYear', 'Running')", new { promotion.Id });
            var asked = await given.InvitationAsync(person, promotion, status: "Open");
            var ids = (Guid.NewGuid(), Guid.NewGuid());
            await given.Work.ExecuteAsync(
                """
                insert into defi_contact (defi_id, role, name, email, phone) values (@defi, 'Lead', 'Nom inventé', 'contact-ancien@exemple.fr', '0600000000');
                update survey_invitation set invited_on = '2019-09-01', closes_on = '2019-12-31' where id = @asked;
                insert into survey_answer (invitation_id, status, comment, saved_at) values (@asked, 'Draft', 'brouillon-ancien', '2019-09-02');
                insert into mail (id, template, object_key, status, finished_at) values (@Item1, 'Invitation', '77701', 'Sent', '2019-01-01'), (@Item2, 'Invitation', '77702', 'Sent', '2022-11-14');
                """, new { defi = old.Id, asked, ids.Item1, ids.Item2 });
            return (old.Id, asked, ids.Item1, ids.Item2);
        });
        var mails = Directory.CreateDirectory(Path.Combine(Home, "mails")).FullName;
        var logs = Directory.CreateDirectory(Path.Combine(Home, "logs")).FullName;
        foreach (var (file, day) in new[] { ($"{mails}/{mail}.eml", "2022-11-14"), ($"{mails}/{lately}.eml", "2022-11-14"), ($"{mails}/{Guid.NewGuid()}.eml", "2022-11-14"), ($"{logs}/eig-1.json", "2022-10-01"), ($"{logs}/eig-2.json", "2022-11-14") })
        {
            await File.WriteAllTextAsync(file, "", Cancellation);
            File.SetLastWriteTimeUtc(file, DateTime.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime());
        }

        var due = await new RetentionQueries(Database, Clock, Time, Files).DueAsync(await TeamAsync(), null, Cancellation);
        Assert.True(await ValueAsync<bool>("select exists (select from defi_contact where defi_id = @defi)", new { defi }), "A dry run removes nothing.");
        var run = await RunAsync("2022-11-15");

        Assert.Equal((1, 1, 1, 1), (run.Removed[RetentionCategory.DefiContacts], run.Removed[RetentionCategory.SurveyDrafts], run.Removed[RetentionCategory.Mails], run.Removed[RetentionCategory.Logs]));
        Assert.Equal(run.Removed.Where(count => count.Key != RetentionCategory.MailFiles).OrderBy(count => count.Key),
            due.Where(count => count.Value > 0 && run.Removed.ContainsKey(count.Key) && count.Key != RetentionCategory.MailFiles).OrderBy(count => count.Key));
        Assert.Equal([$"{lately}.eml"], Directory.GetFiles(mails).Select(Path.GetFileName));
        Assert.Equal(["eig-2.json"], Directory.GetFiles(logs).Select(Path.GetFileName));
        Assert.Empty(await WhereAsync("contact-ancien", "brouillon-ancien"));
        Assert.Equal(0, await ValueAsync<int>("select count(*)::int from survey_answer where invitation_id = @invitation", new { invitation }));
        Assert.Equal(run.Removed.Count, await ValueAsync<int>("select count(*)::int from retention_report where run_at = @run", new { run = Time.GetUtcNow().UtcDateTime }));
    }

    [Fact]
    public async Task Run_Again_FindsNothing()
    {
        await RunAsync("2022-11-15");

        var second = await RunAsync("2022-11-15");

        Assert.Empty(second.Removed);
    }

    [Fact]
    public async Task Run_CutShortAfterABatch_LosesAndRepeatsNothing()
    {
        var people = await GivenAsync(async given =>
        {
            var promotion = await given.PromotionAsync(2012);
            var all = new List<int>();
            for (var i = 0; i < 230; i++)
            {
                all.Add(await given.PersonAsync());
                await given.ContractAsync(all[^1], promotion);
            }

            return all;
        });
        // The 150th cannot be erased: the batch it is in is taken back as a whole, the one before stays done.
        await OwnerAsync(
            $"""
            create function break_it() returns trigger language plpgsql as $x$ begin if old.person_id = {people[150]} then raise 'broken'; end if; return old; end $x$;
            create trigger break_it before delete on person_identity for each row execute function break_it();
            """);
        try
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => RunAsync("2022-11-15"));
            Assert.Equal(100, await ErasedAsync(people));
        }
        finally
        {
            await OwnerAsync("drop trigger break_it on person_identity; drop function break_it()");
        }

        await RunAsync("2022-11-15");

        Assert.Equal(230, await ErasedAsync(people));
        Assert.Equal(230, await ValueAsync<int>("select count(*)::int from audit_line where action = 'ErasePerson' and object_key = any(@keys)", new { keys = people.Select(person => $"{person}").ToArray() }));
    }

    private Task<int> ErasedAsync(IEnumerable<int> people) =>
        ValueAsync<int>("select count(*)::int from person where id = any(@ids) and erased_at is not null", new { ids = people.ToArray() });

    private Task<RetentionRun> RunAsync(string day)
    {
        var clock = new DomainClock(FixedTime.At(day + "T03:40:00+01:00"));
        Time.Advance(TimeSpan.FromSeconds(1));
        return new ApplyRetention(Database, clock, Time, Files, new RunErasures(Database, clock, Files)).ExecuteAsync(Cancellation);
    }

    private Task<bool> IsKnownAsync(int person) => ValueAsync<bool>("select exists (select from person_identity where person_id = @person)", new { person });
}
