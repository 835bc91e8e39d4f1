using Eig.Core.Database;

namespace Eig.Core.Applications;

/// <param name="Gender">Null where it is not for the reader, or not known.</param>
public sealed record CandidateIdentity(int PersonId, string LastName, string FirstName, string Email, Gender? Gender);

public sealed record FiledApplication(
    int Id, string Code, string PromotionCode, string Promotion, Profile Profile, DateOnly FiledOn, string? ExternalNumber, Sector? Sector, string? Employer,
    bool? IsPublicAgent, Eligibility? Eligibility, string? EligibilityReason, DateOnly? WithdrawnOn, bool IsAbsent, int Version);

/// <param name="Rank">1 is what the candidate wants most.</param>
public sealed record Wish(int Rank, string Code, string Title, string Administration);

/// <summary>What the candidate wrote under a question of the form.</summary>
public sealed record WrittenText(string Label, string Body);

/// <summary>Another application, of the same person or of somebody of the same name.</summary>
/// <param name="IsSamePerson">False: only the name is the same, the address is another.</param>
/// <param name="Outcome">As the selection stored it; null while nothing was decided.</param>
public sealed record PossibleDuplicate(string Code, string Promotion, DateOnly FiledOn, bool IsSamePerson, string? Outcome);

/// <summary>An application as one reader is given it.</summary>
/// <param name="Identity">Null where it is not for the reader.</param>
/// <param name="Rules">Those that doubt the eligibility; empty where they would tell a blind reader who it is.</param>
/// <param name="Duplicates">For the team, as far as it is shown names.</param>
public sealed record ApplicationFile(
    FiledApplication Application, CandidateIdentity? Identity, IReadOnlyList<Wish> Wishes, IReadOnlyList<WrittenText> Texts,
    IReadOnlyList<EligibilityRule> Rules, IReadOnlyList<PossibleDuplicate> Duplicates);

/// <summary>Opens one application. Where it comes with a name, that is audited as the opening of a person's file.</summary>
public sealed class ApplicationFiles(EigDatabase database)
{
    /// <returns>Null when there is none of that code for this actor.</returns>
    public async Task<ApplicationFile?> OpenAsync(Actor actor, string code, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        if (await FindAsync(work, code) is not { } application)
        {
            return null;
        }

        var wishes = await work.QueryAsync<Wish>(
            """
            select w.rank::int as rank, d.code, d.title, m.name as administration
            from application_wish w
            join defi d on d.id = w.defi_id
            join administration m on m.id = d.administration_id
            where w.application_id = @Id
            order by w.rank
            """, new { application.Id });
        var texts = await work.QueryAsync<WrittenText>(
            "select label, body from application_text where application_id = @Id order by position", new { application.Id });
        var identity = await work.QuerySingleOrDefaultAsync<CandidateIdentity>(
            $"""
            select i.person_id, i.last_name, i.first_name, i.email, g.gender
            from application a
            {ApplicationQueries.Identity}
            left join person_gender g on g.person_id = a.person_id
            where a.id = @Id and i.person_id is not null
            """, new { application.Id });
        var isTeam = await work.QuerySingleAsync<bool>("select access.sees_all()");
        if (identity is null || !isTeam)
        {
            await AuditAsync(work, identity);
            return new ApplicationFile(application, identity, wishes, texts, [], []);
        }

        var rules = await work.QueryAsync<string>($"select r.rule from application a cross join lateral ({ApplicationSql.Rules}) r where a.id = @Id", new { application.Id });
        var duplicates = await DuplicatesAsync(work, application.Id);
        await AuditAsync(work, identity);
        return new ApplicationFile(application, identity, wishes, texts, [.. rules.Select(Enum.Parse<EligibilityRule>)], duplicates);
    }

    /// <summary>The application alone, for the forms that change it.</summary>
    public async Task<FiledApplication?> FindAsync(Actor actor, string code, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        return await FindAsync(work, code);
    }

    private static Task<FiledApplication?> FindAsync(UnitOfWork work, string code) => work.QuerySingleOrDefaultAsync<FiledApplication>(
        $"""
        select a.id, a.code, p.code as promotion_code, p.label as promotion, a.profile, a.filed_on, a.external_number, a.sector, a.employer, a.is_public_agent,
            a.eligibility, a.eligibility_reason, a.withdrawn_on, (select access.sees_all()) and {ApplicationSql.IsAbsent} as is_absent, a.version
        from application a
        join promotion p on p.id = a.promotion_id
        where a.code = @code
        """, new { code });

    private static Task<IReadOnlyList<PossibleDuplicate>> DuplicatesAsync(UnitOfWork work, int application) => work.QueryAsync<PossibleDuplicate>(
        $"""
        with own as (
            select a.id, a.person_id, lower(i.email) as email, {ApplicationSql.Plain("i.last_name || ' ' || i.first_name")} as name
            from application a
            join person_identity i on i.person_id = a.person_id
            where a.id = @application
        )
        select b.code, p.label as promotion, b.filed_on, b.person_id = own.person_id or lower(i.email) = own.email as is_same_person, d.outcome
        from own
        join person_identity i on i.person_id = own.person_id or lower(i.email) = own.email
            or {ApplicationSql.Plain("i.last_name || ' ' || i.first_name")} = own.name
        join application b on b.person_id = i.person_id and b.id <> own.id
        join promotion p on p.id = b.promotion_id
        left join decision d on d.application_id = b.id
        order by b.filed_on desc, b.id
        """, new { application });

    private static async Task AuditAsync(UnitOfWork work, CandidateIdentity? identity)
    {
        if (identity is not null)
        {
            await work.AuditAsync("ReadPerson", "Person", $"{identity.PersonId}");
            await work.CommitAsync();
        }
    }
}
