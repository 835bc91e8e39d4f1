-- What the scheduled jobs did. The engines (schemas quartz and hangfire) only trigger; this is the record.

create table job_run (
    id bigint generated always as identity,
    job text not null,
    trigger text not null,
    machine text not null,
    -- The tick of the job's cron that this run is for; a run by hand is for none.
    due_at timestamptz,
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    status text not null default 'Running',
    -- A job that runs each minute and finds nothing to do keeps only its latest such run.
    found_work boolean not null default true,
    -- Counts only, never somebody; of a fault its type alone, since messages quote what they failed on.
    result text,
    fault text,
    constraint job_run_pk primary key (id),
    constraint job_run_trigger_known check (trigger in ('Schedule', 'Hand', 'CatchUp')),
    constraint job_run_status_known check (status in ('Running', 'Succeeded', 'Failed', 'Abandoned')),
    constraint job_run_due_unless_by_hand check ((trigger = 'Hand') = (due_at is null)),
    constraint job_run_finished_unless_running check ((status = 'Running') = (finished_at is null)),
    constraint job_run_result_when_succeeded check ((status = 'Succeeded') = (result is not null)),
    constraint job_run_fault_when_failed check ((status = 'Failed') = (fault is not null))
);
create index job_run_history_ix on job_run (job, id);
-- The runner's lock sees to both; these hold where it could not (a lock is lost with its connection).
create unique index job_run_one_at_a_time on job_run (job) where status = 'Running';
create unique index job_run_tick_once on job_run (job, due_at) where status <> 'Abandoned';
