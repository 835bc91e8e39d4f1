-- Accounts, sessions, one-time links, the mail outbox and the sealed audit.

-- An account is invited; nobody signs up. The address is stored in lower case: it is what people are recognised by
-- until ProConnect has told its own subject.
create table account (
    id integer generated always as identity,
    email text not null,
    given_name text,
    usual_name text,
    proconnect_sub text,
    status text not null,
    invited_at timestamptz not null default clock_timestamp(),
    last_sign_in_at timestamptz,
    version integer not null default 1,
    constraint account_pk primary key (id),
    constraint account_email_unique unique (email),
    constraint account_proconnect_sub_unique unique (proconnect_sub),
    constraint account_email_lower check (email = lower(email)),
    constraint account_email_shape check (email like '%_@_%' and length(email) <= 254),
    constraint account_status_known check (status in ('Invited', 'Active', 'Suspended'))
);

-- A person may hold several roles; the host's is for an administration, the jury's for a promotion.
create table account_role (
    id integer generated always as identity,
    account_id integer not null,
    role text not null,
    administration_id integer,
    promotion_id integer,
    constraint account_role_pk primary key (id),
    constraint account_role_known check (role in ('Team', 'Admin', 'Host', 'Jury')),
    constraint account_role_host_has_administration check ((role = 'Host') = (administration_id is not null)),
    constraint account_role_jury_has_promotion check ((role = 'Jury') = (promotion_id is not null)),
    constraint account_role_once unique nulls not distinct (account_id, role, administration_id, promotion_id),
    constraint account_role_account_fk foreign key (account_id) references account (id),
    constraint account_role_administration_fk foreign key (administration_id) references administration (id),
    constraint account_role_promotion_fk foreign key (promotion_id) references promotion (id)
);
create index account_role_administration_ix on account_role (administration_id);
create index account_role_promotion_ix on account_role (promotion_id);

-- The cookie carries the id under the data-protection seal; what a session may do is read here at each request.
create table session (
    id uuid not null,
    account_id integer not null,
    method text not null,
    began_at timestamptz not null default clock_timestamp(),
    last_seen_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    provider_token text,
    constraint session_pk primary key (id),
    constraint session_method_known check (method in ('ProConnect', 'Link', 'Demonstration')),
    constraint session_account_fk foreign key (account_id) references account (id)
);
create index session_account_ix on session (account_id);

-- A link exists twice: in a mail, and here as its hash. The hash comes when the mail is made.
create table sign_in_link (
    id uuid not null,
    account_id integer not null,
    token_sha256 bytea,
    asked_at timestamptz not null default clock_timestamp(),
    used_at timestamptz,
    constraint sign_in_link_pk primary key (id),
    constraint sign_in_link_token_unique unique (token_sha256),
    constraint sign_in_link_token_is_sha256 check (octet_length(token_sha256) = 32),
    constraint sign_in_link_account_fk foreign key (account_id) references account (id)
);
create index sign_in_link_account_ix on sign_in_link (account_id);

-- Shared by all machines: a cookie sealed by one opens on the others.
create table data_protection_key (
    friendly_name text not null,
    xml text not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint data_protection_key_pk primary key (friendly_name)
);

-- Template and keys; the text, with its link and its address, is made at sending and never stored.
create table mail (
    id uuid not null,
    template text not null,
    object_key text not null,
    queued_at timestamptz not null default clock_timestamp(),
    not_before timestamptz not null default clock_timestamp(),
    not_after timestamptz,
    status text not null default 'Queued',
    attempts integer not null default 0,
    leased_until timestamptz,
    handed_over_at timestamptz,
    finished_at timestamptz,
    reply_code integer,
    constraint mail_pk primary key (id),
    constraint mail_once unique (template, object_key),
    constraint mail_status_known check (status in ('Queued', 'Sending', 'Sent', 'Uncertain', 'Refused', 'Expired'))
);
create index mail_due_ix on mail (not_before) where status in ('Queued', 'Sending');

-- The seal is written after the fact, in batches, by one sealer. A batch is a span of transactions that are all over:
-- ids alone would not do, since a line with a smaller id may be committed later. The hash of each batch holds that of
-- the one before; its key is not in the database.
alter table audit_line add column xid xid8 not null default pg_current_xact_id();
create index audit_line_xid_ix on audit_line (xid, id);
create index audit_line_actor_ix on audit_line (actor_kind, actor_key);

create table audit_seal (
    id integer not null,
    from_xid xid8 not null,
    to_xid xid8 not null,
    lines integer not null,
    hash bytea not null,
    sealed_at timestamptz not null default clock_timestamp(),
    constraint audit_seal_pk primary key (id),
    constraint audit_seal_hash_is_sha256 check (octet_length(hash) = 32),
    constraint audit_seal_span_in_order check (from_xid < to_xid)
);
