using Eig.Core.Access;
using Eig.Core.Careers;
using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Tests.Surveys;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Careers;

/// <summary>Whom the survey does not reach, and what makes them leave the list. Missions ended on 30 June 2022.</summary>
public sealed class UnreachableTests(EmptyDatabase database) : SurveyTest(database)
{
    [Theory]
    [InlineData("2022-07-28", null)] // one reminder so far
    [InlineData("2022-08-11", null)] // the second has only just gone
    [InlineData("2022-08-12", UnreachableReason.NoAnswer)]
    [InlineData("2022-12-31", UnreachableReason.NoAnswer)]
    [InlineData("2023-01-01", UnreachableReason.Expired)]
    public async Task Unreachable_InvitedAndRemindedWithoutAnAnswer_IsThereOnceTheLastReminderWaitedEnough(string day, UnreachableReason? reason)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        foreach (var run in new[] { "2022-07-01", "2022-07-15", "2022-07-29" }.Where(run => string.CompareOrdinal(run, day) <= 0))
        {
            await RunAsync(run);
        }

        Assert.Equal(reason, await ReasonAsync(person, day));
    }

    [Theory]
    [InlineData("2022-12-31", null)] // the wave may still write to them
    [InlineData("2023-01-01", UnreachableReason.NeverAsked)]
    public async Task Unreachable_WhomTheClosedSurveyNeverWroteTo_IsThere(string day, UnreachableReason? reason)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));

        Assert.Equal(reason, await ReasonAsync(person, day));
    }

    [Theory]
    [InlineData("known")]
    [InlineData("objected")]
    [InlineData("left early")]
    [InlineData("prolonged")]
    public async Task Unreachable_WhomTheClosedSurveyHadNoReasonToAsk_IsNotThere(string why)
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        switch (why)
        {
            case "known":
                await GivenAsync(given => given.CareerStepAsync(person, promotion, Day("2022-07-02")));
                break;
            case "prolonged":
                await GivenAsync(given => given.ContractAsync(person, promotion, startsOn: Day("2022-07-01"), endsOn: Day("2023-06-30"), kind: "Prolongation"));
                break;
            default:
                await ExecuteAsync(
                    why switch
                    {
                        "objected" => "insert into contact_objection (person_id, objected_at) values (@person, '2022-07-02')",
                        _ => "update contract set ended_early_on = '2022-03-31', end_reason = 'x' where person_id = @person",
                    }, person);
                break;
        }

        Assert.Null(await ReasonAsync(person, "2023-01-01"));
    }

    [Theory]
    [InlineData("Refused", true)]
    [InlineData("Dropped", true)]
    [InlineData("Sent", false)]
    [InlineData("Uncertain", false)]
    public async Task Unreachable_WhoseLastMessageCameBack_IsThereAtOnce(string status, bool there)
    {
        var (person, _) = await InvitedAsync();
        await SetMailAsync(person, status);

        Assert.Equal(there ? UnreachableReason.BadAddress : null, await ReasonAsync(person, "2022-07-02"));
    }

    [Fact]
    public async Task Unreachable_WhoseNewLinkGotThrough_IsNoLongerThere()
    {
        var (person, promotion) = await InvitedAsync();
        await SetMailAsync(person, "Refused");
        Assert.NotNull(await ReasonAsync(person, "2022-07-02"));

        await ExecuteAsync(
            """
            insert into mail (id, template, object_key, status, queued_at)
            select gen_random_uuid(), 'SurveyInvitation', v.id || '.2', 'Sent', clock_timestamp() + interval '1 minute' from survey_invitation v where v.person_id = @person
            """, person);

        Assert.Null(await ReasonAsync(person, "2022-07-02"));
        Assert.NotNull(promotion);
    }

    [Theory]
    [InlineData("Administration")]
    [InlineData("Survey")]
    [InlineData("Team")]
    public async Task Unreachable_OfWhomSomethingBecomesKnown_IsDone(string source)
    {
        var (person, promotion) = await InvitedAsync();
        await SetMailAsync(person, "Refused");

        await GivenAsync(given => given.CareerStepAsync(person, promotion, Day("2022-07-02"), source: source));

        Assert.NotNull(await ReasonAsync(person, "2022-07-01"));
        Assert.Null(await ReasonAsync(person, "2022-07-02"));
    }

    [Fact]
    public async Task Unreachable_WhoObjectedToMessages_IsLeftAlone()
    {
        var (person, _) = await InvitedAsync();
        await SetMailAsync(person, "Refused");

        await ExecuteAsync("insert into contact_objection (person_id, objected_at) values (@person, '2022-07-02')", person);

        Assert.Null(await ReasonAsync(person, "2022-07-02"));
    }

    [Fact]
    public async Task Ask_TheHost_WritesToItsAccountsOnceAMonthUntilSomethingIsKnown()
    {
        var (person, promotion) = await InvitedAsync();
        await SetMailAsync(person, "Refused");
        var team = await TeamAsync();
        var ask = new AskHost(Database, At("2022-08-15"));
        Assert.Equal(CareerRefusals.NobodyToAsk, (await ask.ExecuteAsync(team, person, promotion.Code, Cancellation)).Refusals[0]);
        var employer = await ValueAsync<int>("select employer_id from contract where person_id = @person", new { person });
        var host = await GivenAsync(given => given.AccountAsync(roles: new RoleGrant(Role.Host, employer)));
        await GivenAsync(given => given.AccountAsync(status: AccountStatus.Suspended, roles: new RoleGrant(Role.Host, employer)));

        Assert.Equal(1, (await ask.ExecuteAsync(team, person, promotion.Code, Cancellation)).Value);
        Assert.Equal(CareerRefusals.AskedAlready, (await ask.ExecuteAsync(team, person, promotion.Code, Cancellation)).Refusals[0]);
        Assert.False((await ask.ExecuteAsync(Actor.Account(host), person, promotion.Code, Cancellation)).IsDone);

        var mails = new CareerMails(new Uri("https://eig.exemple.gouv.fr"), At("2022-08-15"));
        var key = await ValueAsync<string>("select object_key from mail where template = 'SituationQuestion' and object_key like @person || '/%'", new { person = $"{person}" });
        Assert.Equal($"https://eig.exemple.gouv.fr/personnes/{person}/situation?promotion={promotion.Code}", (await ComposeAsync(mails, key!))!.Link!.Address.ToString());
        await GivenAsync(given => given.CareerStepAsync(person, promotion, Day("2022-08-01")));
        Assert.Null(await ComposeAsync(mails, key!));
    }

    private async Task<MailContent?> ComposeAsync(CareerMails mails, string key)
    {
        await using var work = await Database.BeginAsync(Actor.System("mail-outbox"), Cancellation);
        return await mails.SituationQuestionAsync(work, key);
    }

    private async Task<(int Person, PromotionRow Promotion)> InvitedAsync()
    {
        var promotion = await PromotionAsync();
        var person = await GivenAsync(given => given.MissionAsync(promotion));
        await RunAsync("2022-07-01");
        return (person, promotion);
    }

    private Task<int> SetMailAsync(int person, string status) => ExecuteAsync(
        $"""
        update mail m set status = '{status}', finished_at = clock_timestamp(), attempts = 1, handed_over_at = clock_timestamp()
        from survey_invitation v where v.person_id = @person and m.object_key like v.id::text || '%'
        """, person);

    private Task<int> ExecuteAsync(string sql, int person) => GivenAsync(given => given.Work.ExecuteAsync(sql, new { person }));

    private async Task<UnreachableReason?> ReasonAsync(int person, string day)
    {
        var (count, people) = await new UnreachableQueries(Database).ListAsync(Actor.System("test"), Day(day), 0, Cancellation);
        Assert.InRange(people.Count, 0, count);
        return people.SingleOrDefault(row => row.PersonId == person)?.Reason;
    }
}
