package org.fundwatch.policy.adjudication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.Severity;

/** Collects the findings of one settlement, and whether one of them asks a person to decide. */
public final class Findings {
    private final List<Finding> found = new ArrayList<>(4);
    private boolean review;

    /** A finding that changes nothing about the decision. */
    void note(Finding finding) {
        found.add(finding);
    }

    /** Something for which the settlement cannot be judged without a person. */
    void askReview(Finding finding) {
        found.add(finding);
        review = true;
    }

    boolean asksReview() {
        return review;
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    /** A reason for review that rests on missing or contradicting facts. */
    public static Finding unclear(String code, Map<String, Arg> args) {
        return new Finding(code, Severity.SUSPECTED, 0, null, args, Codes.CONTRACT, Overridable.WITH_PROOF);
    }

    /** Worth knowing, no violation. */
    public static Finding info(String code, long amountFen, Map<String, Arg> args) {
        return new Finding(code, Severity.INFO, amountFen, null, args, Codes.CONTRACT, Overridable.NO);
    }
}
