using Eig.Core.Applications;
using Eig.Core.Database;
using Eig.Core.Shared;

namespace Eig.Core.Import;

/// <summary>
/// The demonstration's promotion under way: its applications as they come from the external form, then its selection as it stands
/// in mid-November 2022. What was done to it since stays. Of the declared exceptions, since it lays a whole promotion at once.
/// </summary>
public sealed class DemonstrationSelection(EigDatabase database, DomainClock clock)
{
    /// <summary>Of the promotion that the second demonstration workbook brings.</summary>
    public const string Promotion = "DEMO2024";

    private static readonly Actor Actor = Actor.System("demonstration");

    // Paris time, to the minute.
    private static readonly (string Kind, string OpensAt, string ClosesAt)[] Milestones =
    [
        ("Nomination", "2022-04-04 09:00", "2022-06-17 18:00"),
        ("DefiJury", "2022-06-27 09:00", "2022-07-08 18:00"),
        ("Call", "2022-09-01 00:00", "2022-11-01 00:00"),
        ("Preselection", "2022-11-02 09:00", "2022-11-30 18:00"),
        ("Jury", "2022-12-05 09:00", "2022-12-16 18:00"),
        ("Deliberation", "2022-12-17 00:00", "2023-01-31 18:00"),
    ];

    // One post each.
    private static readonly (string Defi, Profile[] Profiles)[] Posts =
    [
        ("DEMO-01", [Profile.Development, Profile.DataScience, Profile.Design]),
        ("DEMO-02", [Profile.DataScience, Profile.DataEngineering]),
        ("DEMO-03", [Profile.Design, Profile.Development]),
        ("DEMO-04", [Profile.DataEngineering, Profile.DataScience]),
        ("DEMO-05", [Profile.Development, Profile.Design, Profile.Legal]),
        ("DEMO-06", [Profile.Legal, Profile.Development]),
        ("DEMO-07", [Profile.DataScience, Profile.DataEngineering]),
        ("DEMO-08", [Profile.Development, Profile.Design]),
        ("DEMO-09", [Profile.Development, Profile.DataEngineering, Profile.Legal]),
        ("DEMO-10", [Profile.Design, Profile.DataScience]),
    ];

    // Who reads or sits, and what they are tied to: conflicts of interest follow from it. A host that reads the applications to
    // its own défis does its part: for its agents no administration is noted here, or all of these would be taken from them.
    private static readonly (string Email, string? Administration, string? Employer)[] Assessors =
    [
        ("equipe2@demonstration.example", null, null),
        ("equipe3@demonstration.example", null, null),
        ("ign@demonstration.example", null, null),
        ("cgdd@demonstration.example", null, null),
        ("communs@demonstration.example", null, null),
        ("jury-a@demonstration.example", "A013", null),
        ("jury-b@demonstration.example", "A039", null),
        ("jury-c@demonstration.example", null, "Studio Petit Pont"),
        ("jury-d@demonstration.example", null, null),
        ("jury-e@demonstration.example", null, "Association Les Ponts"),
        ("jury-f@demonstration.example", null, null),
    ];

    /// <param name="export">The candidates, as the external form exports them.</param>
    /// <returns>How many applications came with the export; null where the promotion is not there, or its selection is open already.</returns>
    public async Task<int?> PrepareAsync(byte[] export, CancellationToken cancellation)
    {
        await using (var work = await database.BeginAsync(Actor, cancellation))
        {
            if (!await work.QuerySingleAsync<bool>(
                """
                select exists (select from promotion where code = @Promotion)
                    and not exists (select from selection_setting t join promotion p on p.id = t.promotion_id where p.code = @Promotion)
                """, new { Promotion }))
            {
                return null;
            }
        }

        var import = new ImportCandidates(database, clock);
        var table = CandidateExport.Read(export).Value;
        var fields = (await import.ProposeAsync(Actor, Promotion, table, cancellation)).Value;
        var plan = (await import.ExecuteAsync(Actor, Promotion, table, fields, cancellation)).Value;
        await using (var work = await database.BeginAsync(Actor, cancellation))
        {
            await PrepareSelectionAsync(work);
            await work.CommitAsync();
        }

        return plan.Added + plan.Changed;
    }

    // Laid as rows, for use cases act as somebody, and at the hour of the clock: this has been going on for two weeks.
    private static async Task PrepareSelectionAsync(UnitOfWork work)
    {
        foreach (var (kind, opensAt, closesAt) in Milestones)
        {
            await work.ExecuteAsync(
                """
                insert into milestone (promotion_id, kind, opens_at, closes_at)
                select id, @kind, @opensAt::timestamp at time zone 'Europe/Paris', @closesAt::timestamp at time zone 'Europe/Paris' from promotion where code = @Promotion
                """, new { kind, opensAt, closesAt, Promotion });
        }

        await work.ExecuteAsync("insert into selection_setting (promotion_id, evaluators) select id, 'Both' from promotion where code = @Promotion", new { Promotion });
        foreach (var (defi, profiles) in Posts)
        {
            await work.ExecuteAsync(
                """
                insert into post (defi_id, profile, seat)
                select d.id, t.profile, 1 from defi d cross join unnest(@profiles) t (profile) where d.code = @defi
                """, new { defi, profiles = profiles.Select(profile => profile.ToString()).ToArray() });
        }

        foreach (var (email, administration, employer) in Assessors)
        {
            await work.ExecuteAsync(
                """
                insert into assessor (address, account_id, administration_id, employer)
                select c.email, c.id, (select id from administration where code = @administration), @employer from account c where c.email = @email
                on conflict do nothing
                """, new { email, administration, employer });
        }

        await DemonstrationReadings.ApplyAsync(work, Promotion);
        await work.AuditAsync("PrepareDemonstration", "Promotion", Promotion);
    }
}
