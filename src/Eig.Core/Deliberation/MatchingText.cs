namespace Eig.Core.Deliberation;

/// <summary>Why a line of the matching is what it is, in French: wish by wish, in the order of the wishes. Speaks of the application, never of a woman or a man.</summary>
internal static class MatchingText
{
    private const string Space = "\u00a0";

    public static string Laureate(MatchingCandidate candidate, MatchingWish got, Dictionary<Post, int> capacity, Priority priority)
    {
        var post = new Post(got.DefiId, candidate.Profile);
        var preferred = candidate.Wishes.Where(wish => wish.Rank < got.Rank).OrderBy(wish => wish.Rank).Select(wish => NotMet(candidate, wish, capacity, priority));
        var met = $"Vœu{Space}{got.Rank}, {Ranked(candidate, got, capacity, priority)}"
            + (priority.Place(post, candidate) > capacity[post] ? "\u00a0; les mieux classées ont un vœu qu’elles préfèrent" : "");
        return string.Join(' ', preferred.Append(met + "."));
    }

    public static string Waiting(MatchingCandidate candidate, MatchingWish waits, int place, Dictionary<Post, int> capacity, Priority priority) =>
        string.Join(' ', candidate.Wishes.OrderBy(wish => wish.Rank).Select(wish => NotMet(candidate, wish, capacity, priority))
            .Append($"Liste d’attente du vœu{Space}{waits.Rank}, à la {Ordinal(place)} place."));

    public static string NotSelected(MatchingCandidate candidate, Dictionary<Post, int> capacity, Priority priority) => candidate.Wishes.Count == 0
        ? "Aucun vœu."
        : string.Join(' ', candidate.Wishes.OrderBy(wish => wish.Rank).Select(wish => NotMet(candidate, wish, capacity, priority)));

    /// <summary>"1re", "2e": an application's place.</summary>
    public static string Ordinal(int place) => place == 1 ? "1re" : $"{place}e";

    private static string NotMet(MatchingCandidate candidate, MatchingWish wish, Dictionary<Post, int> capacity, Priority priority)
    {
        var post = new Post(wish.DefiId, candidate.Profile);
        return capacity.GetValueOrDefault(post) == 0 ? $"Vœu{Space}{wish.Rank}{Space}: aucun poste de ce métier."
            : wish.Score is null ? $"Vœu{Space}{wish.Rank}{Space}: pas de note du jury."
            : $"Vœu{Space}{wish.Rank} complet{Space}: {Ranked(candidate, wish, capacity, priority)}.";
    }

    private static string Ranked(MatchingCandidate candidate, MatchingWish wish, Dictionary<Post, int> capacity, Priority priority)
    {
        var post = new Post(wish.DefiId, candidate.Profile);
        var tie = priority.IsTied(post, wish.Score!.Value) ? " à égalité de note (départage par le rang du vœu, la date de dépôt puis le code)" : "";
        return $"classée {Ordinal(priority.Place(post, candidate))} sur {priority.Count(post)}{tie} pour {capacity[post]}{Space}{(capacity[post] > 1 ? "postes" : "poste")}";
    }
}
