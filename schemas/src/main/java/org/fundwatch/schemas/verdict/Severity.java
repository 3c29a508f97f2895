package org.fundwatch.schemas.verdict;

/** How sure a finding is. */
public enum Severity {
    /** 明确违规: a policy limit. */
    DEFINITE,
    /** 可疑: for a person to decide. */
    SUSPECTED,
    /** Worth knowing; no violation. */
    INFO
}
