-- Money in fen. Documents are the records as they lie on Kafka, byte for byte.

create table topic_offset (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic, partition)
);

create table unreadable_record (
    topic     text        not null,
    partition integer     not null,
    "offset"  bigint      not null,
    problem   text        not null,
    stored_at timestamptz not null default now(),
    primary key (topic, partition, "offset")
);

create table verdict (
    verdict_id       text primary key,
    event_id         text        not null,
    setl_id          text        not null,
    psn_no           text        not null,
    event_type       text        not null,
    supersedes       text,
    decision         text        not null,
    fixmedins_code   text,
    med_type         text,
    benefit          text,
    insured_region   text,
    treatment_region text,
    service_date     date,
    event_time       timestamptz not null,
    decided_at       timestamptz,
    total_fen        bigint      not null,
    in_scope_fen     bigint      not null,
    self_paid_fen    bigint      not null,
    pool_fen         bigint      not null,
    account_fen      bigint      not null,
    aid_fen          bigint      not null,
    cash_fen         bigint      not null,
    finding_codes    text[]      not null,
    policy_id        text,
    policy_version   text,
    publication      integer     not null,
    content_sha256   bytea       not null,
    document         text        not null
);
create index verdict_by_event on verdict (event_id);
create index verdict_by_settlement on verdict (setl_id);
create index verdict_by_time on verdict (event_time desc, verdict_id);
create index verdict_by_institution on verdict (fixmedins_code, event_time desc);
create index verdict_by_decision on verdict (decision, event_time desc);

-- Answers to repeated events: never stored over the original, never counted as final.
create table verdict_duplicate (
    event_id     text not null,
    verdict_id   text not null,
    duplicate_of text not null,
    setl_id      text not null,
    fixmedins_code text,
    insured_region text,
    treatment_region text,
    document     text not null,
    primary key (event_id, verdict_id)
);

-- Two verdicts of one id with different content: a broken invariant, kept for the search for its cause.
create table verdict_divergence (
    topic      text        not null,
    partition  integer     not null,
    "offset"   bigint      not null,
    verdict_id text        not null,
    document   text        not null,
    stored_at  timestamptz not null default now(),
    primary key (topic, partition, "offset")
);

-- Hold results and findings.
create table answer (
    event_id  text not null,
    type      text not null,
    psn_no    text not null,
    document  text not null,
    primary key (event_id, type)
);

create table alert (
    alert_id       text primary key,
    revision       integer     not null,
    status         text        not null,
    rule_id        text        not null,
    severity       text        not null,
    score          integer     not null,
    subject_kind   text        not null,
    subject_id     text        not null,
    fixmedins_code text,
    region         text,
    window_from    timestamptz not null,
    window_to      timestamptz,
    amount_fen     bigint      not null,
    event_time     timestamptz not null,
    detected_at    timestamptz,
    document       text        not null
);
create index alert_by_time on alert (event_time desc, alert_id desc);
create index alert_by_status on alert (status, event_time desc, alert_id desc);
create index alert_by_rule on alert (rule_id, event_time desc, alert_id desc);
create index alert_by_institution on alert (fixmedins_code, event_time desc, alert_id desc);
create index alert_by_region on alert (region text_pattern_ops, event_time desc);

create table alert_revision (
    alert_id    text        not null,
    revision    integer     not null,
    status      text        not null,
    amount_fen  bigint      not null,
    reason      text,
    event_time  timestamptz not null,
    detected_at timestamptz,
    document    text        not null,
    primary key (alert_id, revision)
);

create table indicator (
    scope         text        not null,
    id            text        not null,
    grain         text        not null,
    window_from   timestamptz not null,
    window_to     timestamptz not null,
    revision      integer     not null,
    region        text,
    document      text        not null,
    primary key (scope, id, grain, window_from)
);
create index indicator_by_window on indicator (grain, window_from, scope);

create table indicator_revision (
    scope       text        not null,
    id          text        not null,
    grain       text        not null,
    window_from timestamptz not null,
    revision    integer     not null,
    document    text        not null,
    primary key (scope, id, grain, window_from, revision)
);

create table dead_letter (
    topic         text        not null,
    partition     integer     not null,
    "offset"      bigint      not null,
    reason        text        not null,
    field         text        not null,
    message       text        not null,
    event_id      text,
    setl_id       text,
    record_base64 text        not null,
    sha256        text        not null,
    length        integer     not null,
    appended_at   timestamptz not null,
    primary key (topic, partition, "offset")
);
create index dead_letter_by_event on dead_letter (event_id);
