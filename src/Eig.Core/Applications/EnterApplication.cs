using System.Security.Cryptography;
using Eig.Core.Access;
using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Applications;

/// <summary>What is known of an application that did not come by the external form.</summary>
/// <param name="Gender">Null: not told.</param>
/// <param name="Wishes">Codes of défis, in order; none is empty.</param>
public sealed record EnteredApplication(
    string? LastName, string? FirstName, string? Email, Gender? Gender, Profile Profile, DateOnly FiledOn, IReadOnlyList<string> Wishes,
    Sector? Sector, string? Employer, bool? IsPublicAgent, string? Text);

/// <summary>The team enters an application by hand: on paper, or by mail. The export's line of the same address will be the same application.</summary>
public sealed class EnterApplication(EigDatabase database, DomainClock clock)
{
    private const int LongestName = 100;
    private const int LongestText = 50_000;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static Refusal NameInvalid { get; } = CorrectIdentity.NameInvalid;

    public static Refusal EmailInvalid { get; } = AccessRefusals.EmailInvalid;

    public static Refusal FiledInvalid { get; } = new("filed-invalid", "La date de dépôt est au plus tard aujourd’hui.");

    public static Refusal WishesInvalid { get; } = new("wishes-invalid", "Choisissez d’un à cinq défis de cette promotion, chacun une seule fois.");

    public static Refusal TooLong { get; } = new("too-long", "Ce texte est trop long\u00a0: 200 caractères pour l’employeur, 50\u00a0000 pour la candidature.");

    public static Refusal Twice { get; } = new("twice", "Cette adresse a déjà une candidature à cette promotion\u00a0: une seule par personne et par promotion.");

    /// <param name="promotion">Code.</param>
    /// <returns>The application's code.</returns>
    public async Task<Outcome<string>> ExecuteAsync(Actor actor, string promotion, EnteredApplication entered, CancellationToken cancellation)
    {
        if (entered.LastName?.Trim() is not { Length: > 0 and <= LongestName } last || entered.FirstName?.Trim() is not { Length: > 0 and <= LongestName } first)
        {
            return NameInvalid;
        }

        if (!EmailAddress.TryNormalise(entered.Email, out var email))
        {
            return EmailInvalid;
        }

        if (entered.FiledOn > clock.Today)
        {
            return FiledInvalid;
        }

        if (entered.Wishes.Count is 0 or > 5 || entered.Wishes.Distinct(StringComparer.Ordinal).Count() < entered.Wishes.Count)
        {
            return WishesInvalid;
        }

        if (entered.Employer?.Length > 200 || entered.Text?.Length > LongestText)
        {
            return TooLong;
        }

        await using var work = await database.BeginAsync(actor, cancellation);
        if (await Require.RoleAsync(work, Role.Team) is { } refusal)
        {
            return refusal;
        }

        if (await Applying.PromotionAsync(work, promotion) is not { } id)
        {
            return ApplicationRefusals.PromotionUnknown;
        }

        if (await Applying.MaySeeWhoAppliesAsync(work, id) is { } hidden)
        {
            return hidden;
        }

        var defis = (await Applying.DefisAsync(work, id)).ToDictionary(defi => defi.Code, defi => defi.Id, StringComparer.Ordinal);
        if (!entered.Wishes.All(defis.ContainsKey))
        {
            return WishesInvalid;
        }

        try
        {
            return await RecordAsync(work, id, promotion, entered, last, first, email, [.. entered.Wishes.Select(wish => defis[wish])]);
        }
        catch (PostgresException e) when (e.ConstraintName == "application_one_per_person_and_promotion")
        {
            return Twice;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return ApplicationRefusals.InConflict;
        }
    }

    private static async Task<string> RecordAsync(
        UnitOfWork work, int promotion, string promotionCode, EnteredApplication entered, string last, string first, string email, int[] wishes)
    {
        var person = await work.QuerySingleOrDefaultAsync<int?>("select max(person_id) from person_identity where lower(email) = @email", new { email })
            ?? await work.QuerySingleAsync<int>("insert into person (code) values (null) returning id");
        await work.ExecuteAsync(
            """
            insert into person_identity (person_id, last_name, first_name, email) values (@person, @last, @first, @email) on conflict (person_id) do nothing;
            insert into person_gender (person_id, gender) values (@person, @gender)
            on conflict (person_id) do update set gender = excluded.gender, origin = 'Application' where person_gender.gender is null and excluded.gender is not null
            """, new { person, last, first, email, gender = entered.Gender?.ToString() });
        // Drawn, not counted: who enters one may not see all that are there.
        var code = $"{promotionCode[..Math.Min(promotionCode.Length, 50)]}-S{RandomNumberGenerator.GetString(Letters, 6)}";
        var application = await work.QuerySingleAsync<int>(
            """
            insert into application (code, promotion_id, person_id, profile, filed_on, sector, employer, is_public_agent)
            values (@code, @promotion, @person, @profile, @FiledOn, @sector, @employer, @IsPublicAgent) returning id
            """,
            new
            {
                code, promotion, person, profile = entered.Profile.ToString(), entered.FiledOn, sector = entered.Sector?.ToString(),
                employer = string.IsNullOrWhiteSpace(entered.Employer) ? null : entered.Employer.Trim(), entered.IsPublicAgent,
            });
        await work.ExecuteAsync(
            """
            insert into application_wish (application_id, promotion_id, defi_id, rank)
            select @application, @promotion, w.defi, w.rank from unnest(@wishes) with ordinality w (defi, rank)
            """, new { application, promotion, wishes });
        if (!string.IsNullOrWhiteSpace(entered.Text))
        {
            await work.ExecuteAsync(
                "insert into application_text (application_id, position, label, body) values (@application, 1, 'Candidature', @text)",
                new { application, text = OwnWords.Mask(entered.Text.Trim(), last, first, email) });
        }

        await work.AuditAsync("EnterApplication", "Application", code, null, "Filed");
        await work.CommitAsync();
        return code;
    }
}
