package org.fundwatch.policy.rulebook;

/**
 * An institution may settle with the fund for a scope in a span of days; a suspension is a gap between two rows.
 *
 * @param source where the row comes from
 */
public record Designation(String institutionCode, Scope scope, int fromDay, int toDay, String source) implements Dated {

    /** What an institution is designated for. */
    public enum Scope {
        ACCOUNT,
        OUTPATIENT_POOL,
        CHRONIC,
        DUAL_CHANNEL,
        REMOTE,
        INTERNET
    }
}
