package org.fundwatch.jobs.pattern.restriction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * Who a person is to the fund, or a line of an item that sex or age limits, under the person. Lines of other items are no
 * facts: the gate before the shuffle.
 *
 * @param enrolment on an enrolment
 * @param line on everything else
 * @param terms on a line those of the bill, on an enrolment those of the insured place
 */
public record RestrictionFact(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long orderTime,
        PersonFact.@Nullable Enrolled enrolment,
        @Nullable Line line,
        List<RuleTerms> terms)
        implements Fact {

    /** What happened. */
    public enum Kind {
        ENROLLED,
        CHARGED,
        /** Fee lines of a stay given back. */
        REFUNDED,
        /** The settlement was reversed. */
        TAKEN_BACK
    }

    /**
     * A line of a limited item. Amount in fen, quantity in 1/10000, both negative on a refund.
     *
     * @param lineKey names the line that was charged, also where it is given back
     * @param eventId event of the bill
     * @param occurredAt epoch milliseconds
     * @param inCatalogue whether the fund pays for the line at all: if not, no limit of payment is broken
     */
    public record Line(
            String lineKey,
            String eventId,
            String institutionCode,
            String region,
            String itemCode,
            long quantityE4,
            long amountFen,
            long occurredAt,
            String sex,
            @Nullable Integer minAge,
            @Nullable Integer maxAge,
            boolean physiological,
            boolean inCatalogue) {}

    /** An enrolment, if the fact is one. It carries terms only where its birth date cannot be: it is kept for long. */
    static Optional<RestrictionFact> ofEnrolment(PersonFact fact) {
        return Optional.ofNullable(fact.enrolment())
                .map(enrolment -> new RestrictionFact(
                        fact.psnNo(),
                        fact.eventId(),
                        Kind.ENROLLED,
                        fact.eventTime(),
                        fact.orderTime(),
                        enrolment,
                        null,
                        BirthDate.isPossible(enrolment.birthDay(), fact.eventTime(), fact.terms(KnownRule.DQ02))
                                ? List.of()
                                : fact.terms()));
    }

    /** The lines of limited items in this news of a bill, where RX09 or DQ02 runs. */
    static Stream<RestrictionFact> ofBill(BillFact fact) {
        List<RuleTerms> terms = Stream.of(KnownRule.RX09, KnownRule.DQ02)
                .flatMap(rule -> fact.terms(rule).stream())
                .toList();
        return terms.isEmpty()
                ? Stream.empty()
                : fact.bill().lines().stream()
                        .filter(BillLine::isRestricted)
                        .filter(line -> line.quantityE4() > 0 || line.originalLineNo() != null)
                        .map(line -> ofLine(fact, line, terms));
    }

    private static RestrictionFact ofLine(BillFact fact, BillLine line, List<RuleTerms> terms) {
        Bill bill = fact.bill();
        boolean refund = line.originalLineNo() != null && line.quantityE4() < 0;
        String lineNo = refund ? Objects.requireNonNull(line.originalLineNo()) : line.lineNo();
        String within = bill.settlementId() == null
                ? bill.institutionCode() + '|' + bill.visitId()
                : "settlement|" + bill.settlementId();
        return new RestrictionFact(
                fact.psnNo(),
                fact.eventId() + '/' + line.lineNo(),
                kind(fact, refund),
                fact.eventTime(),
                fact.orderTime(),
                null,
                new Line(
                        within + '|' + lineNo,
                        fact.billEventId(),
                        bill.institutionCode(),
                        bill.region(),
                        line.itemCode(),
                        line.quantityE4(),
                        line.amountFen(),
                        line.occurredAt(),
                        line.sex(),
                        line.minAge(),
                        line.maxAge(),
                        line.physiological(),
                        line.inCatalogue()),
                terms);
    }

    private static Kind kind(BillFact fact, boolean refund) {
        return switch (fact.kind()) {
            case TAKEN_BACK -> Kind.TAKEN_BACK;
            case CHARGED -> refund ? Kind.REFUNDED : Kind.CHARGED;
        };
    }

    /** The terms of a rule, if the publication has the rule. */
    Optional<RuleTerms> terms(KnownRule rule) {
        return terms.stream().filter(one -> one.ruleId().equals(rule.name())).findFirst();
    }

    @Override
    public String news() {
        return switch (kind) {
            case ENROLLED -> "ENROLMENT_REPORTED";
            case CHARGED -> "FURTHER_LINE";
            case REFUNDED -> "LINE_REFUNDED";
            case TAKEN_BACK -> "SETTLEMENT_REVERSED";
        };
    }
}
