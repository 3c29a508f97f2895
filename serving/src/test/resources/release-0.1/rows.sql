-- A row of every table as the first release wrote it.
insert into topic_offset values ('fund.verdicts', 0, 7);
insert into unreadable_record values ('fund.verdicts', 0, 3, 'not JSON', '2026-03-02 01:00:00+00');
insert into verdict values ('v1', 'e1', 's1', 'P1', 'SETTLEMENT', null, 'PAY', 'H1', '11', 'ORDINARY_OUTPATIENT', '141102', '141102',
  '2026-03-02', '2026-03-02 01:00:00+00', '2026-03-02 01:00:01+00', 20000, 20000, 0, 6600, 0, 0, 13400, '{}', 'shanxi', '2024-07-01', 1,
  '\x00', '{"type":"VERDICT","verdict_id":"v1"}');
insert into verdict_duplicate values ('e1', 'v2', 'v1', 's1', 'H1', '141102', '141102', '{"type":"VERDICT","verdict_id":"v2"}');
insert into verdict_divergence values ('fund.verdicts', 0, 5, 'v1', '{}', '2026-03-02 01:00:00+00');
insert into answer values ('e2', 'FINDINGS', 'P1', '{"type":"FINDINGS"}');
insert into alert (alert_id, revision, status, rule_id, severity, score, subject_kind, subject_id, fixmedins_code, region, window_from,
  window_to, amount_fen, event_time, detected_at, document, finding)
  values ('a1', 1, 'RAISED', 'PH01', 'SUSPECTED', 60, 'PERSON', 'P1', 'H1', '141102', '2026-03-02 01:00:00+00', null, 3050,
  '2026-03-05 02:00:00+00', '2026-03-05 02:00:01+00', '{"alert_id":"a1","rule_id":"PH01","region":"141102"}', null);
insert into alert_revision (alert_id, revision, status, amount_fen, reason, event_time, detected_at, document)
  values ('a1', 1, 'RAISED', 3050, null, '2026-03-05 02:00:00+00', '2026-03-05 02:00:01+00', '{"alert_id":"a1","rule_id":"PH01","region":"141102"}');
insert into indicator (scope, id, grain, window_from, window_to, revision, region, document)
  values ('INSTITUTION', 'H1', 'DAY', '2026-03-01 16:00:00+00', '2026-03-02 16:00:00+00', 1, '141102',
  '{"settlements":2,"total_amt":200.00,"pool_amt":66.00,"self_paid_amt":134.00,"self_pay_ratio":0.67,"peers":9,"peer_median":0.5}');
insert into indicator_revision values ('INSTITUTION', 'H1', 'DAY', '2026-03-01 16:00:00+00', 1, '{"settlements":2}');
insert into dead_letter values ('fund.person-events', 1, 4, 'NOT_JSON', '', 'not JSON', null, null, 'bm90IEpTT04=', '00', 8, '2026-03-02 01:00:00+00', 'H1');
insert into dead_letter values ('fund.person-events', 1, 5, 'MISSING_FIELD', 'mdtrt_id', 'is missing', 'e9', null, 'eyJwc25fbm8iOiJQMSJ9', '00', 15, '2026-03-02 01:00:00+00', 'H1');
insert into answer values ('e8', 'HOLD_RESULT', 'P3', '{"authoriser_psn_no":"P3","beneficiary_psn_no":"P1"}');
insert into account (username, password_hash, role, one_time, created_at) values ('first', 'x', 'supervisor', false, '2026-03-02 01:00:00+00');
insert into institution values ('H1', '示例市人民医院', '141102', 'HOSPITAL', '3');
insert into rulebook_draft values ('d1', 1, 'first', 'reason', '{rules/PH01.yaml}', '{}', '2026-03-02 01:00:00+00', 2);
insert into rulebook_approval values ('d1', 'second', '2026-03-02 01:00:00+00');
insert into audit_entry (at, actor, role, action, subject, details) values ('2026-03-02 01:00:00+00', 'first', 'supervisor', 'case.take', 'c1', '');
insert into audit_entry (at, actor, role, action, subject, details) values ('2026-03-02 01:00:01+00', 'first', 'supervisor', 'case.note', 'c1', '说明');
insert into alert_case (case_id, subject_kind, subject_id, family, region, fixmedins_code, status, opened_at, alerts, standing, amount_fen, score, latest, revisions)
  values ('c1', 'PERSON', 'P1', 'PH', '141102', 'H1', 'LEAD', '2026-03-05 02:00:01+00', 1, 1, 3050, 60, '2026-03-05 02:00:00+00', 1);
insert into case_alert values ('a1', 'c1');
insert into case_entry values ('c1', 1, '2026-03-05 03:00:00+00', 'first', 'NOTE', '说明', '{}');
insert into case_exemption values ('PERSON', 'P2', 'PH', '141102', '2026-12-31', 'reason', 'first', '2026-03-05 03:00:00+00');
insert into alert_budget values ('PH01', 20, 'first', '2026-03-05 03:00:00+00');
insert into review_proposal (verdict_id, outcome, facts, reason, proposed_by, proposed_at) values ('v3', 'PAY', '{}', 'reason', 'first', '2026-03-05 03:00:00+00');
insert into family_hold values ('h1', 'e1', 'P3', 'P1', '{}', '2026-03-02 01:00:00+00', '2026-03-02 01:15:00+00', 'o1', '2026-03-02 01:30:00+00');
insert into risk_result values ('j1', 'PH01', 'H1', '141102', 'e4', '2026-03-02 01:00:00+00');
insert into risk_feedback values ('j1', '1', 'reason', '1', '2026-03-02 01:01:00+00', 0);
insert into dead_letter_deed (topic, partition, "offset", state, actor, reason, at, before_sha256) values ('fund.person-events', 1, 4, 'CLOSED', 'first', 'reason', '2026-03-02 02:00:00+00', '00');
insert into duty values ('third', 'auditor');
insert into api_token values ('t1', 'gateway 1', 'first', 'gateway', '{}', '{H1}', 'CONSOLE', '2026-03-02 01:00:00+00', '2027-03-02 01:00:00+00', null, null);
insert into scorecard values ('H1', '2026-02', '141102', 'PROPOSED', 90, '{}', '{}', 1, 'first', '2026-03-02 01:00:00+00', null, null, '');
