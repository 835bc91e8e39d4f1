using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Defis;
using Eig.Testing;
using Eig.Testing.Builders;

namespace Eig.Core.Tests.Defis;

/// <summary>A host writes a défi step by step and proposes it, while the nomination is open.</summary>
public sealed class NominationTests(EmptyDatabase database) : DefiTest(database)
{
    [Fact]
    public async Task Begin_TwiceInAPromotion_GivesCodesOneAfterTheOther()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var (other, elsewhere) = await HostAsync();

        var codes = new[] { await BeginAsync(host, administration, promotion), await BeginAsync(other, elsewhere, promotion), await BeginAsync(host, administration, promotion) };

        Assert.Equal([$"{promotion.Code}-01", $"{promotion.Code}-02", $"{promotion.Code}-03"], codes);
        Assert.Equal("BeginNomination >Draft", await LastLineAsync(codes[0]));
    }

    [Theory]
    [InlineData("2022-10-03T08:59:59+02:00", "step-not-yet")]
    [InlineData("2022-11-14T17:59:59+01:00", "done")]
    [InlineData("2022-11-14T18:00:00+01:00", "step-over")]
    public async Task Begin_AtAnInstant_IsDoneOnlyWhileTheNominationIsOpen(string now, string expected)
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();

        Refused(expected, await new BeginNomination(Database, At(now)).ExecuteAsync(host, new NominationForm(promotion.Code, administration, "Titre", null), Cancellation));
    }

    [Fact]
    public async Task Begin_ForAnAdministrationThatIsNotOnesOwn_IsRefused()
    {
        var promotion = await PromotionAsync();
        var (host, _) = await HostAsync();
        var (_, elsewhere) = await HostAsync();

        Refused("administration-invalid", await new BeginNomination(Database, At(WhileNominating)).ExecuteAsync(host, new NominationForm(promotion.Code, elsewhere, "Titre", null), Cancellation));
        Refused("not-for-this-role", await new BeginNomination(Database, At(WhileNominating)).ExecuteAsync(await TeamAsync(), new NominationForm(promotion.Code, elsewhere, "Titre", null), Cancellation));
    }

    [Fact]
    public async Task Begin_ThatRenewsAnEarlierDefi_TakesItsTextsPostsContactsAndCarriersOver()
    {
        var first = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var (_, partner) = await HostAsync();
        var earlier = await BeginAsync(host, administration, first);
        var version = await WriteAllAsync(host, earlier, carriers: partner);
        Done(await new ProposeDefi(Database, At(WhileNominating)).ExecuteAsync(host, earlier, version, Cancellation));
        var second = await PromotionAsync();

        var code = await BeginAsync(host, administration, second, "Carte des sols, suite", earlier);

        var (was, now) = ((await ReadAsync(host, earlier))!, (await ReadAsync(host, code))!);
        Assert.Equal((was.Head.Problem, was.Head.TeamSought, was.Head.Policy, was.Head.Posts), (now.Head.Problem, now.Head.TeamSought, now.Head.Policy, now.Head.Posts));
        Assert.Equal(earlier, now.Head.RenewsCode);
        Assert.Equal(was.Posts, now.Posts);
        Assert.Equal(was.Contacts, now.Contacts);
        Assert.Equal(was.Carriers, now.Carriers);
        Assert.Empty(now.Missing);
        Refused("defi-already-renewed", await new BeginNomination(Database, At(WhileNominating)).ExecuteAsync(host, new NominationForm(second.Code, administration, "Encore", earlier), Cancellation));
    }

    [Fact]
    public async Task Begin_ThatRenewsSomebodyElsesDefi_IsRefused()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var theirs = await GivenAsync(async given => await given.DefiAsync(await given.PromotionAsync(2020)));

        Refused("renewal-unknown", await new BeginNomination(Database, At(WhileNominating)).ExecuteAsync(host, new NominationForm(promotion.Code, administration, "Titre", theirs.Code), Cancellation));
    }

    [Fact]
    public async Task Save_OfEachStep_KeepsWhatTheOthersWrote()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);

        Assert.Equal(5, await WriteAllAsync(host, code));

        var file = (await ReadAsync(host, code))!;
        Assert.Equal(("Le problème", "Les usagers", "Hypothèses", "Risques", "Une équipe", 3), (file.Head.Problem, file.Head.Users, file.Head.Hypotheses, file.Head.Risks, file.Head.TeamSought, file.Head.Posts));
        Assert.Equal([new ProfilePosts("Design", 1), new ProfilePosts("Development", 2)], file.Posts);
        Assert.Equal(4, file.Contacts.Count);
        Assert.Contains(file.Contacts, contact => contact.Email == "sponsor@exemple.gouv.fr");
        Assert.Equal("EditDefi version 4>version 5", await LastLineAsync(code));
    }

    [Fact]
    public async Task Save_FromAPageThatIsNotTheLatest_ChangesNothing()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);
        var save = new SaveDefi(Database, At(WhileNominating));
        Done(await save.ProblemAsync(host, code, 1, new DefiProblem("Premier", "Un", null), Cancellation));

        Refused("defi-changed", await save.ProblemAsync(host, code, 1, new DefiProblem("Second", "Deux", null), Cancellation));

        Assert.Equal(("Premier", "Un"), ((await ReadAsync(host, code))!.Head.Title, (await ReadAsync(host, code))!.Head.Problem));
    }

    [Fact]
    public async Task Save_ByCoCarrierStrangerOrTooLate_IsRefused()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var (carrier, partner) = await HostAsync();
        var (stranger, _) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);
        var version = await WriteAllAsync(host, code, carriers: partner);
        var form = new DefiProblem("Titre", null, null);

        Refused("defi-not-yours", await new SaveDefi(Database, At(WhileNominating)).ProblemAsync(carrier, code, version, form, Cancellation));
        Refused("defi-unknown", await new SaveDefi(Database, At(WhileNominating)).ProblemAsync(stranger, code, version, form, Cancellation));
        Refused("step-over", await new SaveDefi(Database, At("2022-11-14T18:00:00+01:00")).ProblemAsync(host, code, version, form, Cancellation));
        Assert.NotNull(await ReadAsync(carrier, code));
        Assert.Null(await ReadAsync(stranger, code));
    }

    public static TheoryData<string, int> Teams => new() { { "Development", 4 }, { "Development", -1 }, { "Magician", 1 } };

    [Theory]
    [MemberData(nameof(Teams))]
    public async Task Save_OfATeamThatCannotBe_IsRefused(string profile, int seats)
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);

        Refused("posts-invalid", await new SaveDefi(Database, At(WhileNominating)).TeamAsync(host, code, 1, new DefiTeam([new ProfilePosts(profile, seats)], null), Cancellation));
    }

    [Fact]
    public async Task Save_OfContactsThatCannotBe_IsRefused()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);
        var save = new SaveDefi(Database, At(WhileNominating));

        Refused("contact-incomplete", await save.ContactsAsync(host, code, 1, new DefiContacts([new DefiContact(ContactRole.Lead, "Camille", "camille", null)], []), Cancellation));
        Refused("carrier-invalid", await save.ContactsAsync(host, code, 1, new DefiContacts([], [administration]), Cancellation));
        Refused("carrier-invalid", await save.ContactsAsync(host, code, 1, new DefiContacts([], [int.MaxValue]), Cancellation));
    }

    [Fact]
    public async Task Propose_AnIncompleteDefi_SaysWhatIsMissingAndWhere()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);

        Refused("defi-incomplete", await new ProposeDefi(Database, At(WhileNominating)).ExecuteAsync(host, code, 1, Cancellation));

        Assert.Equal(DefiStatus.Draft, await StatusAsync(code));
        Assert.Equal("Problem 2, Plan 3, Team 2, Contacts 4", string.Join(", ", (await ReadAsync(host, code))!.Missing.GroupBy(gap => gap.Step).Select(group => $"{group.Key} {group.Count()}")));
    }

    [Fact]
    public async Task Propose_ACompleteDefi_ClosesItForWriting()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);
        var version = await WriteAllAsync(host, code);

        Done(await new ProposeDefi(Database, At(WhileNominating)).ExecuteAsync(host, code, version, Cancellation));

        Assert.Equal("ChangeDefiStatus Draft>Proposed", await LastLineAsync(code));
        Refused("defi-not-draft", await new SaveDefi(Database, At(WhileNominating)).PlanAsync(host, code, version + 1, new DefiPlan(null, null, null, null), Cancellation));
        Assert.Equal("Hypothèses", (await ReadAsync(host, code))!.Head.Hypotheses);
    }

    [Theory]
    [InlineData("Draft", "done")]
    [InlineData("Proposed", "done")]
    [InlineData("Admitted", "done")]
    [InlineData("Kept", "done")]
    [InlineData("NotKept", "defi-turn-impossible")]
    [InlineData("Withdrawn", "defi-turn-impossible")]
    public async Task Withdraw_FromEachStatus_IsDoneUntilItIsOver(string status, string expected)
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var defi = await DefiAsync(promotion, status, administration);

        Refused(expected, await new WithdrawDefi(Database).ExecuteAsync(host, defi.Code, 1, "Plus de budget", Cancellation));

        Assert.Equal(expected == "done" ? "Withdrawn" : status, (await StatusAsync(defi.Code)).ToString());
    }

    [Fact]
    public async Task Withdraw_WithoutAReasonOrByAnotherOrUnderContract_IsRefused()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var (stranger, _) = await HostAsync();
        var defi = await DefiAsync(promotion, "Kept", administration);

        Refused("reason-missing", await new WithdrawDefi(Database).ExecuteAsync(host, defi.Code, 1, "  ", Cancellation));
        Refused("defi-unknown", await new WithdrawDefi(Database).ExecuteAsync(stranger, defi.Code, 1, "Motif", Cancellation));
        Refused("defi-changed", await new WithdrawDefi(Database).ExecuteAsync(host, defi.Code, 7, "Motif", Cancellation));
        await GivenAsync(async given => await given.ContractAsync(await given.PersonAsync(), promotion, defi: defi));
        Refused("defi-taken", await new WithdrawDefi(Database).ExecuteAsync(host, defi.Code, 1, "Motif", Cancellation));
    }

    [Theory]
    [InlineData("Open", "defi-taken")]
    [InlineData("Accepted", "defi-taken")]
    [InlineData("Declined", "done")]
    public async Task Withdraw_OfADefiWithAnOffer_WaitsUntilNobodyHasIt(string status, string expected)
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var defi = await DefiAsync(promotion, "Kept", administration);
        await GivenAsync(async given => await given.Work.ExecuteAsync(
            """
            insert into post (defi_id, profile, seat) values (@defi, 'Development', 1);
            insert into offer (id, application_id, promotion_id, defi_id, profile, seat, status, offered_at, answer_by, token_sha256, answered_at)
            values (gen_random_uuid(), @application, @promotion, @defi, 'Development', 1, @status, '2023-05-20', '2023-06-04', sha256(@token),
                case when @status <> 'Open' then timestamptz '2023-05-21' end);
            """, new { defi = defi.Id, application = (await given.ApplicationAsync(promotion)).Id, promotion = promotion.Id, status, token = Guid.NewGuid().ToByteArray() }));

        Refused(expected, await new WithdrawDefi(Database).ExecuteAsync(host, defi.Code, 1, "Motif", Cancellation));
    }

    [Fact]
    public async Task Lists_OfAHost_AreOfItsOwnAdministrationAndOfThoseItCarries()
    {
        var promotion = await PromotionAsync();
        var (host, administration) = await HostAsync();
        var (carrier, partner) = await HostAsync();
        var code = await BeginAsync(host, administration, promotion);
        await WriteAllAsync(host, code, carriers: partner);
        await DefiAsync(promotion, "Proposed");
        var queries = new DefiQueries(Database, At(WhileNominating));

        Assert.Equal((code, true), (await queries.ListAsync(host, null, Cancellation)).Select(defi => (defi.Code, defi.IsOwn)).Single());
        Assert.Equal((code, false), (await queries.ListAsync(carrier, null, Cancellation)).Select(defi => (defi.Code, defi.IsOwn)).Single());
        Assert.Contains(await queries.OpenAsync(host, Cancellation), open => open.PromotionCode == promotion.Code && open.ClosesAt == Utc("2022-11-14T18:00:00+01:00"));
    }
}
