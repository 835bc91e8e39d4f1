using Eig.Core.Database;
using Eig.Core.Shared;
using Npgsql;

namespace Eig.Core.Defis;

/// <summary>The problem and its users; a text that is not written yet is null.</summary>
public sealed record DefiProblem(string Title, string? Problem, string? Users);

/// <param name="Policy">The public policy it serves.</param>
public sealed record DefiPlan(string? Hypotheses, string? Risks, string? Partners, string? Policy);

public sealed record DefiTeam(IReadOnlyList<ProfilePosts> Posts, string? TeamSought);

/// <param name="Carriers">Ids of administrations.</param>
public sealed record DefiContacts(IReadOnlyList<DefiContact> Contacts, IReadOnlyList<int> Carriers);

/// <summary>
/// A host writes a step of its draft, complete or not; only while the nomination is open. Each gives the version the page
/// showed, takes the next and returns it.
/// </summary>
public sealed class SaveDefi(EigDatabase database, DomainClock clock)
{
    private const int LongestName = 200;
    private const int LongestPhone = 40;

    public Task<Outcome<int>> ProblemAsync(Actor actor, string code, int version, DefiProblem form, CancellationToken cancellation) =>
        !IsTitle(form.Title) ? Refused(DefiRefusals.TitleInvalid)
        : AreTooLong(form.Problem, form.Users) ? Refused(DefiRefusals.TextTooLong)
        : SaveAsync(actor, code, version, async (work, draft) =>
        {
            await work.ExecuteAsync("update defi set title = @title where id = @Id", new { draft.Id, title = form.Title.Trim() });
            await work.ExecuteAsync(
                """
                insert into defi_dossier (defi_id, problem, users, saved_at) values (@Id, @Problem, @Users, @now)
                on conflict on constraint defi_dossier_pk do update set problem = excluded.problem, users = excluded.users, saved_at = excluded.saved_at
                """, new { draft.Id, form.Problem, form.Users, now = clock.Now.UtcDateTime });
            return null;
        }, cancellation);

    public Task<Outcome<int>> PlanAsync(Actor actor, string code, int version, DefiPlan form, CancellationToken cancellation) =>
        AreTooLong(form.Hypotheses, form.Risks, form.Partners) ? Refused(DefiRefusals.TextTooLong)
        : form.Policy is { Length: > LongestName } ? Refused(DefiRefusals.PolicyTooLong)
        : SaveAsync(actor, code, version, async (work, draft) =>
        {
            await work.ExecuteAsync("update defi set policy = @Policy where id = @Id", new { draft.Id, form.Policy });
            await work.ExecuteAsync(
                """
                insert into defi_dossier (defi_id, hypotheses, risks, partners, saved_at) values (@Id, @Hypotheses, @Risks, @Partners, @now)
                on conflict on constraint defi_dossier_pk do update set hypotheses = excluded.hypotheses, risks = excluded.risks,
                    partners = excluded.partners, saved_at = excluded.saved_at
                """, new { draft.Id, form.Hypotheses, form.Risks, form.Partners, now = clock.Now.UtcDateTime });
            return null;
        }, cancellation);

    public Task<Outcome<int>> TeamAsync(Actor actor, string code, int version, DefiTeam form, CancellationToken cancellation) =>
        AreTooLong(form.TeamSought) ? Refused(DefiRefusals.TextTooLong)
        : form.Posts.Any(post => post.Seats is < 0 or > 3) || form.Posts.Sum(post => post.Seats) > 3 ? Refused(DefiRefusals.PostsInvalid)
        : SaveAsync(actor, code, version, async (work, draft) =>
        {
            await work.ExecuteAsync("delete from post where defi_id = @Id", new { draft.Id });
            try
            {
                foreach (var post in form.Posts)
                {
                    await work.ExecuteAsync(
                        "insert into post (defi_id, profile, seat) select @Id, @Profile, seat from generate_series(1, @Seats) seat",
                        new { draft.Id, post.Profile, post.Seats });
                }
            }
            catch (PostgresException e) when (e.ConstraintName is "post_profile_known" or "post_pk")
            {
                return DefiRefusals.PostsInvalid;
            }

            await work.ExecuteAsync("update defi set posts = @posts where id = @Id", new { draft.Id, posts = form.Posts.Sum(post => post.Seats) });
            await work.ExecuteAsync(
                """
                insert into defi_dossier (defi_id, team_sought, saved_at) values (@Id, @TeamSought, @now)
                on conflict on constraint defi_dossier_pk do update set team_sought = excluded.team_sought, saved_at = excluded.saved_at
                """, new { draft.Id, form.TeamSought, now = clock.Now.UtcDateTime });
            return null;
        }, cancellation);

    public Task<Outcome<int>> ContactsAsync(Actor actor, string code, int version, DefiContacts form, CancellationToken cancellation) =>
        form.Contacts.Any(contact => !IsComplete(contact)) ? Refused(DefiRefusals.ContactIncomplete)
        : SaveAsync(actor, code, version, async (work, draft) =>
        {
            await work.ExecuteAsync("delete from defi_contact where defi_id = @Id", new { draft.Id });
            foreach (var contact in form.Contacts)
            {
                EmailAddress.TryNormalise(contact.Email, out var email);
                await work.ExecuteAsync(
                    "insert into defi_contact (defi_id, role, name, email, phone) values (@Id, @role, @Name, @email, @Phone)",
                    new { draft.Id, role = contact.Role.ToString(), contact.Name, email, contact.Phone });
            }

            await work.ExecuteAsync("delete from defi_carrier where defi_id = @Id", new { draft.Id });
            var carriers = form.Carriers.Distinct().ToArray();
            var added = await work.ExecuteAsync(
                """
                insert into defi_carrier (defi_id, administration_id)
                select @Id, id from administration where id = any (@carriers) and id <> @AdministrationId
                """, new { draft.Id, draft.AdministrationId, carriers });
            return added == carriers.Length ? null : DefiRefusals.CarrierInvalid;
        }, cancellation);

    internal static bool IsTitle(string? title) => title?.Trim() is { Length: > 0 and <= DefiRefusals.LongestTitle } text && !text.Any(char.IsControl);

    /// <summary>Whether a contact can be kept; who has nothing to say of a role leaves it out.</summary>
    public static bool IsComplete(DefiContact contact) =>
        contact.Name is { Length: > 0 and <= LongestName } && EmailAddress.TryNormalise(contact.Email, out _) && contact.Phone is null or { Length: <= LongestPhone };

    private static bool AreTooLong(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is { Length: > DefiRefusals.LongestText })
            {
                return true;
            }
        }

        return false;
    }

    private static Task<Outcome<int>> Refused(Refusal refusal) => Task.FromResult<Outcome<int>>(refusal);

    private async Task<Outcome<int>> SaveAsync(
        Actor actor, string code, int version, Func<UnitOfWork, OpenDraft, Task<Refusal?>> write, CancellationToken cancellation)
    {
        await using var work = await database.BeginAsync(actor, cancellation);
        var found = await Drafts.FindAsync(work, code, clock.Now);
        if (!found.IsDone)
        {
            return found.Refusals[0];
        }

        if (!await Drafts.TakeAsync(work, code, found.Value, version))
        {
            return DefiRefusals.Changed;
        }

        if (await write(work, found.Value) is { } refusal)
        {
            return refusal;
        }

        await work.CommitAsync();
        return version + 1;
    }
}
