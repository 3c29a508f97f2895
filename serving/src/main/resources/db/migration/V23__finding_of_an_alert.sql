-- What people found of an alert's case, with the alert itself: the precision of a rule is then one sum over its alerts.
-- Written where a case is decided or opened again, and where an alert joins a case that is decided.
alter table alert add column finding text;
update alert a set finding = c.finding from case_alert ca join alert_case c on c.case_id = ca.case_id
where ca.alert_id = a.alert_id and c.finding is not null;
drop index alert_for_figures;
create index alert_for_figures on alert (rule_id, status) include (amount_fen, region, finding, alert_id, fixmedins_code);

-- what people decided in a week, out of indexes alone
drop index case_entry_by_time;
create index case_entry_by_time on case_entry (at) include (case_id, action) where action in ('CONFIRM', 'EXCLUDE', 'APPROVE_CLOSING');
create index case_for_report on alert_case (case_id) include (region, recovered_fen);
