-- An account that an administrator locked stays so until unlocked; version counts changes, each ends the sessions before it.
alter table account add column locked boolean not null default false;
alter table account add column version integer not null default 0;

-- Who has ever written rules never audits them, and the other way round.
create table duty (
    person text primary key,
    role   text not null check (role in ('rule-admin', 'auditor'))
);
insert into duty (person, role) select username, role from account where role in ('rule-admin', 'auditor');

-- Tokens of the API: those made here, and those of the command since they were first seen. None is ever taken out.
create table api_token (
    token_id     text primary key,
    label        text        not null,
    person       text        not null, -- who stands for what it does
    role         text        not null,
    regions      text[]      not null,
    institutions text[]      not null,
    origin       text        not null check (origin in ('CONSOLE', 'COMMAND')),
    entered_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    revoked_by   text
);
create index api_token_by_person on api_token (person);
create index api_token_by_time on api_token (entered_at desc);
