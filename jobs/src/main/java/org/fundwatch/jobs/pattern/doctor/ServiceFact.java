package org.fundwatch.jobs.pattern.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;

/**
 * What one bill says a doctor did on one day (Shanghai), or that the bill was taken back. Times are epoch milliseconds, the
 * amount fen.
 *
 * @param key doctor and epoch day
 * @param billEventId event of the bill
 * @param minutesE4 minutes of the doctor's time by the catalogue, less what the bill gives back, 1/10000
 * @param from when the first service was given
 * @param to when the last service was given
 */
public record ServiceFact(
        String key,
        String id,
        boolean takenBack,
        String billEventId,
        long eventTime,
        long orderTime,
        String doctorCode,
        String institutionCode,
        String region,
        long minutesE4,
        long amountFen,
        long from,
        long to,
        RuleTerms terms)
        implements Fact {

    /**
     * What a bill says of each doctor and day; nothing of paper brought by hand, nor of what settles a stay, which repeat what
     * was billed. Lines that do not say their day say nothing.
     */
    static Stream<ServiceFact> of(BillFact fact) {
        RuleTerms terms = fact.terms(KnownRule.PH10).orElse(null);
        Bill bill = fact.bill();
        if (terms == null || bill.type() == Bill.Type.MANUAL_REIMBURSEMENT || bill.settlesStay()) {
            return Stream.empty();
        }
        Map<String, List<BillLine>> ofDay = new TreeMap<>();
        for (BillLine line : bill.lines()) {
            if (line.serviceMinutes() != null && line.ofItsDay() && line.hasDoctor() && line.doctorCode() != null) {
                long day =
                        Shanghai.dateOf(Instant.ofEpochMilli(line.occurredAt())).toEpochDay();
                ofDay.computeIfAbsent(line.doctorCode().strip() + '|' + day, key -> new ArrayList<>())
                        .add(line);
            }
        }
        return ofDay.entrySet().stream().map(entry -> fact(fact, entry.getKey(), entry.getValue(), terms));
    }

    private static ServiceFact fact(BillFact fact, String key, List<BillLine> lines, RuleTerms terms) {
        Bill bill = fact.bill();
        return new ServiceFact(
                key,
                fact.eventId(),
                fact.kind() == BillFact.Kind.TAKEN_BACK,
                fact.billEventId(),
                fact.eventTime(),
                fact.orderTime(),
                key.substring(0, key.lastIndexOf('|')),
                bill.institutionCode(),
                bill.region(),
                lines.stream().mapToLong(ServiceFact::minutesE4).reduce(0, Totals::sum),
                lines.stream().mapToLong(BillLine::amountFen).reduce(0, Fen::sumUpToMax),
                lines.stream().mapToLong(BillLine::occurredAt).min().orElseThrow(),
                lines.stream().mapToLong(BillLine::occurredAt).max().orElseThrow(),
                terms);
    }

    private static long minutesE4(BillLine line) {
        return Totals.product(line.quantityE4(), Objects.requireNonNull(line.serviceMinutes()));
    }

    @Override
    public String news() {
        return takenBack ? "SETTLEMENT_REVERSED" : minutesE4 < 0 ? "LINE_REFUNDED" : "FURTHER_LINE";
    }
}
