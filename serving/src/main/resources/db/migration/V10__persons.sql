-- What the page on a person reads.
create index verdict_by_person on verdict (psn_no, event_time desc);
create index alert_by_subject on alert (subject_kind, subject_id, event_time desc);
create index case_by_subject on alert_case (subject_kind, subject_id, latest desc);
