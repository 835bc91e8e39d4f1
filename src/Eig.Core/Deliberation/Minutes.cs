using System.Globalization;
using System.Text;
using Eig.Core.Applications;
using Eig.Core.Calendar;
using Eig.Core.Database;
using Eig.Core.Jury;
using Eig.Core.Selection;

namespace Eig.Core.Deliberation;

/// <summary>
/// The minutes of a deliberation as canonical text: the same rows give the same text, whose SHA-256 seals it. Lines that begin
/// with "# " or "## " are titles, with "- " items. Candidates stand in it by their code, so that what the law has erased later
/// is not kept here.
/// </summary>
internal static class Minutes
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <param name="releasedBy">Account.</param>
    /// <param name="at">UTC.</param>
    public static async Task<string> WriteAsync(UnitOfWork work, DeliberationState state, int releasedBy, DateTime at)
    {
        var names = (await work.QueryAsync<(int Account, string Name)>("select account_id, name from access.deliberation_names(@PromotionId)", new { state.PromotionId }))
            .ToDictionary(row => row.Account, row => row.Name);
        var text = new StringBuilder();
        Line(text, "# Procès-verbal de délibération");
        Line(text, $"- Promotion\u00a0: {state.Promotion} ({state.PromotionCode})");
        Line(text, $"- Préparé par {names[state.PreparedBy!.Value]}, le {DeadlineText.WithZone(state.PreparedAt!.Value)}");
        Line(text, $"- Publié par {names[releasedBy]}, le {DeadlineText.WithZone(at)}");
        await JuryAsync(work, text, state.PromotionId);
        await ConflictsAsync(work, text, state.PromotionId);
        await RankingsAsync(work, text, state);
        await DecisionsAsync(work, text, state.PromotionId);
        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    private static async Task JuryAsync(UnitOfWork work, StringBuilder text, int promotion)
    {
        var members = await work.QueryAsync<(College College, string Name, bool IsChair, string? Employer)>(
            """
            select m.college, coalesce(n.name, s.address) as name, m.is_chair, coalesce(a.name, s.employer) as employer
            from jury_member m
            join assessor s on s.id = m.assessor_id
            left join administration a on a.id = s.administration_id
            left join access.deliberation_names(@promotion) n on n.account_id = s.account_id
            where m.promotion_id = @promotion
            order by coalesce(n.name, s.address) collate "fr-x-icu", s.id
            """, new { promotion });
        Line(text, "# Composition du jury");
        foreach (var college in members.GroupBy(member => member.College).OrderBy(group => group.Key))
        {
            Line(text, $"## {CollegeText.Label(college.Key)} ({college.Count()})");
            foreach (var member in college)
            {
                Line(text, $"- {member.Name}{(member.Employer is { } employer ? $", {employer}" : "")}{(member.IsChair ? ", présidence" : "")}");
            }
        }

        Nothing(text, members.Count, "Aucune composition n’est enregistrée.");
    }

    // Whoever stayed out, and why; what they said of it is theirs.
    private static async Task ConflictsAsync(UnitOfWork work, StringBuilder text, int promotion)
    {
        var conflicts = await work.QueryAsync<(string Code, string Name, ConflictKind Kind)>(
            """
            select distinct a.code, coalesce(n.name, s.address) as name, c.kind
            from assessor s
            cross join lateral access.conflicts(s.id) c
            join application a on a.id = c.application_id
            left join access.deliberation_names(@promotion) n on n.account_id = s.account_id
            where c.promotion_id = @promotion and a.id in (select application_id from draft_decision where promotion_id = @promotion)
              and s.id in (
                  select assessor_id from jury_member where promotion_id = @promotion
                  union select assessor_id from sheet where promotion_id = @promotion
                  union select o.assessor_id from conflict_of_interest o join application x on x.id = o.application_id where x.promotion_id = @promotion)
            order by a.code, name, c.kind
            """, new { promotion });
        Line(text, "# Conflits d’intérêts et déports");
        foreach (var conflict in conflicts)
        {
            Line(text, $"- Candidature {conflict.Code}\u00a0: {conflict.Name} ({Lower(ConflictKindText.Label(conflict.Kind))})");
        }

        Nothing(text, conflicts.Count, "Aucun conflit d’intérêts n’a été déclaré ni constaté.");
    }

    private static async Task RankingsAsync(UnitOfWork work, StringBuilder text, DeliberationState state)
    {
        var posts = (await work.QueryAsync<(int Defi, Profile Profile, int Posts)>(
            "select p.defi_id, p.profile, count(*)::int from post p join defi d on d.id = p.defi_id where d.promotion_id = @PromotionId group by 1, 2", new { state.PromotionId }))
            .ToDictionary(row => (row.Defi, row.Profile), row => row.Posts);
        var titles = (await work.QueryAsync<(int Id, string Title)>("select id, title from defi where promotion_id = @PromotionId", new { state.PromotionId })).ToDictionary(row => row.Id, row => row.Title);
        var ranking = await RankingQueries.ReadAsync(work, state.PromotionCode);
        Line(text, "# Classements du jury");
        foreach (var list in ranking.GroupBy(line => (line.DefiId, line.Profile)))
        {
            Line(text, $"## {titles[list.Key.DefiId]}, {Lower(ProfileText.Label(list.Key.Profile))}\u00a0: {Posts(posts.GetValueOrDefault(list.Key))}");
            foreach (var line in list)
            {
                Line(text, line is { Rank: { } rank, Score: { } score }
                    ? $"- {MatchingText.Ordinal(rank)}\u00a0: candidature {line.Code}, note {score.ToString("0.00", French)} ({Jurors(line.Jurors)}, vœu\u00a0{line.WishRank})"
                    : $"- Non classée\u00a0: candidature {line.Code} ({Lower(RankingStandingText.Label(line.Standing))}, vœu\u00a0{line.WishRank})");
            }
        }

        Nothing(text, ranking.Count, "Aucun classement n’est enregistré.");
    }

    private static async Task DecisionsAsync(UnitOfWork work, StringBuilder text, int promotion)
    {
        var lines = await work.QueryAsync<DecisionRow>(
            """
            select a.code, r.outcome, f.title as defi, r.profile, r.rank, r.explanation, r.reason
            from draft_decision r
            join decision d on d.application_id = r.application_id
            join application a on a.id = r.application_id
            left join defi f on f.id = r.defi_id
            where r.promotion_id = @promotion
            order by f.title collate "fr-x-icu", r.profile, r.rank, a.code
            """, new { promotion });
        Line(text, "# Décisions");
        foreach (var outcome in lines.GroupBy(line => line.Outcome).OrderBy(group => group.Key))
        {
            Line(text, $"## {DraftOutcomeText.Label(outcome.Key)} ({outcome.Count()})");
            foreach (var line in outcome)
            {
                var place = line.Rank is { } rank ? $", {MatchingText.Ordinal(rank)} place" : "";
                var post = line.Defi is { } defi ? $", {defi}, {Lower(ProfileText.Label(line.Profile!.Value))}{place}" : "";
                Line(text, $"- Candidature {line.Code}{post}. {line.Explanation ?? $"Motif\u00a0: {OneLine(line.Reason!)}"}");
            }
        }

        var leftOut = await work.QuerySingleAsync<int>(
            "select count(*)::int from decision d where d.promotion_id = @promotion and d.released_at is not null and d.application_id not in (select application_id from draft_decision)",
            new { promotion });
        if (leftOut > 0)
        {
            Line(text, $"- Non retenues dès la présélection\u00a0: {leftOut}");
        }
    }

    private static string Posts(int posts) => posts > 1 ? $"{posts}\u00a0postes" : posts == 1 ? "1\u00a0poste" : "aucun poste";

    private static string Jurors(int jurors) => jurors > 1 ? $"{jurors}\u00a0membres du jury" : $"{jurors}\u00a0membre du jury";

    private static string Lower(string label) => char.ToLower(label[0], French) + label[1..];

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Nothing(StringBuilder text, int count, string sentence)
    {
        if (count == 0)
        {
            Line(text, sentence);
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private sealed record DecisionRow(string Code, DraftOutcome Outcome, string? Defi, Profile? Profile, int? Rank, string? Explanation, string? Reason);
}
