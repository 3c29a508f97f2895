-- What two people decide about a verdict REVIEW: one proposes, another approves, then it goes to the person's log.
create table review_proposal (
    verdict_id  text primary key,
    attempt     integer     not null default 1,
    revision    integer     not null default 1,
    outcome     text        not null,
    facts       text        not null,
    reason      text        not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    appended    boolean     not null default false,
    declined    text -- why, if somebody did not agree
);
create index verdict_in_review on verdict (event_time, verdict_id) where decision = 'REVIEW';
create index verdict_by_superseded on verdict (supersedes) where supersedes is not null;
