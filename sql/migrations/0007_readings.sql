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
-- Of what the export said last, so that an import writes what the candidate changed since, and leaves alone what people corrected.
alter table application add column imported_identity_sha256 bytea;
alter table application add column imported_content_sha256 bytea;
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
