-- What was proposed for an institution's month under its agreement, and who signed it; the scorecard as it was then.
create table scorecard (
    fixmedins_code text        not null,
    month          text        not null,
    region         text        not null,
    status         text        not null,
    score          integer     not null,
    proposal       text        not null,
    document       text        not null,
    version        integer     not null,
    proposed_by    text        not null,
    proposed_at    timestamptz not null,
    signed_by      text,
    signed_at      timestamptz,
    note           text        not null,
    primary key (fixmedins_code, month),
    check (signed_by is null or status = 'DECLINED' or signed_by <> proposed_by)
);
create index scorecard_by_month on scorecard (month desc, score, fixmedins_code);
