package org.fundwatch.policy.adjudication;

/** Where a person is treated, seen from where the person is insured. */
public enum Place {
    /** Inside the pooling area. */
    IN_AREA,
    /** Elsewhere, where the person is filed as a long-term resident. */
    RESIDENT_ELSEWHERE,
    /** Elsewhere otherwise: temporary, referred, or without filing. */
    ELSEWHERE,
    /** The institution is in no table. */
    UNKNOWN
}
