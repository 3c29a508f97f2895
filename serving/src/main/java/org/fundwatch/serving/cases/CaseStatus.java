package org.fundwatch.serving.cases;

/** Where a case stands: 线索 → 核查 → 认定 / 排除 → 申诉 → 结案. */
public enum CaseStatus {
    /** 线索: nobody has taken it up. */
    LEAD,
    /** 核查: somebody looks into it. */
    CHECKING,
    /** 认定: it is a violation. */
    CONFIRMED,
    /** 排除: it is none. */
    EXCLUDED,
    /** 申诉: the subject has appealed. */
    APPEALED,
    /** 结案: over; closed by two people. */
    CLOSED
}
