package org.fundwatch.jobs.pattern.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** Finds data that came later than DQ01 allows: {@code received_at} − min({@code event_time}, {@code fee_ocur_time}). */
final class Lateness {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private Lateness() {}

    /** That an event of this institution came too late, if it did. */
    static Optional<PersonFact.Late> of(
            @Nullable String institutionCode,
            long happenedAt,
            @Nullable Bill bill,
            long receivedAt,
            DetectionBook book) {
        Rule rule = book.rule(KnownRule.DQ01).orElse(null);
        // a reimbursement by hand is entered by the fund's own centre, long after the bill
        boolean byHand = bill != null && bill.type() == Bill.Type.MANUAL_REIMBURSEMENT;
        if (rule == null || institutionCode == null || byHand) {
            return Optional.empty();
        }
        long earliest = bill == null ? happenedAt : Math.min(happenedAt, firstLine(bill));
        LocalDate day = Shanghai.dateOf(Instant.ofEpochMilli(receivedAt));
        Optional<Institution> place = book.institution(institutionCode, day);
        String region = place.map(Institution::region).orElse("");
        Institution.Kind kind = place.map(Institution::kind).orElse(null);
        return receivedAt - earliest <= rule.value("late_hours", region, kind) * HOUR
                        || book.exemptions().names(KnownRule.DQ01, institutionCode, region, day)
                ? Optional.empty()
                : Optional.of(new PersonFact.Late(
                        institutionCode, region, earliest, RuleTerms.of(rule, book.publication(), region, kind)));
    }

    /** The given terms and, if an event of an institution's log came too late, those of DQ01. */
    static List<RuleTerms> marked(
            List<RuleTerms> terms, String institutionCode, long happenedAt, long receivedAt, DetectionBook book) {
        return of(institutionCode, happenedAt, null, receivedAt, book)
                .map(late ->
                        Stream.concat(terms.stream(), Stream.of(late.terms())).toList())
                .orElse(terms);
    }

    private static long firstLine(Bill bill) {
        return bill.lines().stream().mapToLong(BillLine::occurredAt).min().orElse(Long.MAX_VALUE);
    }
}
