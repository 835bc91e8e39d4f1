namespace Eig.Testing.Builders;

public sealed partial class Given
{
    private int? employer;

    /// <param name="startsOn">By default the promotion's start.</param>
    /// <param name="administration">The employer; by default one and the same for all.</param>
    /// <param name="endsOn">By default start + the promotion's months − 1 day.</param>
    /// <param name="status">Abandoned ones say why.</param>
    /// <returns>The contract's id.</returns>
    public async Task<int> ContractAsync(
        int person, PromotionRow promotion, DateOnly? startsOn = null, DateOnly? endsOn = null, DateOnly? endedEarlyOn = null,
        string kind = "Initial", DefiRow? defi = null, string role = "Eig", string? code = null, int? administration = null, string status = "Signed")
    {
        code ??= Code("K");
        var host = administration ?? (employer ??= await AdministrationAsync());
        var starts = startsOn ?? promotion.MissionStartsOn;
        var ends = endsOn ?? starts.AddMonths(promotion.MissionMonths).AddDays(-1);
        return await Work.QuerySingleAsync<int>(
            """
            insert into contract (code, person_id, promotion_id, defi_id, role, kind, status, status_reason, employer_id, starts_on, ends_on, ended_early_on)
            values (@code, @person, @promotion, @defi, @role, @kind, @status, case when @status = 'Abandoned' then 'Une raison' end, @host, @starts, @ends, @endedEarlyOn) returning id
            """, new { code, person, promotion = promotion.Id, defi = defi?.Id, role, kind, status, host, starts, ends, endedEarlyOn });
    }

    /// <summary>A second contract on top of the initial one: it is no recruitment.</summary>
    public Task<int> ProlongationAsync(int person, PromotionRow promotion, DateOnly startsOn, DateOnly endsOn, DateOnly? endedEarlyOn = null) =>
        ContractAsync(person, promotion, startsOn, endsOn, endedEarlyOn, kind: "Prolongation");

    /// <summary>Where somebody is seen on a date.</summary>
    /// <returns>The step's id.</returns>
    public Task<int> CareerStepAsync(int person, PromotionRow promotion, DateOnly observedOn, string situation = "SameDefi", string source = "Survey") =>
        Work.QuerySingleAsync<int>(
            """
            insert into career_step (person_id, promotion_id, observed_on, situation, source)
            values (@person, @promotion, @observedOn, @situation, @source) returning id
            """, new { person, promotion = promotion.Id, observedOn, situation, source });

    /// <summary>Somebody asked by a wave, which is made when it is not there.</summary>
    /// <param name="token">Whose SHA-256 is kept; by default one that nobody knows.</param>
    /// <returns>The invitation's id.</returns>
    public async Task<Guid> InvitationAsync(int person, PromotionRow promotion, DateOnly? invitedOn = null, string kind = "NextYear", string status = "Open", byte[]? token = null)
    {
        var id = Guid.CreateVersion7();
        var on = invitedOn ?? promotion.MissionEndsOn.AddDays(1);
        await Work.ExecuteAsync(
            """
            insert into survey_wave (promotion_id, kind, status) values (@promotion, @kind, 'Running') on conflict do nothing;
            insert into survey_invitation (id, promotion_id, kind, person_id, token_sha256, status, invited_on, closes_on)
            values (@id, @promotion, @kind, @person, sha256(@token), @status, @on, @on::date + 60);
            """, new { id, promotion = promotion.Id, kind, person, status, on, token = token ?? id.ToByteArray() });
        return id;
    }

    public Task PublishedValueAsync(string code, int year, string value, string report = "RAP 2022", string nature = "Realisation", string unit = "Nb") =>
        Work.ExecuteAsync(
            """
            insert into published_value (report, code, year, nature, value, unit)
            values (@report, @code, @year, @nature, @value, @unit)
            """, new { report, code, year, nature, value, unit });

    /// <summary>Somebody new with the promotion's ordinary initial contract.</summary>
    public async Task<int> MissionAsync(PromotionRow promotion, string? gender = "F", DateOnly? startsOn = null, DateOnly? endsOn = null, DateOnly? endedEarlyOn = null)
    {
        var person = await PersonAsync(gender);
        await ContractAsync(person, promotion, startsOn, endsOn, endedEarlyOn);
        return person;
    }

    /// <summary>Somebody new whose mission ended as planned and who was then seen somewhere.</summary>
    /// <param name="situation">Null: nothing is known.</param>
    public async Task<int> LeaverAsync(PromotionRow promotion, string? situation, string? gender = "F")
    {
        var person = await MissionAsync(promotion, gender);
        if (situation is not null)
        {
            await CareerStepAsync(person, promotion, promotion.MissionEndsOn.AddDays(60), situation);
        }

        return person;
    }
}
