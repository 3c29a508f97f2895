-- The audit log is a chain: each entry's hash covers the one before it, so that none can be changed or taken out unseen.
-- Text of an entry: position, time in microseconds, then actor, role, action, subject, details, each as <bytes>:<text>.
alter table audit_entry add column position bigint;
alter table audit_entry add column hash bytea;

create function audit_text(entry audit_entry) returns text language sql immutable as $$
    select entry.position || ' ' || (extract(epoch from entry.at) * 1000000)::bigint || ' ' || string_agg(
        octet_length(convert_to(field, 'UTF8')) || ':' || field, '' order by place)
    from unnest(array[entry.actor, entry.role, entry.action, entry.subject, entry.details])
        with ordinality as fields(field, place)
$$;

create function audit_append() returns trigger language plpgsql as $$
declare
    last audit_entry;
begin
    -- one writer at a time, until its transaction ends: otherwise two entries could follow the same one
    perform pg_advisory_xact_lock(4120311);
    select * into last from audit_entry where position is not null order by position desc limit 1;
    new.position := coalesce(last.position, 0) + 1;
    new.hash := sha256(coalesce(last.hash, ''::bytea) || convert_to(audit_text(new), 'UTF8'));
    return new;
end
$$;

create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are only ever added';
end
$$;

do $$
declare
    entry audit_entry;
    before bytea := ''::bytea;
    place bigint := 0;
begin
    for entry in select * from audit_entry order by entry_id loop
        place := place + 1;
        entry.position := place;
        before := sha256(before || convert_to(audit_text(entry), 'UTF8'));
        update audit_entry set position = place, hash = before where entry_id = entry.entry_id;
    end loop;
end
$$;

alter table audit_entry alter column position set not null;
alter table audit_entry alter column hash set not null;
alter table audit_entry add constraint audit_position unique (position);
create index audit_by_subject on audit_entry (subject, position);
create trigger audit_append before insert on audit_entry for each row execute function audit_append();
create trigger audit_refuse before update or delete on audit_entry for each row execute function audit_refuse();
create trigger audit_refuse_all before truncate on audit_entry for each statement execute function audit_refuse();
