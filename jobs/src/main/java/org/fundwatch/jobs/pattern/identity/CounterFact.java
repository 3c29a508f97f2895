package org.fundwatch.jobs.pattern.identity;

import java.util.List;
import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;

/**
 * A settlement at the counter of a pharmacy or clinic, under the institution. Times are epoch milliseconds, amounts fen.
 *
 * @param at when it was settled, also where it is taken back
 * @param billEventId event of the settlement, also where it is taken back
 */
public record CounterFact(
        String key,
        String id,
        boolean takenBack,
        long eventTime,
        long orderTime,
        String psnNo,
        String billEventId,
        long at,
        long amountFen,
        String region,
        RuleTerms terms)
        implements Fact {
    private static final long MINUTE = 60_000;

    /** The settlement, where the rule looks. */
    static Optional<CounterFact> of(BillFact fact) {
        Bill bill = fact.bill();
        return fact.terms(KnownRule.ID01)
                .map(terms -> new CounterFact(
                        bill.institutionCode(),
                        fact.eventId(),
                        fact.kind() == BillFact.Kind.TAKEN_BACK,
                        fact.eventTime(),
                        fact.orderTime(),
                        fact.psnNo(),
                        fact.billEventId(),
                        bill.settledAt(),
                        bill.amountFen(),
                        bill.region(),
                        terms));
    }

    long windowMillis() {
        return Math.max(1, terms.value("window_minutes")) * MINUTE;
    }

    /** How many of a crowd must be equal at least. */
    long leastEqual() {
        long share = terms.value("equal_share") * terms.value("least_persons");
        return (share + 9_999) / 10_000;
    }

    /** Settlements of a span of time as long as the window, numbered. */
    long slot() {
        return Math.floorDiv(at, windowMillis());
    }

    @Override
    public String news() {
        return takenBack ? "SETTLEMENT_REVERSED" : "FURTHER_SETTLEMENT";
    }

    /** What the gate keeps of a slot. */
    public record Slot(List<CounterFact> facts, boolean open, long until) {}
}
