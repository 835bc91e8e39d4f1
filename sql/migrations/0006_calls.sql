-- From the call to the laureates: the calendar of a promotion and the nomination of défis; applications and their readings
-- follow in 0007, jury and deliberation in 0008. What was imported before keeps standing; nothing here is needed to read it.

-- The calendar. Until a milestone is there, what it opens is closed; the call's days alone may come from the workbook.
create table milestone (
    promotion_id integer not null,
    kind text not null,
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    version integer not null default 1,
    constraint milestone_pk primary key (promotion_id, kind),
    constraint milestone_kind_known check (kind in ('Nomination', 'DefiJury', 'Call', 'Preselection', 'Jury', 'Deliberation')),
    constraint milestone_in_order check (opens_at < closes_at),
    constraint milestone_promotion_fk foreign key (promotion_id) references promotion (id)
);

-- How a promotion selects. It exists once the team has opened the promotion's selection in the application; promotions of
-- the past that came as a workbook have none, and no conflict of interest is looked for in them.
create table selection_setting (
    promotion_id integer not null,
    evaluators text not null default 'Team',
    readings smallint not null default 2,
    reading_gap numeric not null default 1.5,
    quorum smallint not null default 3,
    acceptance_days smallint not null default 15,
    -- Until then, who reads applications blind is shown neither name nor gender of anybody who applied.
    preselection_decided_at timestamptz,
    version integer not null default 1,
    constraint selection_setting_pk primary key (promotion_id),
    constraint selection_setting_evaluators_known check (evaluators in ('Team', 'Hosts', 'Both')),
    constraint selection_setting_two_readings check (readings between 2 and 5),
    constraint selection_setting_gap_plausible check (reading_gap between 0.5 and 5),
    constraint selection_setting_quorum_plausible check (quorum between 1 and 20),
    constraint selection_setting_acceptance_plausible check (acceptance_days between 1 and 60),
    constraint selection_setting_promotion_fk foreign key (promotion_id) references promotion (id)
);

create table criterion (
    id integer generated always as identity,
    promotion_id integer not null,
    stage text not null,
    label text not null,
    weight numeric not null default 1,
    position smallint not null,
    constraint criterion_pk primary key (id),
    constraint criterion_of_stage unique (id, promotion_id, stage),
    constraint criterion_once unique (promotion_id, stage, label),
    constraint criterion_stage_known check (stage in ('Preselection', 'Jury')),
    constraint criterion_label_length check (length(label) between 1 and 100),
    constraint criterion_weight_plausible check (weight > 0 and weight <= 10),
    constraint criterion_promotion_fk foreign key (promotion_id) references promotion (id)
);

-- Nomination. A draft is its administration's own; what is proposed is screened, then scored, then kept or not.
alter table defi drop constraint defi_status_known;
alter table defi add constraint defi_status_known check (status in ('Draft', 'Proposed', 'Admitted', 'Kept', 'NotKept', 'Withdrawn'));
alter table defi add column status_reason text;
alter table defi add column renews_defi_id integer;
alter table defi add column version integer not null default 1;
alter table defi add constraint defi_status_reason_length check (length(status_reason) between 1 and 2000);
alter table defi add constraint defi_renews_another check (renews_defi_id <> id);
alter table defi add constraint defi_renews_defi_fk foreign key (renews_defi_id) references defi (id);
create index defi_renews_defi_ix on defi (renews_defi_id);

create table defi_dossier (
    defi_id integer not null,
    problem text,
    users text,
    hypotheses text,
    risks text,
    partners text,
    team_sought text,
    saved_at timestamptz not null,
    constraint defi_dossier_pk primary key (defi_id),
    constraint defi_dossier_lengths check (greatest(length(problem), length(users), length(hypotheses), length(risks), length(partners), length(team_sought)) <= 5000),
    constraint defi_dossier_defi_fk foreign key (defi_id) references defi (id)
);

create table defi_contact (
    defi_id integer not null,
    role text not null,
    name text not null,
    email text not null,
    phone text,
    constraint defi_contact_pk primary key (defi_id, role),
    constraint defi_contact_role_known check (role in ('Sponsor', 'Lead', 'HumanResources', 'Budget')),
    constraint defi_contact_name_length check (length(name) between 1 and 200),
    constraint defi_contact_email_shape check (email like '%_@_%' and length(email) <= 254),
    constraint defi_contact_phone_length check (length(phone) between 1 and 40),
    constraint defi_contact_defi_fk foreign key (defi_id) references defi (id)
);

-- Administrations that carry a défi beside the one that nominates it; their agents see it as their own.
create table defi_carrier (
    defi_id integer not null,
    administration_id integer not null,
    constraint defi_carrier_pk primary key (defi_id, administration_id),
    constraint defi_carrier_defi_fk foreign key (defi_id) references defi (id),
    constraint defi_carrier_administration_fk foreign key (administration_id) references administration (id)
);
create index defi_carrier_administration_ix on defi_carrier (administration_id);

-- One row per post, so that a unique index can hold that nobody is offered a post which somebody has. Where a défi's posts
-- are not told by profile, there is none.
create table post (
    defi_id integer not null,
    profile text not null,
    seat smallint not null,
    constraint post_pk primary key (defi_id, profile, seat),
    constraint post_profile_known check (profile in ('Development', 'DataScience', 'DataEngineering', 'Design', 'Legal', 'Coaching', 'Other')),
    constraint post_seat_plausible check (seat between 1 and 99),
    constraint post_defi_fk foreign key (defi_id) references defi (id)
);

-- What a member of the jury of défis makes of one.
create table defi_review (
    defi_id integer not null,
    assessor_id integer not null,
    status text not null default 'Draft',
    notes text,
    version integer not null default 1,
    submitted_at timestamptz,
    constraint defi_review_pk primary key (defi_id, assessor_id),
    constraint defi_review_status_known check (status in ('Draft', 'Submitted')),
    constraint defi_review_submitted_is_dated check ((status = 'Submitted') = (submitted_at is not null)),
    constraint defi_review_notes_length check (length(notes) between 1 and 5000),
    constraint defi_review_defi_fk foreign key (defi_id) references defi (id),
    constraint defi_review_assessor_fk foreign key (assessor_id) references assessor (id)
);
create index defi_review_assessor_ix on defi_review (assessor_id);

create table defi_score (
    defi_id integer not null,
    assessor_id integer not null,
    criterion text not null,
    score smallint not null,
    constraint defi_score_pk primary key (defi_id, assessor_id, criterion),
    constraint defi_score_criterion_known check (criterion in ('Relevance', 'Entrepreneurship', 'Commitment', 'Transformation', 'Openness')),
    constraint defi_score_zero_to_five check (score between 0 and 5),
    constraint defi_score_review_fk foreign key (defi_id, assessor_id) references defi_review (defi_id, assessor_id)
);
