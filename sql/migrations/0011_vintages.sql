-- What was published, frozen with the list of persons behind it. Nothing here is ever changed or removed by the application:
-- what turns out otherwise is a further vintage that names the one it restates.
create table vintage (
    id integer generated always as identity,
    code text not null,
    year integer not null,
    as_of date not null,
    -- The words too: a later version of the definition does not change what was meant.
    definition_version integer not null,
    definition text not null,
    status text not null,
    value integer,
    unit text not null,
    numerator integer,
    denominator integer,
    unknown integer,
    low integer,
    high integer,
    report text not null,
    comment text,
    restates integer,
    published_at timestamptz not null,
    -- Null: the program itself.
    published_by integer,
    published_in xid8 not null default pg_current_xact_id(),
    constraint vintage_pk primary key (id),
    constraint vintage_of_date unique (id, code, year, as_of),
    constraint vintage_of_transaction unique (id, published_in),
    constraint vintage_restated_once unique (restates),
    constraint vintage_code_length check (length(code) between 1 and 64),
    constraint vintage_year_plausible check (year between 2000 and 2100),
    constraint vintage_status_known check (status in ('Known', 'NotDetermined', 'NotApplicable')),
    constraint vintage_value_as_status check ((status = 'Known') = (value is not null)),
    constraint vintage_unit_of_report check (unit in ('Nb', '%')),
    constraint vintage_report_length check (length(report) between 1 and 100),
    constraint vintage_comment_length check (length(comment) between 1 and 2000),
    constraint vintage_restatement_says_why check (restates is null or comment is not null),
    constraint vintage_restates_fk foreign key (restates, code, year, as_of) references vintage (id, code, year, as_of),
    constraint vintage_published_by_fk foreign key (published_by) references account (id)
);
-- The same figure is published once for a date; after that it is restated.
create unique index vintage_one_original on vintage (code, year, as_of) where restates is null;
create index vintage_published_by_ix on vintage (published_by);

-- Who was behind the figure, and why: keys and states, no name, so that an erasure changes nothing here. The gender of the day
-- stands here since a share must stay what it was. Nobody joins a list once it is published: its rows are of the transaction
-- that froze the figure.
create table vintage_person (
    vintage_id integer not null,
    person_id integer not null,
    promotion_id integer not null,
    standing text not null,
    reason text not null,
    -- The day the reason stands on: of a departure, of a situation; null where it has none.
    reason_on date,
    gender text,
    frozen_in xid8 not null default pg_current_xact_id(),
    constraint vintage_person_pk primary key (vintage_id, person_id, promotion_id),
    constraint vintage_person_standing_known check (standing in ('Counted', 'NotCounted', 'Unknown', 'OutOfScope')),
    constraint vintage_person_reason_known check (reason in
        ('OnMission', 'NotBegun', 'EndedEarly', 'NotEnded', 'UnderProlongation', 'NoSituation',
         'SameDefi', 'SameAdministration', 'StateStartup', 'OtherDinum', 'OtherAdministration',
         'Association', 'PrivateSector', 'SelfEmployed', 'Research', 'Studies', 'Undisclosed')),
    constraint vintage_person_gender_known check (gender in ('F', 'M', 'X')),
    constraint vintage_person_vintage_fk foreign key (vintage_id, frozen_in) references vintage (id, published_in),
    constraint vintage_person_person_fk foreign key (person_id) references person (id),
    constraint vintage_person_promotion_fk foreign key (promotion_id) references promotion (id)
);
create index vintage_person_person_ix on vintage_person (person_id);
create index vintage_person_promotion_ix on vintage_person (promotion_id);

-- Two people may correct what a report printed.
alter table published_value add column version integer not null default 1;

-- The lines of a report's table, in its own numbering. A line without a label is still to be named.
create table report_line (
    report text not null,
    code text not null,
    ordinal integer not null,
    label text,
    unit text,
    version integer not null default 1,
    constraint report_line_pk primary key (report, code),
    constraint report_line_in_order unique (report, ordinal) deferrable initially deferred,
    constraint report_line_report_length check (length(report) between 1 and 100),
    constraint report_line_code_length check (length(code) between 1 and 64),
    constraint report_line_ordinal_positive check (ordinal >= 1),
    constraint report_line_label_length check (length(label) between 1 and 300),
    -- An objective has none: it is a heading.
    constraint report_line_unit_of_report check (unit in ('Nb', '%'))
);
-- What is known of the two reports. Objective 1 is numbered anew in the second: its labels are for the team to enter.
insert into report_line (report, code, ordinal, label, unit) values
    ('RAP 2022', '1', 1, null, null),
    ('RAP 2022', '1.1', 2, null, 'Nb'),
    ('RAP 2022', '1.2', 3, null, 'Nb'),
    ('RAP 2022', '1.3', 4, null, 'Nb'),
    ('RAP 2022', '1.4', 5, null, 'Nb'),
    ('RAP 2022', '2', 6, null, null),
    ('RAP 2022', '2.1', 7, 'Profils atypiques sélectionnés dans l’année', 'Nb'),
    ('RAP 2022', '2.1-femmes', 8, 'Part des femmes', '%'),
    ('RAP 2022', '2.2', 9, 'Personnes recrutées dans l’administration à la suite de leur mission', 'Nb'),
    ('RAP 2022', '2.2-femmes', 10, 'Part des femmes', '%'),
    ('RAP 2022', '2.3', 11, 'Intrapreneurs', 'Nb'),
    ('RAP 2022', '2.3-femmes', 12, 'Part des femmes', '%'),
    ('RAP 2023', '1', 1, null, null),
    ('RAP 2023', '1.4', 2, null, 'Nb'),
    ('RAP 2023', '2', 3, null, null),
    ('RAP 2023', '2.1', 4, 'Profils atypiques sélectionnés dans l’année', 'Nb'),
    ('RAP 2023', '2.1-femmes', 5, 'Part des femmes', '%'),
    ('RAP 2023', '2.2', 6, 'Personnes recrutées dans l’administration à la suite de leur mission', 'Nb'),
    ('RAP 2023', '2.2-femmes', 7, 'Part des femmes', '%'),
    ('RAP 2023', '2.3', 8, 'Intrapreneurs', 'Nb'),
    ('RAP 2023', '2.3-femmes', 9, 'Part des femmes', '%');
