-- What may become a publication: the files of the publication it is based on, with some put in another's place.
create table rulebook_draft (
    draft_id         text primary key,
    base_publication integer     not null,
    author           text        not null,
    reason           text        not null,
    changed_files    text[]      not null,
    tables           text        not null, -- JSON: path → sha256 in the rulebook store
    created_at       timestamptz not null,
    publication      integer unique
);

create table rulebook_approval (
    draft_id    text        not null references rulebook_draft,
    approver    text        not null,
    approved_at timestamptz not null,
    primary key (draft_id, approver)
);

-- Who did what to what. Holds no personal identifiers of insured persons.
create table audit_entry (
    entry_id bigint generated always as identity primary key,
    at       timestamptz not null,
    actor    text        not null,
    role     text        not null,
    action   text        not null,
    subject  text        not null,
    details  text        not null default ''
);
