using Eig.Core.Database;
using Eig.Core.Mailing;
using Eig.Core.Shared;

namespace Eig.Core.Surveys;

/// <summary>A wave in the list: how many of whom.</summary>
/// <param name="Waiting">Invited, without an answer yet.</param>
/// <param name="Due">To be invited with the next run.</param>
/// <param name="Asked">Everybody invited so far.</param>
/// <param name="LastClosesOn">The last day anybody may answer; null while nothing is known of it.</param>
/// <param name="Later">Whose turn has not come.</param>
/// <param name="Silent">For whom the wave closed without an answer.</param>
/// <param name="Never">Never invited: the wave closed, or will, before their turn.</param>
/// <param name="Known">Of whom one knows otherwise, invited or not.</param>
public sealed record WaveLine(
    string PromotionCode, string Promotion, int Year, WaveKind Kind, WaveStatus Status, DateOnly? ClosesOn, DateOnly? LastClosesOn,
    int Waiting, int Due, int Later, int Silent, int Never, int Asked, int Answered, int Known)
{
    /// <summary>Nobody is to be asked any more, nor may answer.</summary>
    public bool IsClosed(DateOnly today) => LastClosesOn < today && Waiting + Due + Later == 0;
}

/// <summary>Somebody in a wave, with where they stand.</summary>
/// <param name="DueOn">From when they are to be invited.</param>
/// <param name="Reminded">Reminders sent so far.</param>
/// <param name="AnsweredAt">UTC.</param>
/// <param name="Undelivered">A message was refused for good: they are not reminded before somebody has found them.</param>
public sealed record WaveMember(
    int PersonId, string Person, string? Defi, string? Gender, WaveStanding Standing, DateOnly DueOn, Guid? InvitationId,
    DateOnly? InvitedOn, DateOnly? ClosesOn, short? Reminded, DateOnly? RemindedOn, DateTime? AnsweredAt, bool Undelivered)
{
    /// <summary>When the next reminder goes, while nothing is learnt of them; null when none will.</summary>
    public DateOnly? NextReminderOn(Wave wave)
    {
        if (Standing != WaveStanding.Waiting || Undelivered || wave.Status != WaveStatus.Running || InvitedOn is not { } invited || !(Reminded < wave.Reminders))
        {
            return null;
        }

        var due = invited.AddDays(wave.ReminderDays * (Reminded.Value + 1));
        var spaced = RemindedOn?.AddDays(RemindWaiting.LeastDaysBetween) is { } least && least > due ? least : due;
        return spaced <= ClosesOn ? spaced : null;
    }
}

/// <summary>How many of those asked have answered, for one défi or one gender.</summary>
/// <param name="Label">Null: not known.</param>
public sealed record WaveRate(string? Label, int Asked, int Answered);

/// <summary>Reads of waves; for the team.</summary>
public sealed class WaveQueries(EigDatabase database, DomainClock clock)
{
    /// <summary>Every wave there is, the latest promotion first.</summary>
    public async Task<IReadOnlyList<WaveLine>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<WaveLine>(
            WavePopulation.Sql + """

            select p.code as promotion_code, p.label as promotion, p.year, w.kind, w.status, w.closes_on,
                greatest(w.closes_on, max(m.invitation_closes_on)) as last_closes_on,
                (count(*) filter (where m.standing = 'Waiting'))::int as waiting,
                (count(*) filter (where m.standing = 'Due'))::int as due,
                (count(*) filter (where m.standing = 'NotYet'))::int as later,
                (count(*) filter (where m.standing = 'Closed'))::int as silent,
                (count(*) filter (where m.standing = 'TooLate'))::int as never,
                (count(*) filter (where m.invited_on is not null and m.standing <> 'Revoked'))::int as asked,
                (count(*) filter (where m.standing = 'Answered'))::int as answered,
                (count(*) filter (where m.standing = 'Known'))::int as known
            from wave w
            join promotion p on p.id = w.promotion_id
            left join member m on m.promotion_id = w.promotion_id and m.kind = w.kind
            group by p.id, w.kind, w.status, w.closes_on
            order by p.year desc, p.mission_starts_on desc, p.code, array_position(array['NextYear', 'ThreeMonths', 'OneYear', 'ThreeYears'], w.kind)
            """, All);
    }

    /// <summary>Promotions for which a further wave could be turned on.</summary>
    public async Task<IReadOnlyList<(string Code, string Label, WaveKind Kind)>> PossibleAsync(Actor actor, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<(string, string, WaveKind)>(
            """
            select p.code, p.label, k.kind
            from promotion p cross join (values (1, 'ThreeMonths'), (2, 'OneYear'), (3, 'ThreeYears')) k (ordinal, kind)
            where not exists (select from survey_wave w where w.promotion_id = p.id and w.kind = k.kind)
            order by p.year desc, p.mission_starts_on desc, p.code, k.ordinal
            """);
    }

    /// <returns>Null when the promotion has no such wave.</returns>
    public async Task<Wave?> FindAsync(Actor actor, string promotion, WaveKind kind, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await Waves.FindAsync(work, promotion, kind);
    }

    /// <summary>Everybody the wave is about, by name within each standing.</summary>
    public async Task<IReadOnlyList<WaveMember>> MembersAsync(Actor actor, Wave wave, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await work.QueryAsync<WaveMember>($"{Everybody} order by {ByName}", Parameters(wave));
    }

    /// <summary>The same people for a file, whoever has not answered first.</summary>
    public IAsyncEnumerable<WaveMember> ExportAsync(Actor actor, Wave wave, CancellationToken cancellation) => database.ExportAsync<WaveMember>(
        actor, $"wave {wave.PromotionCode} {wave.Kind}",
        $"{Everybody} order by array_position(array[{string.Join(", ", Enum.GetNames<WaveStanding>().Select(name => $"'{name}'"))}], m.standing), {ByName}", Parameters(wave), cancellation);

    /// <summary>The invitation and its reminder as one person would get them; the link shown works for nobody.</summary>
    /// <param name="person">Null: the first by name of those to be written to, else of all.</param>
    /// <returns>Null when the wave has nobody.</returns>
    public async Task<(string Person, MailContent Invitation, MailContent Reminder)?> PreviewAsync(Actor actor, Wave wave, Uri site, int? person, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var row = await work.QuerySingleOrDefaultAsync<PreviewRow>(
            WavePopulation.Sql + """

            select i.last_name || ' ' || i.first_name as name, i.email, i.first_name, d.title as defi,
                coalesce(m.invitation_closes_on, greatest(m.closes_on, greatest(m.due_on, @today) + 60), greatest(m.due_on, @today) + 60) as closes_on
            from member m
            join person_identity i on i.person_id = m.person_id
            left join defi d on d.id = m.defi_id
            where @person::int is null or m.person_id = @person
            order by m.standing not in ('Due', 'Waiting'), m.standing <> 'NotYet', i.last_name collate "fr-x-icu", i.first_name, m.person_id
            limit 1
            """, new { promotion = wave.PromotionId, kind = wave.Kind.ToString(), today = clock.Today, person });
        if (row is null)
        {
            return null;
        }

        var addressee = new SurveyMails.AddresseeRow(row.Email, row.FirstName, wave.PromotionCode, wave.Promotion, row.Defi, row.ClosesOn, wave.Kind, 0);
        var link = new Uri(site, "/enquete/lien-personnel");
        return (row.Name, SurveyMails.Compose(addressee, wave.Invitation, link), SurveyMails.Compose(addressee, wave.Reminder, link));
    }

    /// <summary>Those asked who answered, défi by défi and gender by gender, from the members already read.</summary>
    public static IReadOnlyList<WaveRate> Rates(IEnumerable<WaveMember> members, Func<WaveMember, string?> by) =>
    [
        .. members.Where(member => member is { InvitedOn: not null, Standing: not WaveStanding.Revoked })
            .GroupBy(by, StringComparer.Ordinal)
            .Select(group => new WaveRate(group.Key, group.Count(), group.Count(member => member.Standing == WaveStanding.Answered)))
            // Whoever answers least comes first.
            .OrderBy(rate => (double)rate.Answered / rate.Asked).ThenByDescending(rate => rate.Asked - rate.Answered).ThenBy(rate => rate.Label, StringComparer.CurrentCulture),
    ];

    private static readonly string Everybody = WavePopulation.Sql + $"""

        select m.person_id, access.person_name(i.last_name, i.first_name, n.erased_at) as person, d.title as defi, g.gender, m.standing, m.due_on, m.invitation_id,
            m.invited_on, m.invitation_closes_on as closes_on, m.reminded, m.reminded_on, m.answered_at,
            {WavePopulation.Undelivered} as undelivered
        from member m
        join person n on n.id = m.person_id
        left join person_identity i on i.person_id = m.person_id
        left join person_gender g on g.person_id = m.person_id
        left join defi d on d.id = m.defi_id
        """;

    private const string ByName = """(i.last_name || ' ' || i.first_name) collate "fr-x-icu", m.person_id""";

    private object Parameters(Wave wave) => new { promotion = wave.PromotionId, kind = wave.Kind.ToString(), today = clock.Today };

    private object All => new { promotion = (int?)null, kind = (string?)null, today = clock.Today };

    private sealed record PreviewRow(string Name, string Email, string FirstName, string? Defi, DateOnly ClosesOn);
}
