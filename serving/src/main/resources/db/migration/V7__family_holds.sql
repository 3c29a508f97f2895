-- Holds that serving made for settlements and premiums, until their closing is seen on the authoriser's log.
create table family_hold (
    hold_id     text primary key,
    event_id    text        not null, -- of the settlement or premium
    authoriser  text        not null,
    beneficiary text        not null,
    request     text        not null, -- the FAMILY_HOLD event, to be sent again as it was
    asked_at    timestamptz not null,
    use_before  timestamptz
);
create index family_hold_by_age on family_hold (asked_at);
