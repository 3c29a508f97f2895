package org.fundwatch.jobs.pattern.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * Finds data that came later than DQ01 allows: only such an event carries the rule's terms, so that the many that are in
 * time travel light. Late is {@code received_at} − min({@code event_time}, {@code fee_ocur_time}).
 */
final class Lateness {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private Lateness() {}

    /** The given terms and, if the event came too late, those of DQ01 at its institution. */
    static List<RuleTerms> marked(
            List<RuleTerms> terms,
            @Nullable String institutionCode,
            long happenedAt,
            @Nullable Bill bill,
            long receivedAt,
            DetectionBook book) {
        Rule rule = book.rule(KnownRule.DQ01).orElse(null);
        // a reimbursement by hand is entered by the fund's own centre, long after the bill
        boolean byHand = bill != null && bill.type() == Bill.Type.MANUAL_REIMBURSEMENT;
        if (rule == null || institutionCode == null || byHand) {
            return terms;
        }
        long earliest = bill == null ? happenedAt : Math.min(happenedAt, firstLine(bill));
        Optional<Institution> place =
                book.institution(institutionCode, Shanghai.dateOf(Instant.ofEpochMilli(receivedAt)));
        String region = place.map(Institution::region).orElse("");
        Institution.Kind kind = place.map(Institution::kind).orElse(null);
        if (receivedAt - earliest <= rule.value("late_hours", region, kind) * HOUR) {
            return terms;
        }
        List<RuleTerms> all = new ArrayList<>(terms);
        all.add(RuleTerms.of(rule, book.publication(), region, kind));
        return List.copyOf(all);
    }

    private static long firstLine(Bill bill) {
        return bill.lines().stream().mapToLong(BillLine::occurredAt).min().orElse(Long.MAX_VALUE);
    }
}
