-- From the call to the laureates: the calendar of a promotion, the nomination of défis, applications as they come in, the two
-- stages of selection, deliberation, offers. What was imported before keeps standing; nothing here is needed to read it.

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

-- Applications as they come from the external form.
create table candidate_import (
    id integer generated always as identity,
    promotion_id integer not null,
    imported_at timestamptz not null,
    file_sha256 bytea not null,
    files integer not null,
    added integer not null,
    changed integer not null,
    constraint candidate_import_pk primary key (id),
    constraint candidate_import_file_is_sha256 check (octet_length(file_sha256) = 32),
    constraint candidate_import_counts_plausible check (files >= 0 and added >= 0 and changed >= 0),
    constraint candidate_import_promotion_fk foreign key (promotion_id) references promotion (id)
);
create index candidate_import_promotion_ix on candidate_import (promotion_id);

-- Which column of the export is what, remembered from one import to the next.
create table candidate_column (
    label text not null,
    field text not null,
    constraint candidate_column_pk primary key (label),
    constraint candidate_column_label_length check (length(label) between 1 and 500),
    constraint candidate_column_field_known check (field in ('Number', 'FiledOn', 'Email', 'LastName', 'FirstName', 'Gender', 'Profile', 'Wish1', 'Wish2',
        'Wish3', 'Wish4', 'Wish5', 'Sector', 'Employer', 'PublicAgent', 'Text', 'Ignored'))
);

alter table application add column external_number text;
alter table application add column sector text;
alter table application add column employer text;
alter table application add column is_public_agent boolean;
alter table application add column eligibility text;
alter table application add column eligibility_reason text;
alter table application add column withdrawn_on date;
alter table application add column last_import_id integer;
alter table application add column version integer not null default 1;
alter table application add constraint application_external_number_length check (length(external_number) between 1 and 64);
alter table application add constraint application_sector_known check (sector in ('Public', 'Private'));
alter table application add constraint application_employer_length check (length(employer) between 1 and 200);
alter table application add constraint application_eligibility_known check (eligibility in ('Eligible', 'Ineligible'));
alter table application add constraint application_eligibility_reason_length check (length(eligibility_reason) between 1 and 2000);
alter table application add constraint application_ineligible_says_why check (eligibility is distinct from 'Ineligible' or eligibility_reason is not null);
alter table application add constraint application_last_import_fk foreign key (last_import_id) references candidate_import (id);
create unique index application_external_number_unique on application (external_number) where external_number is not null;
create index application_last_import_ix on application (last_import_id) where last_import_id is not null;

-- What the candidate wrote, question by question.
create table application_text (
    application_id integer not null,
    position smallint not null,
    label text not null,
    body text not null,
    constraint application_text_pk primary key (application_id, position),
    constraint application_text_label_length check (length(label) between 1 and 500),
    constraint application_text_body_length check (length(body) between 1 and 50000),
    constraint application_text_application_fk foreign key (application_id) references application (id)
);

-- Who assesses: an account, and what the person is tied to. The workbook's evaluators have none.
alter table assessor add column account_id integer;
alter table assessor add column administration_id integer;
alter table assessor add column employer text;
alter table assessor add constraint assessor_account_unique unique (account_id);
alter table assessor add constraint assessor_employer_length check (length(employer) between 1 and 200);
alter table assessor add constraint assessor_account_fk foreign key (account_id) references account (id);
alter table assessor add constraint assessor_administration_fk foreign key (administration_id) references administration (id);
create index assessor_administration_ix on assessor (administration_id);

-- Declared conflicts of interest; those that follow from the data (same host, same employer, own application) are asked for
-- by access.conflicts.
create table conflict_of_interest (
    application_id integer not null,
    assessor_id integer not null,
    reason text,
    declared_at timestamptz not null,
    constraint conflict_of_interest_pk primary key (application_id, assessor_id),
    constraint conflict_of_interest_reason_length check (length(reason) between 1 and 1000),
    constraint conflict_of_interest_application_fk foreign key (application_id) references application (id),
    constraint conflict_of_interest_assessor_fk foreign key (assessor_id) references assessor (id)
);
create index conflict_of_interest_assessor_ix on conflict_of_interest (assessor_id);

-- One person's reading of one application at one stage: assigned, written as one goes, handed in once. Only what was handed
-- in becomes an opinion of the preselection or scores of the jury.
create table sheet (
    application_id integer not null,
    assessor_id integer not null,
    stage text not null,
    promotion_id integer not null,
    status text not null default 'Assigned',
    is_extra boolean not null default false,
    opinion text,
    notes text,
    version integer not null default 1,
    assigned_at timestamptz not null,
    saved_at timestamptz,
    submitted_at timestamptz,
    constraint sheet_pk primary key (application_id, assessor_id, stage),
    constraint sheet_stage_known check (stage in ('Preselection', 'Jury')),
    constraint sheet_status_known check (status in ('Assigned', 'Draft', 'Submitted')),
    constraint sheet_submitted_is_dated check ((status = 'Submitted') = (submitted_at is not null)),
    constraint sheet_opinion_known check (opinion in ('Retained', 'Reserved', 'Rejected')),
    constraint sheet_opinion_of_preselection check (stage = 'Preselection' or opinion is null),
    constraint sheet_reading_concludes check (stage <> 'Preselection' or status <> 'Submitted' or opinion is not null),
    constraint sheet_notes_length check (length(notes) between 1 and 10000),
    constraint sheet_application_fk foreign key (application_id, promotion_id) references application (id, promotion_id),
    constraint sheet_assessor_fk foreign key (assessor_id) references assessor (id)
);
create index sheet_assessor_ix on sheet (assessor_id, stage);
create index sheet_promotion_ix on sheet (promotion_id, stage);

create table sheet_score (
    application_id integer not null,
    assessor_id integer not null,
    stage text not null,
    criterion_id integer not null,
    promotion_id integer not null,
    score numeric not null,
    constraint sheet_score_pk primary key (application_id, assessor_id, stage, criterion_id),
    constraint sheet_score_zero_to_five check (score between 0 and 5),
    constraint sheet_score_sheet_fk foreign key (application_id, assessor_id, stage) references sheet (application_id, assessor_id, stage) on delete cascade,
    constraint sheet_score_criterion_fk foreign key (criterion_id, promotion_id, stage) references criterion (id, promotion_id, stage)
);
create index sheet_score_criterion_ix on sheet_score (criterion_id);

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
