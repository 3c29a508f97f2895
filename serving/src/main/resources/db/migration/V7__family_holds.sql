-- Holds that serving made for settlements, until their closing is seen on the authoriser's log.
create table family_hold (
    hold_id     text primary key,
    event_id    text        not null, -- of the settlement
    authoriser  text        not null,
    beneficiary text        not null,
    request     text        not null, -- the FAMILY_HOLD event, to be sent again as it was
    asked_at    timestamptz not null,
    use_before  timestamptz,
    closing_id  text        not null, -- of the event that closes it there
    next_try    timestamptz not null
);
create index family_hold_by_try on family_hold (next_try);
create index family_hold_by_closing on family_hold (closing_id);
create index family_hold_by_event on family_hold (event_id);
