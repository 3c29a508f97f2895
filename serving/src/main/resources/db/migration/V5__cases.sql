-- Alerts of one subject and rule family in one region are one case, as long as it is open.
create table alert_case (
    case_id          text primary key,
    subject_kind     text        not null,
    subject_id       text        not null,
    family           text        not null,
    region           text        not null,
    fixmedins_code   text,
    status           text        not null,
    finding          text,
    assignee         text,
    snoozed_until    date,
    outcome          text,
    recovered_fen    bigint      not null default 0,
    proposed_by      text,
    opened_at        timestamptz not null,
    closed_at        timestamptz,
    version          integer     not null default 0,
    -- of its alerts; those withdrawn count in none but alerts, latest and revisions (the sum of them)
    alerts           integer     not null default 0,
    standing         integer     not null default 0,
    amount_fen       bigint      not null default 0,
    score            integer     not null default 0,
    latest           timestamptz not null,
    revisions        bigint      not null default 0,
    -- whether an alert of it was added, changed or withdrawn since a person last acted on it
    news             boolean     not null default true
);
create unique index case_open on alert_case (subject_kind, subject_id, family, region) where status <> 'CLOSED';
create index case_by_amount on alert_case (amount_fen desc, case_id) where status <> 'CLOSED';
create index case_by_score on alert_case (score desc, case_id) where status <> 'CLOSED';
create index case_by_time on alert_case (latest desc, case_id);
create index case_by_status on alert_case (status, latest desc);
create index case_by_institution on alert_case (fixmedins_code, latest desc);

create table case_alert (
    alert_id text primary key,
    case_id  text not null references alert_case
);
create index case_alert_by_case on case_alert (case_id);

-- What people did with a case: its file. Only ever added to.
create table case_entry (
    case_id     text        not null references alert_case,
    position    integer     not null,
    at          timestamptz not null,
    actor       text        not null,
    action      text        not null,
    note        text        not null,
    details     text        not null,
    primary key (case_id, position)
);

-- A subject that a rule family leaves in peace until a day, for a reason.
create table case_exemption (
    subject_kind text        not null,
    subject_id   text        not null,
    family       text        not null,
    region       text        not null,
    until        date        not null,
    reason       text        not null,
    made_by      text        not null,
    made_at      timestamptz not null,
    primary key (subject_kind, subject_id, family, region)
);

-- How many alerts of a rule a day the unit can work on.
create table alert_budget (
    rule_id text primary key,
    per_day integer     not null,
    set_by  text        not null,
    set_at  timestamptz not null
);
create index alert_first_seen on alert_revision (detected_at) where revision = 1;

-- the alerts that are there already
insert into alert_case (case_id, subject_kind, subject_id, family, region, fixmedins_code, status, opened_at, latest)
select distinct on (subject_kind, subject_id, substring(rule_id from '^[A-Za-z]*'), coalesce(region, ''))
  gen_random_uuid()::text, subject_kind, subject_id, substring(rule_id from '^[A-Za-z]*'), coalesce(region, ''),
  fixmedins_code, 'LEAD', now(), event_time
from alert
order by subject_kind, subject_id, substring(rule_id from '^[A-Za-z]*'), coalesce(region, ''), event_time;
insert into case_alert (alert_id, case_id)
select a.alert_id, c.case_id from alert a
join alert_case c on c.subject_kind = a.subject_kind and c.subject_id = a.subject_id
  and c.family = substring(a.rule_id from '^[A-Za-z]*') and c.region = coalesce(a.region, '');
update alert_case c set alerts = s.alerts, standing = s.standing, amount_fen = s.amount_fen, score = s.score,
  latest = s.latest, revisions = s.revisions
from (
  select ca.case_id, count(*) as alerts, count(*) filter (where a.status <> 'WITHDRAWN') as standing,
    coalesce(sum(a.amount_fen) filter (where a.status <> 'WITHDRAWN'), 0) as amount_fen,
    coalesce(max(a.score) filter (where a.status <> 'WITHDRAWN'), 0) as score,
    max(a.event_time) as latest, sum(a.revision) as revisions
  from case_alert ca join alert a on a.alert_id = ca.alert_id
  group by ca.case_id) s
where s.case_id = c.case_id;
