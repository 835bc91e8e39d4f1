-- Personal data: who was erased and when, who asked for it and who agreed, what imports pass over from then on, how long each
-- category is kept, and what the nightly job removed.
alter table person add column erased_at timestamptz;
alter table application add column erased_at timestamptz;
alter table account add column erased_at timestamptz;
alter table assessor add column erased_at timestamptz;

-- A request to erase somebody. The reason is a code and never words: words name people.
create table erasure (
    id integer generated always as identity,
    person_id integer not null,
    reason text not null,
    status text not null default 'Requested',
    -- Null: the person themselves, through their survey link.
    requested_by integer,
    requested_at timestamptz not null,
    decided_by integer,
    decided_at timestamptz,
    done_at timestamptz,
    version integer not null default 1,
    constraint erasure_pk primary key (id),
    constraint erasure_reason_known check (reason in ('PersonAsked', 'Authority', 'EnteredByMistake')),
    constraint erasure_status_known check (status in ('Requested', 'Confirmed', 'Done', 'Declined')),
    constraint erasure_decided_by_somebody check ((status = 'Requested') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint erasure_done_is_dated check ((status = 'Done') = (done_at is not null)),
    constraint erasure_two_persons check (decided_by <> requested_by),
    constraint erasure_person_fk foreign key (person_id) references person (id),
    constraint erasure_requested_by_fk foreign key (requested_by) references account (id),
    constraint erasure_decided_by_fk foreign key (decided_by) references account (id)
);
create unique index erasure_one_open on erasure (person_id) where status in ('Requested', 'Confirmed');
create index erasure_person_ix on erasure (person_id);
create index erasure_requested_by_ix on erasure (requested_by);
create index erasure_decided_by_ix on erasure (decided_by);

-- The keys under which somebody came in, as hashes: an import that meets one passes its lines over.
create table tombstone (
    kind text not null,
    key_sha256 bytea not null,
    buried_at timestamptz not null,
    constraint tombstone_pk primary key (kind, key_sha256),
    constraint tombstone_kind_known check (kind in ('Person', 'Application', 'ExternalNumber', 'Assessor')),
    constraint tombstone_key_is_sha256 check (octet_length(key_sha256) = 32)
);

-- Which database a list of erasures is of: replayed on another one, it would erase other people.
create table erasure_list (
    single boolean not null default true,
    id uuid not null default gen_random_uuid(),
    constraint erasure_list_pk primary key (single),
    constraint erasure_list_single check (single)
);
insert into erasure_list default values;

-- How long a category is kept, and why one may.
create table retention_setting (
    category text not null,
    length integer not null,
    unit text not null,
    basis text not null,
    version integer not null default 1,
    constraint retention_setting_pk primary key (category),
    constraint retention_setting_category_known check (category in ('Candidates', 'Alumni', 'SurveyDrafts', 'DefiContacts', 'Accounts', 'Assessors',
        'SignIns', 'Mails', 'MailFiles', 'JobRuns', 'Logs')),
    constraint retention_setting_length_plausible check (length between 1 and 3650),
    constraint retention_setting_unit_known check (unit in ('Day', 'Month', 'Year')),
    constraint retention_setting_basis_length check (length(basis) between 1 and 500)
);
insert into retention_setting (category, length, unit, basis) values
    ('Candidates', 2, 'Year', 'Recommandation de la CNIL sur le recrutement : deux ans au plus après le dernier contact, ici la clôture de l’appel.'),
    ('Alumni', 5, 'Year', 'Mission d’intérêt public : suivi de l’insertion jusqu’à l’enquête à trois ans, puis compte rendu au Parlement.'),
    ('SurveyDrafts', 1, 'Month', 'Une réponse qui n’a pas été envoyée ne sert plus à personne une fois l’enquête close.'),
    ('DefiContacts', 2, 'Year', 'Mission d’intérêt public : suivi du défi et de ses suites après la fin des missions.'),
    ('Accounts', 2, 'Year', 'Sécurité : un accès qui ne sert plus est fermé et son identité retirée.'),
    ('Assessors', 2, 'Year', 'Recours possibles contre la sélection, puis plus d’usage.'),
    ('SignIns', 30, 'Day', 'Sécurité : retrouver un accès anormal.'),
    ('Mails', 2, 'Year', 'Preuve de l’envoi d’une décision ou d’une sollicitation.'),
    ('MailFiles', 30, 'Day', 'Copies sur le disque, là où aucun relais de messagerie n’est réglé.'),
    ('JobRuns', 400, 'Day', 'Exploitation : comparer à l’année précédente.'),
    ('Logs', 30, 'Day', 'Sécurité et exploitation.');

-- What a run of the job removed, category by category; counts only.
create table retention_report (
    run_at timestamptz not null,
    category text not null,
    removed integer not null,
    constraint retention_report_pk primary key (run_at, category),
    constraint retention_report_category_known check (category in ('Candidates', 'Alumni', 'SurveyDrafts', 'DefiContacts', 'Accounts', 'Assessors',
        'SignIns', 'Mails', 'MailFiles', 'JobRuns', 'Logs')),
    constraint retention_report_counts check (removed >= 0)
);
