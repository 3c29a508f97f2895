package org.fundwatch.policy.adjudication;

import java.util.List;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Measures;
import org.fundwatch.schemas.verdict.Step;
import org.fundwatch.schemas.verdict.VerdictLine;
import org.jspecify.annotations.Nullable;

/**
 * What the adjudicator says about one settlement. To be booked only where the decision is PAY or ADJUST.
 *
 * @param limits in force for it; absent where the pool was closed or unknown
 */
public record Ruling(
        Decision decision,
        Split split,
        List<VerdictLine> lines,
        List<Finding> findings,
        List<Step> steps,
        Measures measures,
        @Nullable Limits limits) {
    /** No amounts at all. */
    public static final Measures NO_MEASURES = new Measures(0, 0, 0, 0);

    /** Whether pool or account may be charged. */
    public boolean isPayable() {
        return decision == Decision.PAY || decision == Decision.ADJUST;
    }
}
