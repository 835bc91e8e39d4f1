using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Selection;

namespace Eig.Core.Preselection;

/// <summary>Somebody who may be given applications to read, with how far they are.</summary>
/// <param name="Administrations">For a host's agent: whose défis they read for.</param>
public sealed record PossibleReader(
    int Account, int? Assessor, string Name, string Email, IReadOnlyList<Role> Roles, IReadOnlyCollection<int> Administrations, int Assigned, int Drafts, int Submitted, int Conflicts)
{
    public int Load => Assigned + Drafts + Submitted;
}

/// <param name="Assessor">Id.</param>
/// <param name="Name">Null where the person may not read any more.</param>
public sealed record GivenReading(int Assessor, string? Name, SheetStatus Status, bool IsExtra);

/// <summary>An application in the preselection, with who reads it.</summary>
/// <param name="IsApart">Two of its readings differ by more than the promotion's gap.</param>
public sealed record ReadApplication(int Id, string Code, Applications.Profile Profile, bool IsApart)
{
    public IReadOnlyList<GivenReading> Readings { get; init; } = [];
}

/// <summary>Who reads what in a promotion, who may, and who may not: what a plan is made from, on the page and when it is applied.</summary>
public sealed class AssignmentState
{
    private readonly Dictionary<int, List<ReadingRow>> readings;
    private readonly ILookup<int, int> wishedOf;
    private readonly HashSet<(int Account, int Application)> conflicts;

    private AssignmentState(
        SelectionSettings settings, IReadOnlyList<PossibleReader> readers, IReadOnlyList<ReadApplication> applications,
        Dictionary<int, List<ReadingRow>> readings, ILookup<int, int> wishedOf, HashSet<(int, int)> conflicts) =>
        (Settings, Readers, Applications, this.readings, this.wishedOf, this.conflicts) = (settings, readers, applications, readings, wishedOf, conflicts);

    public SelectionSettings Settings { get; }

    /// <summary>Those whom the promotion's setting lets read, by name.</summary>
    public IReadOnlyList<PossibleReader> Readers { get; }

    /// <summary>By code; without those withdrawn, ineligible, decided, or that the actor stays out of.</summary>
    public IReadOnlyList<ReadApplication> Applications { get; }

    /// <returns>Null when there is no such promotion.</returns>
    public static async Task<AssignmentState?> ReadAsync(UnitOfWork work, string promotion)
    {
        if (await SelectionSettings.FindAsync(work, promotion) is not { } settings)
        {
            return null;
        }

        var persons = (await work.QueryAsync<PersonRow>(
            "select account_id as account, assessor_id as assessor, name, email, role, administration_id as administration from access.possible_readers(@PromotionId)", new { settings.PromotionId }))
            .GroupBy(row => row.Account).ToList();
        var accounts = persons.Where(rows => rows.First().Assessor is not null).ToDictionary(rows => rows.First().Assessor!.Value, rows => (rows.Key, rows.First().Name));
        // What somebody handed in before they declared a conflict stays, and counts for nothing.
        var given = await work.QueryAsync<ReadingRow>(
            """
            select r.application_id as application, r.assessor_id as assessor, r.status, r.is_extra,
                exists (select from conflict_of_interest c where c.application_id = r.application_id and c.assessor_id = r.assessor_id) as is_set_aside
            from access.readings(@PromotionId) r
            """, new { settings.PromotionId });
        var apart = (await work.QueryAsync<(int, int)>("select distinct account_id, application_id from access.reader_conflicts(@PromotionId)", new { settings.PromotionId })).ToHashSet();
        var wished = (await work.QueryAsync<(int Application, int Administration)>(
            """
            select w.application_id, d.administration_id from application_wish w join defi d on d.id = w.defi_id where w.promotion_id = @PromotionId
            union
            select w.application_id, c.administration_id from application_wish w join defi_carrier c on c.defi_id = w.defi_id where w.promotion_id = @PromotionId
            """, new { settings.PromotionId })).ToLookup(row => row.Application, row => row.Administration);
        var applications = await work.QueryAsync<ReadApplication>(
            """
            select a.id, a.code, a.profile, coalesce((
                select max(o.score) - min(o.score) > @ReadingGap
                from preselection_opinion o
                where o.application_id = a.id
                  and not exists (select from conflict_of_interest c where c.application_id = o.application_id and c.assessor_id = o.assessor_id)), false) as is_apart
            from application a
            where a.promotion_id = @PromotionId and a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible'
              and not exists (select from preselection_decision d where d.application_id = a.id)
            order by a.code
            """, new { settings.PromotionId, settings.ReadingGap });
        var ids = applications.Select(application => application.Id).ToHashSet();
        var people = persons.Select(rows => Person(rows, given, apart.Count(pair => pair.Item1 == rows.Key && ids.Contains(pair.Item2))))
            .Where(reader => MayTakePart(settings.Evaluators, reader)).OrderBy(reader => reader.Name, StringComparer.CurrentCulture).ThenBy(reader => reader.Account).ToList();
        var standing = given.Where(row => !row.IsSetAside && (row.Status == SheetStatus.Submitted || accounts.ContainsKey(row.Assessor)))
            .GroupBy(row => row.Application).ToDictionary(rows => rows.Key, rows => rows.Select(row => row with { Account = accounts.TryGetValue(row.Assessor, out var who) ? who.Key : -row.Assessor }).ToList());
        return new AssignmentState(
            settings, people,
            [.. applications.Select(application => application with
            {
                Readings = [.. standing.GetValueOrDefault(application.Id, []).OrderBy(row => row.Assessor)
                    .Select(row => new GivenReading(row.Assessor, accounts.TryGetValue(row.Assessor, out var who) ? who.Name : null, row.Status, row.IsExtra))],
            })],
            standing, wished, apart);
    }

    /// <summary>The plan that gives the readings that lack to some of those who may read.</summary>
    /// <param name="accounts">Who takes part; others are ignored.</param>
    public AssignmentPlan Plan(IReadOnlyCollection<int> accounts)
    {
        var taking = Readers.Where(reader => accounts.Contains(reader.Account)).ToList();
        return AssignmentPlan.Make(
            [.. Applications.Select(application => new ReadingNeed(
                application.Id, application.Code, Wanted(application), ReadersOf(application.Id),
                [.. taking.Where(reader => MayRead(reader, application.Id)).Select(reader => reader.Account)]))],
            taking.ToDictionary(reader => reader.Account, reader => reader.Load), Settings.Readings);
    }

    /// <summary>Readings it should have: one more than the others once two of them differ too much.</summary>
    public int Wanted(ReadApplication application) => Settings.Readings + (application.IsApart ? 1 : 0);

    public bool MayRead(PossibleReader reader, int application) => !IsConflicted(reader, application) && IsOfTheirs(reader, application);

    public bool IsConflicted(PossibleReader reader, int application) => conflicts.Contains((reader.Account, application));

    /// <summary>The team and its jury read everything, a host's agent what wishes for its défis.</summary>
    public bool IsOfTheirs(PossibleReader reader, int application) =>
        (Settings.Evaluators != Evaluators.Hosts && reader.Roles.Any(role => role is Role.Team or Role.Jury))
        || (Settings.Evaluators != Evaluators.Team && wishedOf[application].Any(reader.Administrations.Contains));

    public bool Reads(PossibleReader reader, int application) => ReadersOf(application).Contains(reader.Account);

    private IReadOnlyCollection<int> ReadersOf(int application) => [.. readings.GetValueOrDefault(application, []).Select(row => row.Account)];

    private static bool MayTakePart(Evaluators evaluators, PossibleReader reader) =>
        (evaluators != Evaluators.Hosts && reader.Roles.Any(role => role is Role.Team or Role.Jury))
        || (evaluators != Evaluators.Team && reader.Roles.Contains(Role.Host));

    private static PossibleReader Person(IGrouping<int, PersonRow> rows, IReadOnlyList<ReadingRow> given, int conflicts)
    {
        var first = rows.First();
        int Count(SheetStatus status) => given.Count(row => row.Assessor == first.Assessor && row.Status == status);
        return new PossibleReader(
            rows.Key, first.Assessor, first.Name, first.Email, [.. rows.Select(row => row.Role).Distinct().Order()],
            [.. rows.Select(row => row.Administration).OfType<int>()], Count(SheetStatus.Assigned), Count(SheetStatus.Draft), Count(SheetStatus.Submitted), conflicts);
    }

    private sealed record PersonRow(int Account, int? Assessor, string Name, string Email, Role Role, int? Administration);

    private sealed record ReadingRow(int Application, int Assessor, SheetStatus Status, bool IsExtra, bool IsSetAside)
    {
        /// <summary>Negative for who may not read any more.</summary>
        public int Account { get; init; }
    }
}

/// <summary>Reads for the team that shares the readings out.</summary>
public sealed class AssignmentQueries(EigDatabase database)
{
    /// <returns>Null when there is no such promotion.</returns>
    public async Task<AssignmentState?> FindAsync(Actor actor, string promotion, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await AssignmentState.ReadAsync(work, promotion);
    }
}
