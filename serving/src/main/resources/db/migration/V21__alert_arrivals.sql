-- The order in which revisions of alerts arrived here, for those who follow them. Whoever stores alerts holds the lock of the
-- cases until its transaction ends, so that no smaller number becomes visible after a larger one.
alter table alert_revision add column arrival bigint;
update alert_revision r set arrival = o.arrival
from (select alert_id, revision, row_number() over (order by detected_at, alert_id, revision) as arrival
      from alert_revision) o
where o.alert_id = r.alert_id and o.revision = r.revision;
create sequence alert_arrival owned by alert_revision.arrival;
select setval('alert_arrival', coalesce((select max(arrival) from alert_revision), 0) + 1, false);
alter table alert_revision alter column arrival set default nextval('alert_arrival');
alter table alert_revision alter column arrival set not null;
create unique index alert_by_arrival on alert_revision (arrival);
