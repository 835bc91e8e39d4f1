-- Decisions of people on mails, and the place from which a database may write to people.

-- Dropped: a person decided that this mail goes nowhere any more.
alter table mail
    drop constraint mail_status_known,
    add constraint mail_status_known check (status in ('Queued', 'Sending', 'Sent', 'Uncertain', 'Refused', 'Expired', 'Dropped'));
-- The list of mails, the latest first; and those that wait for somebody to decide.
create index mail_queued_ix on mail (queued_at desc, id desc);
create index mail_decision_ix on mail (queued_at) where status in ('Uncertain', 'Refused');

-- Where the outbox last sent. A database that finds itself elsewhere (restored, cloned, its replica promoted) sends nothing
-- until somebody has said that it may: the other one may still live, and would write to the same people.
create table mail_home (
    single boolean not null default true,
    cluster text not null,
    timeline text not null,
    database text not null,
    adopted_at timestamptz not null default clock_timestamp(),
    constraint mail_home_pk primary key (single),
    constraint mail_home_single check (single)
);
