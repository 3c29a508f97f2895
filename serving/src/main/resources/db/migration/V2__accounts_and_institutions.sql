create table account (
    username      text primary key,
    password_hash text        not null,
    role          text        not null check (role in ('supervisor', 'rule-admin', 'auditor', 'admin')),
    regions       text[]      not null default '{}',
    one_time      boolean     not null,
    failures      integer     not null default 0,
    locked_until  timestamptz,
    created_at    timestamptz not null default now()
);

-- Names and places of the institutions in the publication in force, for pages and scopes.
create table institution (
    fixmedins_code text primary key,
    name           text not null,
    region         text,
    kind           text,
    level          text
);
