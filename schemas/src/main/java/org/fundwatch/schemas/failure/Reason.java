package org.fundwatch.schemas.failure;

/** Why an input record could not be used. */
public enum Reason {
    NOT_JSON,
    TOO_LARGE,
    TOO_DEEP,
    DUPLICATE_KEY,
    MISSING_FIELD,
    WRONG_TYPE,
    BAD_AMOUNT,
    AMOUNT_OVERFLOW,
    NEGATIVE_AMOUNT,
    BAD_TIME,
    UNKNOWN_VALUE,
    UNKNOWN_EVENT_TYPE,
    TOO_MANY_ITEMS,
    FUTURE_EVENT,
    MISROUTED,
    ID_CONFLICT,
    HOLD_OUTCOME_INVALID
}
