package org.fundwatch.schemas.event;

/** What family aid may be used for. */
public enum AidUse {
    MEDICAL,
    PHARMACY,
    RESIDENT_INSURANCE,
    LARGE_AMOUNT_AID,
    LONG_TERM_CARE
}
