package org.fundwatch.serving.report;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;

/**
 * How many settlements got one decision, and what was in them. Final verdicts on settlements and reimbursements only: no
 * quotations, repetitions or reversals. Amounts in fen.
 */
public record DecisionTotal(Decision decision, long count, long totalFen, long poolFen) {

    /** Whether a verdict counts here. */
    public static boolean counts(Verdict verdict) {
        return verdict.duplicateOf() == null
                && (verdict.eventType() == EventType.SETTLEMENT
                        || verdict.eventType() == EventType.MANUAL_REIMBURSEMENT
                        || verdict.eventType() == EventType.INPATIENT_SETTLEMENT);
    }

    /** The totals of verdicts, one for each decision that occurs, in the order of the decisions. */
    public static List<DecisionTotal> of(Collection<Verdict> verdicts) {
        Map<Decision, DecisionTotal> totals = new EnumMap<>(Decision.class);
        for (Verdict verdict : verdicts) {
            if (counts(verdict)) {
                totals.merge(
                        verdict.decision(),
                        new DecisionTotal(
                                verdict.decision(),
                                1,
                                verdict.computed().totalFen(),
                                verdict.computed().poolFen()),
                        DecisionTotal::plus);
            }
        }
        return List.copyOf(totals.values());
    }

    private DecisionTotal plus(DecisionTotal other) {
        return new DecisionTotal(
                decision,
                Math.addExact(count, other.count),
                Math.addExact(totalFen, other.totalFen),
                Math.addExact(poolFen, other.poolFen));
    }
}
