package org.fundwatch.serving.cases;

/** What a confirmed case led to. */
public enum CaseOutcome {
    /** 约谈: a talk with those responsible. */
    TALK,
    /** 退回: the money is paid back. */
    REPAYMENT,
    /** 暂停: the agreement is suspended. */
    SUSPENSION,
    /** 移送: handed to another authority. */
    TRANSFER
}
