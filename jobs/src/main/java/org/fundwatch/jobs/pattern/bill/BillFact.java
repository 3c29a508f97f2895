package org.fundwatch.jobs.pattern.bill;

import java.util.List;
import java.util.Optional;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.KnownRule;

/**
 * A bill was charged, or taken back. Times are epoch milliseconds.
 *
 * @param eventId of the bill's event, or of the reversal's
 * @param eventTime when that happened
 * @param orderTime its place in the order of detection; a reversal is never before its bill
 * @param bill the bill, also where it is taken back: a rule need not remember it
 * @param billEventId event id of the bill
 * @param billOrderTime place of the bill
 * @param terms the rules of the bill's publication, at its institution
 */
public record BillFact(
        Kind kind,
        String psnNo,
        String eventId,
        long eventTime,
        long orderTime,
        Bill bill,
        String billEventId,
        long billOrderTime,
        List<RuleTerms> terms) {

    /** What became of the bill. */
    public enum Kind {
        CHARGED,
        TAKEN_BACK
    }

    /** The terms of a rule, if the bill's publication has the rule. */
    public Optional<RuleTerms> terms(KnownRule rule) {
        return terms.stream().filter(one -> one.ruleId().equals(rule.name())).findFirst();
    }
}
