-- The dates of a signed contract were typed wrong: what they were stays in its history.
alter table contract_change add column starts_from date;
alter table contract_change add column ends_from date;
alter table contract_change drop constraint contract_change_kind_known;
alter table contract_change add constraint contract_change_kind_known
    check (kind in ('Drafted', 'Sent', 'TakenBack', 'Signed', 'Abandoned', 'Moved', 'EndedEarly', 'EndUndone', 'DatesCorrected'));
alter table contract_change add constraint contract_change_dates_of_a_correction
    check ((kind = 'DatesCorrected') = (starts_from is not null) and (starts_from is null) = (ends_from is null));
