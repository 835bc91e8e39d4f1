-- The survey waves: who was asked when, under which link, what they answered, who does not wish to be written to.

-- A wave that nobody touched has no row: N+1 goes by itself with the words of the program. A further wave exists once
-- the team has turned it on.
create table survey_wave (
    promotion_id integer not null,
    kind text not null,
    status text not null,
    closes_on date,
    reminders smallint not null default 2,
    reminder_days smallint not null default 14,
    subject text,
    body text,
    reminder_subject text,
    reminder_body text,
    version integer not null default 1,
    constraint survey_wave_pk primary key (promotion_id, kind),
    constraint survey_wave_kind_known check (kind in ('NextYear', 'ThreeMonths', 'OneYear', 'ThreeYears')),
    constraint survey_wave_status_known check (status in ('Draft', 'Running', 'Suspended')),
    constraint survey_wave_reminders_capped check (reminders between 0 and 3),
    constraint survey_wave_reminders_spaced check (reminder_days between 7 and 60),
    constraint survey_wave_subject_present check (subject <> '' and length(subject) <= 200),
    constraint survey_wave_body_present check (body <> '' and length(body) <= 5000),
    constraint survey_wave_reminder_subject_present check (reminder_subject <> '' and length(reminder_subject) <= 200),
    constraint survey_wave_reminder_body_present check (reminder_body <> '' and length(reminder_body) <= 5000),
    constraint survey_wave_promotion_fk foreign key (promotion_id) references promotion (id)
);

-- One per person and wave. The link is derived from id and generation with a key that is not in the database; only its
-- hash stands here. A new generation makes the links sent before unusable.
create table survey_invitation (
    id uuid not null,
    promotion_id integer not null,
    kind text not null,
    person_id integer not null,
    generation integer not null default 1,
    token_sha256 bytea not null,
    status text not null default 'Open',
    invited_on date not null,
    closes_on date not null,
    reminders smallint not null default 0,
    reminded_on date,
    answered_at timestamptz,
    constraint survey_invitation_pk primary key (id),
    constraint survey_invitation_once unique (promotion_id, kind, person_id),
    constraint survey_invitation_token_unique unique (token_sha256),
    constraint survey_invitation_token_is_sha256 check (octet_length(token_sha256) = 32),
    constraint survey_invitation_status_known check (status in ('Open', 'Answered', 'Revoked')),
    constraint survey_invitation_sixty_days check (closes_on >= invited_on + 60),
    constraint survey_invitation_wave_fk foreign key (promotion_id, kind) references survey_wave (promotion_id, kind),
    constraint survey_invitation_person_fk foreign key (person_id) references person (id)
);
create index survey_invitation_person_ix on survey_invitation (person_id);

-- What was answered, in the words of the form. A correction replaces, and keeps what was said before.
create table survey_answer (
    id integer generated always as identity,
    invitation_id uuid not null,
    status text not null,
    situation text,
    employer text,
    since_on date,
    employment text,
    leaving_reason text,
    comment text,
    may_contact boolean,
    saved_at timestamptz not null,
    constraint survey_answer_pk primary key (id),
    constraint survey_answer_status_known check (status in ('Draft', 'Sent', 'Replaced')),
    constraint survey_answer_situation_known check (situation in
        ('SameDefi', 'SameAdministration', 'StateStartup', 'OtherDinum', 'OtherAdministration',
         'Association', 'PrivateSector', 'SelfEmployed', 'Research', 'Studies', 'Undisclosed')),
    constraint survey_answer_situation_unless_draft check (status = 'Draft' or situation is not null),
    constraint survey_answer_employment_known check (employment in ('CivilServant', 'Permanent', 'FixedTerm', 'Other')),
    constraint survey_answer_leaving_reason_known check (leaving_reason in ('NoPost', 'Funding', 'OwnChoice', 'Other')),
    constraint survey_answer_employer_length check (length(employer) between 1 and 200),
    constraint survey_answer_comment_length check (length(comment) between 1 and 4000),
    constraint survey_answer_invitation_fk foreign key (invitation_id) references survey_invitation (id)
);
create index survey_answer_invitation_ix on survey_answer (invitation_id);
create unique index survey_answer_one_draft on survey_answer (invitation_id) where status = 'Draft';
create unique index survey_answer_one_sent on survey_answer (invitation_id) where status = 'Sent';

-- Who has asked not to be written to any more, over all promotions and waves.
create table contact_objection (
    person_id integer not null,
    objected_at timestamptz not null,
    constraint contact_objection_pk primary key (person_id),
    constraint contact_objection_person_fk foreign key (person_id) references person (id)
);

-- What the form tells beyond the workbook: an employer that is no administration, since when, how one knows.
alter table career_step add column employer_name text;
alter table career_step add column since_on date;
alter table career_step add column note text;
alter table career_step add column recorded_at timestamptz;
alter table career_step add constraint career_step_employer_name_length check (length(employer_name) between 1 and 200);
alter table career_step add constraint career_step_note_length check (length(note) between 1 and 2000);
