-- What the risk-control services 3101 and 3102 told institutions, and what became of it (3103). No person is named here.
create table risk_result (
    jr_id          text primary key,
    rule_id        text        not null,
    fixmedins_code text        not null,
    region         text,
    event_id       text        not null, -- of the pre-settlement behind it
    handed_at      timestamptz not null
);
create index risk_result_by_age on risk_result (handed_at);
create index risk_result_by_rule on risk_result (rule_id, region);

-- The latest answer on each result, and how often it was changed.
create table risk_feedback (
    jr_id     text primary key references risk_result on delete cascade,
    dspo_way  text        not null check (dspo_way in ('1', '2')), -- 1 carried on, 2 order changed
    reason    text,
    warn_type text        not null check (warn_type in ('1', '2')), -- 1 on 3101, 2 on 3102
    given_at  timestamptz not null,
    changes   integer     not null default 0
);
