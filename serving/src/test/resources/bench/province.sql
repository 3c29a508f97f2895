-- A province as the console sees it: 3 000 institutions, 12 weeks, 1 000 000 verdicts, 100 000 alerts and what follows
-- from them. :verdict, :alert, :row stand for records as the jobs write them, whose marks are replaced row by row.
select setseed(0.4711);
create function pg_temp.place(i bigint) returns text language sql immutable as
  $$ select '14' || lpad((1 + i % 11)::text, 2, '0') || lpad((1 + (i / 11) % 12)::text, 2, '0') $$;
create function pg_temp.code(i bigint) returns text language sql immutable as
  $$ select case when i % 4 = 0 then 'P' else 'H' end || lpad(i::text, 11, '0') $$;
create function pg_temp.iso(t timestamptz) returns text language sql stable as
  $$ select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$;

insert into institution (fixmedins_code, name, region, kind, level)
select pg_temp.code(i), '示例机构 ' || i, pg_temp.place(i), case when i % 4 = 0 then 'PHARMACY' else 'HOSPITAL' end,
  (1 + i % 3)::text
from generate_series(1, 3000) i
on conflict do nothing;

insert into verdict (verdict_id, event_id, setl_id, psn_no, event_type, supersedes, decision, fixmedins_code, med_type,
  benefit, insured_region, treatment_region, service_date, event_time, decided_at, total_fen, in_scope_fen,
  self_paid_fen, pool_fen, account_fen, aid_fen, cash_fen, finding_codes, policy_id, policy_version, publication,
  content_sha256, document)
select 'bv-' || n, 'be-' || n, 'bs-' || n, 'bp-' || n % 180000, 'SETTLEMENT', null, decision, code, '11',
  'ORDINARY_OUTPATIENT', place, place, t::date, t, t, total, total, 0, total / 2, 0, 0, total - total / 2,
  case when decision = 'REVIEW' then array['CLAIM_MISSING'] else array['EX_BELOW_DEDUCTIBLE'] end, 'shanxi', '2023-01-01', 1,
  '\x00'::bytea,
  replace(replace(replace(replace(:verdict, '@id', n::text), '"H1"', '"' || code || '"'), '"141102"', '"' || place || '"'),
    '"PAY"', '"' || decision || '"')
from (
  select n, pg_temp.code(1 + i) as code, pg_temp.place(1 + i) as place, now() - interval '84 days' * random() as t,
    1000 + (random() * 60000)::bigint as total,
    case when n % 50 = 0 then 'REVIEW' when n % 17 = 0 then 'DENY' when n % 11 = 0 then 'ADJUST' else 'PAY' end as decision
  from (select n, (3000 * power(random(), 2))::bigint % 3000 as i from generate_series(1, 1000000) n) drawn) made;

-- three reviews of four were decided by two people: another verdict supersedes them
insert into verdict (verdict_id, event_id, setl_id, psn_no, event_type, supersedes, decision, fixmedins_code, med_type,
  benefit, insured_region, treatment_region, service_date, event_time, decided_at, total_fen, in_scope_fen,
  self_paid_fen, pool_fen, account_fen, aid_fen, cash_fen, finding_codes, policy_id, policy_version, publication,
  content_sha256, document)
select 'bvr-' || n, 'ber-' || n, setl_id, psn_no, 'REVIEW_RESOLUTION', verdict_id, 'PAY', fixmedins_code, med_type,
  benefit, insured_region, treatment_region, service_date, event_time + interval '2 days', decided_at, total_fen, in_scope_fen,
  self_paid_fen, total_fen / 2, 0, 0, cash_fen, finding_codes, policy_id, policy_version, publication, content_sha256, document
from (select v.*, split_part(verdict_id, '-', 2)::bigint as n from verdict v
      where decision = 'REVIEW' and verdict_id like 'bv-%') reviewed
where n % 200 <> 0;

insert into alert (alert_id, revision, status, rule_id, severity, score, subject_kind, subject_id, fixmedins_code, region,
  window_from, window_to, amount_fen, event_time, detected_at, document)
select 'ba-' || n, 1, status, rule, 'SUSPECTED', 20 + n % 80, kind, subject, code, place, t - interval '1 day', t, amount,
  t, t + interval '1 minute',
  replace(replace(replace(replace(replace(replace(replace(replace(:alert, '@id', n::text), '"H1"', '"' || code || '"'),
    '"141102"', '"' || place || '"'), '"PH01"', '"' || rule || '"'), '14110219800101123X', subject),
    '"PERSON"', '"' || kind || '"'), '"RAISED"', '"' || status || '"'), '@time', pg_temp.iso(t))
from (
  select n, pg_temp.code(1 + i) as code, pg_temp.place(1 + i) as place, now() - interval '84 days' * random() as t,
    (random() * 500000)::bigint as amount, (:rules)[1 + n % cardinality(:rules)] as rule,
    case when n % 10 < 6 then 'PERSON' when n % 10 < 8 then 'INSTITUTION' else 'DOCTOR' end as kind,
    case when n % 10 < 6 then 'bp-' || (random() * 60000)::bigint when n % 10 < 8 then pg_temp.code(1 + i)
      else 'D' || (random() * 4000)::bigint end as subject,
    case when n % 12 = 0 then 'WITHDRAWN' when n % 5 = 0 then 'CHANGED' else 'RAISED' end as status
  from (select n, (3000 * power(random(), 3))::bigint % 3000 as i from generate_series(1, 100000) n) drawn) made;

insert into alert_revision (alert_id, revision, status, amount_fen, reason, event_time, detected_at, document)
select alert_id, 1, status, amount_fen, null, event_time, detected_at, document from alert where alert_id like 'ba-%';

insert into alert_case (case_id, subject_kind, subject_id, family, region, fixmedins_code, status, opened_at, latest)
select distinct on (subject_kind, subject_id, substring(rule_id from '^[A-Za-z]*'), coalesce(region, ''))
  'bc-' || alert_id, subject_kind, subject_id, substring(rule_id from '^[A-Za-z]*'), coalesce(region, ''),
  fixmedins_code, 'LEAD', detected_at, event_time
from alert where alert_id like 'ba-%'
order by subject_kind, subject_id, substring(rule_id from '^[A-Za-z]*'), coalesce(region, ''), event_time;

insert into case_alert (alert_id, case_id)
select a.alert_id, c.case_id from alert a
join alert_case c on c.subject_kind = a.subject_kind and c.subject_id = a.subject_id
  and c.family = substring(a.rule_id from '^[A-Za-z]*') and c.region = coalesce(a.region, '')
where a.alert_id like 'ba-%';

update alert_case c set alerts = s.alerts, standing = s.standing, amount_fen = s.amount_fen, score = s.score,
  latest = s.latest, revisions = s.revisions, status = s.status, finding = s.finding, assignee = s.assignee,
  recovered_fen = case when s.status = 'CLOSED' and s.finding = 'CONFIRMED' then s.amount_fen / 2 else 0 end,
  outcome = case when s.status = 'CLOSED' and s.finding = 'CONFIRMED' then 'REPAYMENT' end,
  closed_at = case when s.status = 'CLOSED' then s.latest + interval '5 days' end
from (
  select ca.case_id, count(*) as alerts, count(*) filter (where a.status <> 'WITHDRAWN') as standing,
    coalesce(sum(a.amount_fen) filter (where a.status <> 'WITHDRAWN'), 0) as amount_fen,
    coalesce(max(a.score) filter (where a.status <> 'WITHDRAWN'), 0) as score,
    max(a.event_time) as latest, sum(a.revision) as revisions,
    (array['LEAD', 'LEAD', 'CHECKING', 'CONFIRMED', 'CLOSED', 'CLOSED', 'CLOSED'])[1 + abs(hashtext(ca.case_id)) % 7] as status,
    (array[null, null, null, 'CONFIRMED', 'CONFIRMED', 'EXCLUDED', 'CONFIRMED'])[1 + abs(hashtext(ca.case_id)) % 7] as finding,
    (array[null, null, 'w1', 'w2', 'w3', 'w1', 'w2'])[1 + abs(hashtext(ca.case_id)) % 7] as assignee
  from case_alert ca join alert a on a.alert_id = ca.alert_id
  group by ca.case_id) s
where s.case_id = c.case_id;

update alert a set finding = c.finding from case_alert ca join alert_case c on c.case_id = ca.case_id
where ca.alert_id = a.alert_id and c.finding is not null;

insert into case_entry (case_id, position, at, actor, action, note, details)
select c.case_id, p, c.opened_at + interval '1 day' * p, 'w1',
  (array['TAKE', c.finding_action, 'PROPOSE_CLOSING', 'APPROVE_CLOSING'])[p], '示例', ''
from (select *, case when finding = 'EXCLUDED' then 'EXCLUDE' else 'CONFIRM' end as finding_action from alert_case
      where status in ('CHECKING', 'CONFIRMED', 'CLOSED')) c,
  generate_series(1, case c.status when 'CHECKING' then 1 when 'CONFIRMED' then 2 else 4 end) p;

insert into case_exemption (subject_kind, subject_id, family, region, until, reason, made_by, made_at)
select subject_kind, subject_id, family, region, current_date + 30, '示例', 'w1', now()
from (select distinct subject_kind, subject_id, family, region from alert_case
      where status = 'CLOSED' and finding = 'EXCLUDED' order by 1, 2, 3, 4 limit 2000) excluded;

insert into alert_budget (rule_id, per_day, set_by, set_at) select r, 40, 'w1', now() from unnest(:rules) r;

-- what the audit log holds of it: sign-ins and the deeds on cases
insert into audit_entry (at, actor, role, action, subject, details)
select at, actor, 'supervisor', 'case.' || lower(action), case_id, '' from case_entry order by at, case_id, position;

insert into indicator (scope, id, grain, window_from, window_to, revision, region, document)
select 'INSTITUTION', pg_temp.code(i), g.grain, g.t, g.t + g.span, 1 + (i % 40 = 0)::int, pg_temp.place(i),
  replace(replace(replace(replace(replace(:row, '"H1"', '"' || pg_temp.code(i) || '"'), '"141102"',
    '"' || pg_temp.place(i) || '"'), '@grain', g.grain), '@from', pg_temp.iso(g.t)), '@to', pg_temp.iso(g.t + g.span))
from generate_series(1, 3000) i, (
  select 'DAY' as grain, t, interval '1 day' as span
  from generate_series(date_trunc('week', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' - interval '84 days',
    now(), interval '1 day') t
  union all
  select 'WEEK', t, interval '7 days'
  from generate_series(date_trunc('week', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' - interval '84 days',
    now(), interval '7 days') t) g
-- of most institutions four weeks of days suffice: reports look no further back
where g.grain = 'WEEK' or i % 10 = 0 or g.t > now() - interval '28 days';

insert into indicator (scope, id, grain, window_from, window_to, revision, region, document)
select 'REGION', place, 'DAY', t, t + interval '1 day', 1, place,
  replace(replace(replace(replace(replace(replace(:row, '"INSTITUTION"', '"REGION"'), '"H1"', '"' || place || '"'), '"141102"',
    '"' || place || '"'), '@grain', 'DAY'), '@from', pg_temp.iso(t)), '@to', pg_temp.iso(t + interval '1 day'))
from (select '14' || lpad(c::text, 2, '0') || '00' as place from generate_series(0, 11) c) cities, generate_series(
    date_trunc('year', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai', now(), interval '1 day') t;
