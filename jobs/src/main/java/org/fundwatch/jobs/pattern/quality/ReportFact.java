package org.fundwatch.jobs.pattern.quality;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * A pharmacy that owes periodic reports sold in a month, or reported on it. Of the sales of a month the first is a fact and
 * the others repeat it: they have its id. Times are epoch milliseconds.
 *
 * @param key the institution
 * @param month as {@code 2026-03}
 * @param eventId event of the sale or the report
 * @param terms of a sale
 */
public record ReportFact(
        String key,
        String id,
        boolean sold,
        long eventTime,
        long orderTime,
        String month,
        String region,
        String eventId,
        @Nullable RuleTerms terms)
        implements Fact {
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

    /** A sale of a pharmacy that owes reports. */
    static Optional<ReportFact> of(BillFact fact) {
        Bill bill = fact.bill();
        if (fact.kind() != BillFact.Kind.CHARGED || bill.type() != Bill.Type.SETTLEMENT || !bill.reporting()) {
            return Optional.empty();
        }
        String month = YearMonth.from(Shanghai.dateOf(Instant.ofEpochMilli(fact.eventTime())))
                .toString();
        return fact.terms(KnownRule.DQ03)
                .map(terms -> new ReportFact(
                        bill.institutionCode(),
                        "sold " + month,
                        true,
                        fact.eventTime(),
                        fact.orderTime(),
                        month,
                        bill.region(),
                        fact.eventId(),
                        terms));
    }

    /** A periodic report; one that names no month is of no use. */
    static Optional<ReportFact> of(InstitutionFact fact) {
        String period = fact.period();
        if (fact.kind() != InstitutionFact.Kind.LEDGER_REPORT
                || period == null
                || !MONTH.matcher(period.strip()).matches()) {
            return Optional.empty();
        }
        return Optional.of(new ReportFact(
                fact.institutionCode(),
                fact.eventId(),
                false,
                fact.eventTime(),
                fact.orderTime(),
                period.strip(),
                fact.region(),
                fact.eventId(),
                null));
    }

    /** The first sale of a month is the same, in whatever order sales of one instant come. */
    @Override
    public String toldBy() {
        return eventId;
    }

    @Override
    public String news() {
        return sold ? "FURTHER_SALE" : "REPORT_RECEIVED";
    }
}
