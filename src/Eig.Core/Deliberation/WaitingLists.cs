using Eig.Core.Database;

namespace Eig.Core.Deliberation;

/// <summary>The order of the waiting list of a défi and profile while it is drafted: from 1 on, without a gap.</summary>
internal static class WaitingLists
{
    /// <summary>A place after all others, until the list is put in order; ranks of one list differ at the end of the transaction only.</summary>
    public const int Last = 1_000_000;

    /// <summary>Puts an application that is on the list at a place; those from there on move down by one.</summary>
    /// <param name="place">Null, or more than there are: the last.</param>
    public static Task PlaceAsync(UnitOfWork work, int defi, string profile, int application, int? place) => work.ExecuteAsync(
        """
        update draft_decision d set rank = o.place
        from (
            select application_id, row_number() over (
                order by case when application_id = @application then coalesce(@place::int, @last) - 0.5 else others end)::int as place
            from (
                select application_id, row_number() over (partition by application_id <> @application order by rank) as others
                from draft_decision
                where outcome = 'WaitingList' and defi_id = @defi and profile = @profile
            ) listed
        ) o
        where d.application_id = o.application_id and d.rank <> o.place
        """, new { defi, profile, application, place, last = Last });

    /// <summary>After somebody left the list.</summary>
    public static Task CloseGapsAsync(UnitOfWork work, int defi, string profile) => work.ExecuteAsync(
        """
        update draft_decision d set rank = o.place
        from (
            select application_id, row_number() over (order by rank)::int as place
            from draft_decision
            where outcome = 'WaitingList' and defi_id = @defi and profile = @profile
        ) o
        where d.application_id = o.application_id and d.rank <> o.place
        """, new { defi, profile });
}
