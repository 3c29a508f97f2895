-- What pages and the weekly report sum up, out of the rows' documents; amounts in fen, ratios in basis points.
alter table indicator
    add column settlements bigint generated always as (coalesce((document::jsonb ->> 'settlements')::bigint, 0)) stored,
    add column total_fen bigint generated always as ((coalesce((document::jsonb ->> 'total_amt')::numeric, 0) * 100)::bigint) stored,
    add column pool_fen bigint generated always as ((coalesce((document::jsonb ->> 'pool_amt')::numeric, 0) * 100)::bigint) stored,
    add column self_paid_fen bigint generated always as ((coalesce((document::jsonb ->> 'self_paid_amt')::numeric, 0) * 100)::bigint) stored,
    add column self_pay_ratio integer generated always as ((coalesce((document::jsonb ->> 'self_pay_ratio')::numeric, 0) * 10000)::integer) stored,
    add column peers integer generated always as (coalesce((document::jsonb ->> 'peers')::integer, 0)) stored,
    add column peer_median integer generated always as ((coalesce((document::jsonb ->> 'peer_median')::numeric, 0) * 10000)::integer) stored;
drop index indicator_by_window;
create index indicator_by_window on indicator (scope, grain, window_from)
    include (region, settlements, total_fen, pool_fen, self_paid_fen, revision, id, self_pay_ratio, peers, peer_median);

create index verdict_for_report on verdict (event_time) include (event_type, decision, total_fen, pool_fen, treatment_region, insured_region)
    where event_type in ('SETTLEMENT', 'MANUAL_REIMBURSEMENT', 'INPATIENT_SETTLEMENT');

drop index alert_by_time;
create index alert_by_time on alert (event_time desc, alert_id desc) include (rule_id, fixmedins_code, status, amount_fen, region);
create index alert_for_figures on alert (rule_id, status) include (alert_id, amount_fen, region, fixmedins_code);

-- how many alerts of each rule came today: of those seen first, out of the index alone
alter table alert_revision
    add column rule_id text generated always as (document::jsonb ->> 'rule_id') stored,
    add column region text generated always as (document::jsonb ->> 'region') stored;
drop index alert_first_seen;
create index alert_first_seen on alert_revision (detected_at) include (rule_id, region) where revision = 1;

create index case_by_opening on alert_case (opened_at);
create index case_by_family on alert_case (family, fixmedins_code, latest desc);
create index case_by_assignee on alert_case (assignee, latest desc) where assignee is not null;
create index case_entry_by_time on case_entry (at) where action in ('CONFIRM', 'EXCLUDE', 'APPROVE_CLOSING');
create index alert_sums_by_institution on alert (fixmedins_code) include (amount_fen) where status <> 'WITHDRAWN';
