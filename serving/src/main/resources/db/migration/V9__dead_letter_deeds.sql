-- Whose a refused record is, as far as it says. Those stored before this version stay unplaced: for unbound callers alone.
alter table dead_letter add column fixmedins_code text;
create index dead_letter_by_time on dead_letter (appended_at desc, topic, partition, "offset");
create index dead_letter_by_reason on dead_letter (reason, appended_at desc);

-- What a person did with a dead letter: at most one thing. A letter without a row here is open.
create table dead_letter_deed (
    topic              text        not null,
    partition          integer     not null,
    "offset"           bigint      not null,
    state              text        not null check (state in ('REPLAYING', 'REPLAYED', 'CLOSED')),
    actor              text        not null,
    reason             text        not null,
    at                 timestamptz not null,
    before_sha256      text        not null, -- of the record as it was refused
    after_sha256       text, -- of the record as it was sent
    record_key         text,
    record             bytea, -- as it is sent, and sent again while the log has not answered
    replayed_partition integer,
    replayed_offset    bigint,
    primary key (topic, partition, "offset"),
    foreign key (topic, partition, "offset") references dead_letter
);
