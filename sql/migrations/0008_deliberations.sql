-- What the preselection decides, application by application.
create table preselection_decision (
    application_id integer not null,
    promotion_id integer not null,
    outcome text not null,
    reason text,
    decided_at timestamptz not null,
    version integer not null default 1,
    constraint preselection_decision_pk primary key (application_id),
    constraint preselection_decision_outcome_known check (outcome in ('Preselected', 'NotPreselected')),
    constraint preselection_decision_reason_length check (length(reason) between 1 and 2000),
    constraint preselection_decision_application_fk foreign key (application_id, promotion_id) references application (id, promotion_id)
);
create index preselection_decision_promotion_ix on preselection_decision (promotion_id);

-- The jury of a promotion, its sessions, who sits in them and who is heard.
create table jury_member (
    promotion_id integer not null,
    assessor_id integer not null,
    college text not null,
    is_chair boolean not null default false,
    version integer not null default 1,
    constraint jury_member_pk primary key (promotion_id, assessor_id),
    constraint jury_member_college_known check (college in ('PublicAgent', 'Expert', 'CivilSociety')),
    constraint jury_member_promotion_fk foreign key (promotion_id) references promotion (id),
    constraint jury_member_assessor_fk foreign key (assessor_id) references assessor (id)
);
create index jury_member_assessor_ix on jury_member (assessor_id);

create table jury_session (
    id integer generated always as identity,
    promotion_id integer not null,
    defi_id integer not null,
    profile text,
    starts_at timestamptz not null,
    minutes_each smallint not null default 30,
    room text,
    status text not null default 'Planned',
    version integer not null default 1,
    constraint jury_session_pk primary key (id),
    constraint jury_session_of_promotion unique (id, promotion_id),
    constraint jury_session_profile_known check (profile in ('Development', 'DataScience', 'DataEngineering', 'Design', 'Legal', 'Coaching', 'Other')),
    constraint jury_session_minutes_plausible check (minutes_each between 5 and 240),
    constraint jury_session_room_length check (length(room) between 1 and 300),
    constraint jury_session_status_known check (status in ('Planned', 'Closed')),
    constraint jury_session_defi_fk foreign key (defi_id, promotion_id) references defi (id, promotion_id)
);
create index jury_session_promotion_ix on jury_session (promotion_id, starts_at);
create index jury_session_defi_ix on jury_session (defi_id);

create table jury_session_member (
    session_id integer not null,
    assessor_id integer not null,
    promotion_id integer not null,
    constraint jury_session_member_pk primary key (session_id, assessor_id),
    constraint jury_session_member_session_fk foreign key (session_id, promotion_id) references jury_session (id, promotion_id),
    constraint jury_session_member_member_fk foreign key (promotion_id, assessor_id) references jury_member (promotion_id, assessor_id)
);
create index jury_session_member_assessor_ix on jury_session_member (assessor_id);

create table hearing (
    session_id integer not null,
    application_id integer not null,
    promotion_id integer not null,
    position smallint not null,
    presence text not null default 'Expected',
    constraint hearing_pk primary key (session_id, application_id),
    -- Deferrable, so that two may change places; it sees the hearings that a conflict of interest hides from who plans.
    constraint hearing_one_per_position unique (session_id, position) deferrable,
    constraint hearing_position_positive check (position >= 1),
    constraint hearing_presence_known check (presence in ('Expected', 'Heard', 'Absent')),
    constraint hearing_session_fk foreign key (session_id, promotion_id) references jury_session (id, promotion_id),
    constraint hearing_application_fk foreign key (application_id, promotion_id) references application (id, promotion_id)
);
create index hearing_application_ix on hearing (application_id);

-- Deliberation: drafts until one act, by somebody else than who prepared it, makes them decisions.
create table deliberation (
    promotion_id integer not null,
    status text not null default 'Draft',
    prepared_by integer,
    prepared_at timestamptz,
    released_by integer,
    released_at timestamptz,
    minutes text,
    minutes_sha256 bytea,
    version integer not null default 1,
    constraint deliberation_pk primary key (promotion_id),
    constraint deliberation_status_known check (status in ('Draft', 'Prepared', 'Released')),
    constraint deliberation_prepared_by_somebody check ((status = 'Draft') = (prepared_by is null) and (prepared_by is null) = (prepared_at is null)),
    constraint deliberation_released_by_somebody check ((status = 'Released') = (released_by is not null) and (released_by is null) = (released_at is null)),
    constraint deliberation_two_persons check (released_by <> prepared_by),
    constraint deliberation_minutes_sealed check ((status = 'Released') = (minutes is not null) and (minutes is null) = (minutes_sha256 is null)),
    constraint deliberation_seal_is_sha256 check (octet_length(minutes_sha256) = 32),
    constraint deliberation_promotion_fk foreign key (promotion_id) references promotion (id),
    constraint deliberation_prepared_by_fk foreign key (prepared_by) references account (id),
    constraint deliberation_released_by_fk foreign key (released_by) references account (id)
);
create index deliberation_prepared_by_ix on deliberation (prepared_by);
create index deliberation_released_by_ix on deliberation (released_by);

create table draft_decision (
    application_id integer not null,
    promotion_id integer not null,
    outcome text not null,
    defi_id integer,
    profile text,
    rank integer,
    explanation text,
    reason text,
    is_accepted boolean not null default false,
    decided_at timestamptz not null,
    version integer not null default 1,
    constraint draft_decision_pk primary key (application_id),
    constraint draft_decision_outcome_known check (outcome in ('Laureate', 'WaitingList', 'NotSelected')),
    constraint draft_decision_profile_known check (profile in ('Development', 'DataScience', 'DataEngineering', 'Design', 'Legal', 'Coaching', 'Other')),
    constraint draft_decision_has_post check ((outcome = 'NotSelected') = (defi_id is null) and (defi_id is null) = (profile is null)),
    constraint draft_decision_waits_in_order check ((outcome = 'WaitingList') = (rank is not null)),
    constraint draft_decision_rank_positive check (rank >= 1),
    constraint draft_decision_one_per_rank unique (defi_id, profile, rank) deferrable initially deferred,
    constraint draft_decision_explanation_length check (length(explanation) between 1 and 2000),
    constraint draft_decision_reason_length check (length(reason) between 1 and 2000),
    constraint draft_decision_application_fk foreign key (application_id, promotion_id) references application (id, promotion_id),
    constraint draft_decision_defi_fk foreign key (defi_id, promotion_id) references defi (id, promotion_id)
);
create index draft_decision_promotion_ix on draft_decision (promotion_id);

-- A post that is offered. The link is derived as the survey's is; only its hash stands here. A post has one offer that is open
-- or accepted, and so has an application, whoever presses at the same time.
create table offer (
    id uuid not null,
    application_id integer not null,
    promotion_id integer not null,
    defi_id integer not null,
    profile text not null,
    seat smallint not null,
    status text not null default 'Open',
    offered_at timestamptz not null,
    answer_by timestamptz not null,
    token_sha256 bytea not null,
    answered_at timestamptz,
    reason text,
    constraint offer_pk primary key (id),
    constraint offer_token_unique unique (token_sha256),
    constraint offer_token_is_sha256 check (octet_length(token_sha256) = 32),
    constraint offer_status_known check (status in ('Open', 'Accepted', 'Declined', 'Expired', 'Withdrawn')),
    constraint offer_time_to_answer check (answer_by > offered_at),
    constraint offer_answer_is_dated check ((status = 'Open') = (answered_at is null)),
    constraint offer_reason_length check (length(reason) between 1 and 2000),
    constraint offer_withdrawn_says_why check (status <> 'Withdrawn' or reason is not null),
    constraint offer_application_fk foreign key (application_id, promotion_id) references application (id, promotion_id),
    constraint offer_defi_fk foreign key (defi_id, promotion_id) references defi (id, promotion_id),
    constraint offer_post_fk foreign key (defi_id, profile, seat) references post (defi_id, profile, seat)
);
create unique index offer_one_per_post on offer (defi_id, profile, seat) where status in ('Open', 'Accepted');
create unique index offer_one_per_application on offer (application_id) where status in ('Open', 'Accepted');
create index offer_application_ix on offer (application_id);
create index offer_promotion_ix on offer (promotion_id);

-- What became of a decision after its release: each change is a reasoned act, and what stood before stays readable.
create table decision_change (
    id integer generated always as identity,
    application_id integer not null,
    promotion_id integer not null,
    outcome_from text,
    outcome_to text,
    reason text not null,
    changed_at timestamptz not null,
    constraint decision_change_pk primary key (id),
    constraint decision_change_from_known check (outcome_from in ('Laureate', 'WaitingList', 'NotSelected', 'Withdrawn')),
    constraint decision_change_to_known check (outcome_to in ('Laureate', 'WaitingList', 'NotSelected', 'Withdrawn')),
    constraint decision_change_reason_length check (length(reason) between 1 and 2000),
    constraint decision_change_application_fk foreign key (application_id, promotion_id) references application (id, promotion_id)
);
create index decision_change_application_ix on decision_change (application_id);
alter table decision add column released_at timestamptz;
