-- From the offer to the end of a contract, and what is said of people and défis afterwards.

-- What was imported is signed; so is what the previous release writes.
alter table contract add column status text not null default 'Signed';
alter table contract add column status_reason text;
alter table contract add column offer_id uuid;
alter table contract add column version integer not null default 1;
alter table contract add constraint contract_status_known check (status in ('Draft', 'Sent', 'Signed', 'Abandoned'));
alter table contract add constraint contract_status_reason_length check (length(status_reason) between 1 and 2000);
alter table contract add constraint contract_abandoned_says_why check (status <> 'Abandoned' or status_reason is not null);
alter table contract add constraint contract_only_signed_ends_early check (ended_early_on is null or status = 'Signed');
alter table contract add constraint contract_offer_fk foreign key (offer_id) references offer (id);
create unique index contract_one_per_offer on contract (offer_id) where status <> 'Abandoned';

drop index contract_one_initial_per_person_and_promotion;
create unique index contract_one_initial_per_person_and_promotion on contract (person_id, promotion_id) where kind = 'Initial' and status <> 'Abandoned';

-- Said with codes, so that somebody can put it right: a constraint's own message would name numbers.
do $$
declare
    pairs text;
begin
    select string_agg(a.code || ' / ' || b.code, ', ' order by a.code) into pairs
    from contract a
    join contract b on b.person_id = a.person_id and b.kind = 'Initial' and b.id > a.id
        and daterange(a.starts_on, coalesce(a.ended_early_on, a.ends_on), '[]') && daterange(b.starts_on, coalesce(b.ended_early_on, b.ends_on), '[]')
    where a.kind = 'Initial';
    if pairs is not null then
        raise exception 'Des contrats initiaux d’une même personne se chevauchent : %. Corrigez leurs dates, puis relancez la migration.', pairs;
    end if;
end $$;
-- The range of one number stands for "the same person": equality of integers in a GiST index would want an extension.
-- Deferrable, so that an import which moves several contracts at once is judged by what it leaves.
alter table contract add constraint contract_initials_do_not_overlap exclude using gist (
    int4range(person_id, person_id, '[]') with &&,
    daterange(starts_on, coalesce(ended_early_on, ends_on), '[]') with &&
) where (kind = 'Initial' and status <> 'Abandoned') deferrable initially immediate;
create index contract_ends_ix on contract (ends_on) where status = 'Signed' and ended_early_on is null;

-- What happened to a contract, each time with its day and, where somebody decided, why.
create table contract_change (
    id integer generated always as identity,
    contract_id integer not null,
    kind text not null,
    on_date date not null,
    reason text,
    employer_from integer,
    employer_to integer,
    defi_from integer,
    defi_to integer,
    recorded_at timestamptz not null,
    constraint contract_change_pk primary key (id),
    constraint contract_change_kind_known check (kind in ('Drafted', 'Sent', 'TakenBack', 'Signed', 'Abandoned', 'Moved', 'EndedEarly', 'EndUndone')),
    constraint contract_change_reason_length check (length(reason) between 1 and 2000),
    constraint contract_change_says_why check (kind in ('Drafted', 'Sent', 'TakenBack', 'Signed') or reason is not null),
    constraint contract_change_move_has_hosts check ((kind = 'Moved') = (employer_from is not null) and (employer_from is null) = (employer_to is null)),
    constraint contract_change_defis_of_a_move check (kind = 'Moved' or (defi_from is null and defi_to is null)),
    constraint contract_change_contract_fk foreign key (contract_id) references contract (id),
    constraint contract_change_employer_from_fk foreign key (employer_from) references administration (id),
    constraint contract_change_employer_to_fk foreign key (employer_to) references administration (id),
    constraint contract_change_defi_from_fk foreign key (defi_from) references defi (id),
    constraint contract_change_defi_to_fk foreign key (defi_to) references defi (id)
);
create index contract_change_contract_ix on contract_change (contract_id);

-- What the host intends once the contract ends. The latest of the host that employs the person now holds; the others stay.
create table contract_intention (
    id integer generated always as identity,
    contract_id integer not null,
    employer_id integer not null,
    intention text not null,
    on_date date,
    comment text,
    by_team boolean not null,
    stated_at timestamptz not null,
    constraint contract_intention_pk primary key (id),
    constraint contract_intention_known check (intention in ('Recruit', 'Prolong', 'End')),
    constraint contract_intention_comment_length check (length(comment) between 1 and 2000),
    constraint contract_intention_contract_fk foreign key (contract_id) references contract (id),
    constraint contract_intention_employer_fk foreign key (employer_id) references administration (id)
);
create index contract_intention_contract_ix on contract_intention (contract_id);

-- What a statement said before its source corrected it.
create table career_step_before (
    id integer generated always as identity,
    career_step_id integer not null,
    situation text not null,
    employer_id integer,
    employer_name text,
    since_on date,
    note text,
    recorded_at timestamptz,
    replaced_at timestamptz not null,
    constraint career_step_before_pk primary key (id),
    constraint career_step_before_situation_known check (situation in
        ('SameDefi', 'SameAdministration', 'StateStartup', 'OtherDinum', 'OtherAdministration',
         'Association', 'PrivateSector', 'SelfEmployed', 'Research', 'Studies', 'Undisclosed')),
    constraint career_step_before_step_fk foreign key (career_step_id) references career_step (id),
    constraint career_step_before_employer_fk foreign key (employer_id) references administration (id)
);
create index career_step_before_step_ix on career_step_before (career_step_id);

-- What became of a défi: its own, never its people's. The latest holds; what was said before stays.
create table defi_future (
    id integer generated always as identity,
    defi_id integer not null,
    future text not null,
    administration_id integer,
    on_date date not null,
    source text not null,
    comment text,
    recorded_at timestamptz not null,
    constraint defi_future_pk primary key (id),
    constraint defi_future_known check (future in ('Continued', 'Stopped', 'TakenOver')),
    constraint defi_future_taken_over_by_somebody check ((future = 'TakenOver') = (administration_id is not null)),
    constraint defi_future_source_length check (length(source) between 1 and 200),
    constraint defi_future_comment_length check (length(comment) between 1 and 2000),
    constraint defi_future_defi_fk foreign key (defi_id) references defi (id),
    constraint defi_future_administration_fk foreign key (administration_id) references administration (id)
);
create index defi_future_defi_ix on defi_future (defi_id);
