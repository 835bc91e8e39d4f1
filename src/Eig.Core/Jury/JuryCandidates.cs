namespace Eig.Core.Jury;

/// <summary>Who is called to the jury: the one definition, for planning and for the ranking.</summary>
internal static class JuryCandidates
{
    /// <summary>
    /// A condition on the alias "a" of application. Where the promotion decided its preselection, what it decided, and nobody while
    /// its readings go on; in the promotions of the past, which came as a workbook, at least one reader who retained it.
    /// </summary>
    public const string AreCalled =
        """
        (exists (select from preselection_decision x where x.application_id = a.id and x.outcome = 'Preselected')
            or not exists (select from preselection_decision x where x.promotion_id = a.promotion_id)
                and not exists (select from sheet x where x.promotion_id = a.promotion_id and x.stage = 'Preselection')
                and exists (select from preselection_opinion o where o.application_id = a.id and o.opinion = 'Retained'))
        """;

    /// <summary>A condition on the same alias: still in the running, and heard by no session.</summary>
    public const string AreInNoSession =
        "(a.withdrawn_on is null and a.eligibility is distinct from 'Ineligible' and not exists (select from hearing h where h.application_id = a.id))";
}
