-- Takes a person out of serving's database, as far as the law lets: see "Erasing a person" in docs/operations.md.
-- The number is read from standard input, so that it stands in no list of processes and no history:
--   psql --dbname=… --set=ON_ERROR_STOP=1 --single-transaction --set=actor=NAME --file=erase-person.sql
-- What remains of the person are the files of cases that people decided, under a random name; the audit log says that it happened.
\prompt 'psn_no: ' person

create temporary table erased on commit drop as select psn_no, '"' || psn_no || '"' as quoted, alias, '"' || alias || '"' as quoted_alias
  from (select btrim(:'person', E' \t\r\n') as psn_no, 'erased-' || gen_random_uuid() as alias) named;

-- Whether a refused record names the person: as text or as a bare number, in any encoding of Unicode, whole or half a record.
create function pg_temp.names_them(record bytea) returns boolean language sql as $$
  select regexp_replace(replace(encode(record, 'escape'), E'\\000', ''), E'\\\\[0-7]{3}', ' ', 'g')
    ~ ('(^|[^0-9A-Za-z])' || regexp_replace(e.psn_no, '([^0-9A-Za-z])', E'\\\\\\1', 'g') || '([^0-9A-Za-z]|$)')
  from erased e
$$;
-- refused records of the person, also those that named nobody until somebody repaired them
create temporary table refused on commit drop as
  select l.topic, l.partition, l."offset", d.state from dead_letter l cross join erased e
  left join dead_letter_deed d on (d.topic, d.partition, d."offset") = (l.topic, l.partition, l."offset")
  where pg_temp.names_them(decode(l.record_base64, 'base64')) or d.record_key = e.psn_no or pg_temp.names_them(d.record);

do $$
begin
  if (select psn_no from erased) = '' then
    raise exception 'no number was given; nothing is erased';
  end if;
  if exists (select from family_hold h, erased e where e.psn_no in (h.authoriser, h.beneficiary)) then
    raise exception 'a hold of family aid is not closed yet; wait until it is, or money of a relative stays reserved';
  end if;
  if exists (select from refused where state = 'REPLAYING') then
    raise exception 'a refused record is just being sent again; wait until it is answered';
  end if;
end $$;

delete from dead_letter_deed d using refused r where (d.topic, d.partition, d."offset") = (r.topic, r.partition, r."offset");
delete from dead_letter l using refused r where (l.topic, l.partition, l."offset") = (r.topic, r.partition, r."offset");
delete from review_proposal p using verdict v, erased e where p.verdict_id = v.verdict_id and v.psn_no = e.psn_no;
delete from verdict_duplicate d using verdict v, erased e where d.duplicate_of = v.verdict_id and v.psn_no = e.psn_no;
delete from verdict_divergence d using verdict v, erased e where d.verdict_id = v.verdict_id and v.psn_no = e.psn_no;
delete from verdict v using erased e where v.psn_no = e.psn_no;
delete from answer a using erased e where a.psn_no = e.psn_no;

-- alerts about the person go with their cases, unless somebody has worked on the case: its file is nothing without them
create temporary table gone on commit drop as
  select a.alert_id from alert a join erased e on a.subject_kind = 'PERSON' and a.subject_id = e.psn_no
  left join case_alert ca on ca.alert_id = a.alert_id
  where not exists (select from case_entry n where n.case_id = ca.case_id);
delete from case_alert where alert_id in (select alert_id from gone);
delete from alert_revision where alert_id in (select alert_id from gone);
delete from alert where alert_id in (select alert_id from gone);
delete from alert_case c using erased e where c.subject_kind = 'PERSON' and c.subject_id = e.psn_no
  and not exists (select from case_entry n where n.case_id = c.case_id);
update alert_case c set subject_id = e.alias from erased e where c.subject_kind = 'PERSON' and c.subject_id = e.psn_no;
delete from case_exemption x using erased e where x.subject_kind = 'PERSON' and x.subject_id = e.psn_no;
update alert a set subject_id = e.alias from erased e where a.subject_kind = 'PERSON' and a.subject_id = e.psn_no;
-- in what is left the person has no number: as the subject of a case, or as evidence about others
update alert a set document = replace(a.document, e.quoted, e.quoted_alias) from erased e where position(e.quoted in a.document) > 0;
update alert_revision a set document = replace(a.document, e.quoted, e.quoted_alias) from erased e where position(e.quoted in a.document) > 0;
-- and as the other side of answers to relatives; their verdicts are theirs and stay as they lie in the log
update answer a set document = replace(a.document, e.quoted, e.quoted_alias) from erased e where position(e.quoted in a.document) > 0;

insert into audit_entry (at, actor, role, action, subject, details)
select now(), :'actor', 'admin', 'person.erase', e.alias, '' from erased e;
select alias from erased;
