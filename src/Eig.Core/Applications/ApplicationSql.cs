namespace Eig.Core.Applications;

/// <summary>What several reads of applications ask in the same words; "a" is the application.</summary>
internal static class ApplicationSql
{
    /// <summary>The rules that doubt an application, one row each. An address is compared as it stands: nobody applies under two.</summary>
    public const string Rules =
        """
        select 'PublicAgent' as rule where a.is_public_agent
        union all
        select 'JuryMember' where exists (
            select from person_identity y
            join assessor s on lower(s.address) = lower(y.email) or exists (select from account c where c.id = s.account_id and lower(c.email) = lower(y.email))
            where y.person_id = a.person_id
              and (exists (select from jury_member m where m.assessor_id = s.id and m.promotion_id = a.promotion_id)
                or exists (select from sheet h where h.assessor_id = s.id and h.promotion_id = a.promotion_id)))
        union all
        select 'EarlierMission' where exists (
            select from contract c
            join promotion e on e.id = c.promotion_id
            join promotion o on o.id = a.promotion_id
            where c.person_id = a.person_id and c.kind = 'Initial' and c.status = 'Signed' and e.mission_starts_on < o.mission_starts_on)
        union all
        select 'OutsideTheCall' where exists (
            select from promotion o
            left join milestone t on t.promotion_id = o.id and t.kind = 'Call'
            where o.id = a.promotion_id
              and (a.filed_on < coalesce((t.opens_at at time zone 'Europe/Paris')::date, o.call_opens_on)
                or a.filed_on > coalesce(((t.closes_at - interval '1 microsecond') at time zone 'Europe/Paris')::date, o.call_closes_on)))
        """;

    /// <summary>Of an earlier export and not of the latest: proposed for withdrawal.</summary>
    public const string IsAbsent =
        """
        (a.external_number is not null and a.withdrawn_on is null
            and a.last_import_id is distinct from (select max(m.id) from candidate_import m where m.promotion_id = a.promotion_id))
        """;

    // Small letters without accents: taken apart first, so that lower() has only plain letters to know, in any locale.
    public static string Plain(string text) => $"lower(regexp_replace(normalize({text}, NFD), '[\\u0300-\\u036F]', '', 'g'))";
}
