namespace Eig.Core.Surveys;

/// <summary>
/// Everybody a wave is about, each with the reason they are written to or not: the one definition (FORMATS, "The N+1 wave"),
/// which the sender acts on and the pages show.
/// </summary>
internal static class WavePopulation
{
    /// <summary>
    /// Common table expressions "wave" (one line per wave there is) and "member" (one line per person in it).
    /// Parameters: @promotion (id, or null for all), @kind (or null for all), @today.
    /// </summary>
    public const string Sql =
        """
        with wave as (
            -- N+1 is there without anybody's doing, for the scheme EIG; a further wave once it was turned on.
            select p.id as promotion_id, p.year, k.kind, coalesce(w.status, 'Running') as status,
                coalesce(w.closes_on, case when k.kind = 'NextYear' then make_date(p.year + 1, 12, 31) end) as closes_on,
                coalesce(w.reminders, 2) as reminders, coalesce(w.reminder_days, 14) as reminder_days
            from promotion p
            cross join (values ('NextYear'), ('ThreeMonths'), ('OneYear'), ('ThreeYears')) k (kind)
            left join survey_wave w on w.promotion_id = p.id and w.kind = k.kind
            where (w.kind is not null or k.kind = 'NextYear' and p.scheme = 'Eig')
              and (@promotion::int is null or p.id = @promotion) and (@kind::text is null or k.kind = @kind)
        ), stay as (
            select w.*, i.person_id, i.defi_id, i.ends_on, i.ended_early_on is not null as ended_early,
                greatest(i.ends_on, max(coalesce(x.ended_early_on, x.ends_on))) as last_day
            from wave w
            join contract i on i.promotion_id = w.promotion_id and i.kind = 'Initial' and i.status = 'Signed'
            left join contract x on x.promotion_id = i.promotion_id and x.person_id = i.person_id and x.kind = 'Prolongation' and x.status = 'Signed'
            group by w.promotion_id, w.year, w.kind, w.status, w.closes_on, w.reminders, w.reminder_days, i.id
        ), due as (
            select s.*, case s.kind
                    when 'NextYear' then s.last_day + 1
                    when 'ThreeMonths' then (s.last_day + interval '3 months')::date
                    when 'OneYear' then (s.last_day + interval '1 year')::date
                    when 'ThreeYears' then (s.last_day + interval '3 years')::date
                end as due_on
            from stay s
        ), member as (
            select d.*, v.id as invitation_id, v.status as invitation_status, v.invited_on, v.closes_on as invitation_closes_on,
                v.reminders as reminded, v.reminded_on, v.answered_at,
                case
                    when v.status = 'Revoked' then 'Revoked'
                    when v.status = 'Answered' then 'Answered'
                    when v.id is null and d.ended_early then 'EndedEarly'
                    when o.person_id is not null then 'Objected'
                    -- A further wave asks again, unless something was learnt in the last two months.
                    when exists (select from career_step e
                        where e.person_id = d.person_id and e.promotion_id = d.promotion_id and e.observed_on <= @today
                          and e.observed_on > case when d.kind = 'NextYear' then d.ends_on else greatest(d.ends_on, d.due_on - 60) end) then 'Known'
                    when n.erased_at is not null then 'Erased'
                    when v.id is not null and @today > v.closes_on then 'Closed'
                    when v.id is not null then 'Waiting'
                    when d.closes_on < greatest(d.due_on, @today) then 'TooLate'
                    when d.due_on > @today then 'NotYet'
                    when d.kind <> 'NextYear' and exists (select from survey_answer a
                        join survey_invitation f on f.id = a.invitation_id
                        where f.person_id = d.person_id and a.status = 'Sent' and a.may_contact = false) then 'NoConsent'
                    else 'Due'
                end as standing
            from due d
            left join survey_invitation v on v.promotion_id = d.promotion_id and v.kind = d.kind and v.person_id = d.person_id
            left join contact_objection o on o.person_id = d.person_id
            join person n on n.id = d.person_id
        )
        """;

    /// <summary>Of a "member" m: an address that refused one message would refuse the next; somebody must find the person first.</summary>
    public const string Undelivered =
        """
        exists (select from mail l
            where l.template in ('SurveyInvitation', 'SurveyReminder') and l.object_key like m.invitation_id::text || '%' and l.status in ('Refused', 'Dropped'))
        """;
}
