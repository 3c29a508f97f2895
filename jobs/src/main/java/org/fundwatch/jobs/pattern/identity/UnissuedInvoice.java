package org.fundwatch.jobs.pattern.identity;

import java.io.Serial;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.pattern.tally.Span;
import org.fundwatch.jobs.pattern.tally.Sum;
import org.fundwatch.jobs.pattern.tally.TallyRule;
import org.fundwatch.jobs.pattern.tally.TallyStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * ID06, 假票据, by the number: a reimbursement by hand of an invoice whose institution was issuing none around that number in
 * the week of the visit (条例 art. 15, 40). What it issued is known from the invoices it settled directly: at least
 * {@code issued} of the same series in that week, else nothing is said; around is the same or a neighbouring block of
 * {@code around} numbers. An invoice that does not end in digits is not judged, nor one of a stay. One alert a
 * reimbursement.
 */
public final class UnissuedInvoice implements TallyRule {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String ISSUED = "issued";
    private static final String PAPER = "paper";

    /** Its drafts, from bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills) {
        return TallyStage.drafts(
                TallyStage.portions(bills, "pattern.id06-invoices", fact -> portion(fact).stream()),
                new UnissuedInvoice());
    }

    private static Optional<Portion> portion(BillFact fact) {
        Bill bill = fact.bill();
        String invoice = bill.invoiceNo();
        InvoiceNumber number =
                invoice == null ? null : InvoiceNumber.of(invoice).orElse(null);
        return number == null || bill.type() == Bill.Type.INPATIENT_FEES || isPaperOfStay(bill)
                ? Optional.empty()
                : fact.terms(KnownRule.ID06).map(terms -> {
                    boolean byHand = bill.type() == Bill.Type.MANUAL_REIMBURSEMENT;
                    Span week = Span.weekOf(
                            byHand
                                    ? Shanghai.startOf(LocalDate.ofEpochDay(bill.serviceDay()))
                                            .toEpochMilli()
                                    : bill.settledAt());
                    return new Portion(
                            bill.institutionCode() + '|' + week.from(),
                            byHand
                                    ? String.join("|", PAPER, fact.billEventId(), fact.psnNo(), invoice)
                                    : ISSUED + '|' + number.block(terms.value("around")) + '|' + number.series(),
                            byHand ? fact.billEventId() : "",
                            bill.settledAt(),
                            fact.orderTime(),
                            week.end(),
                            fact.kind() == BillFact.Kind.TAKEN_BACK,
                            0,
                            byHand ? bill.amountFen() : 0,
                            bill.region(),
                            fact.kind() == BillFact.Kind.TAKEN_BACK ? "SETTLEMENT_REVERSED" : "INVOICE_REPORTED",
                            terms);
                });
    }

    /** The invoice of a stay is issued when it ends, not on the day it is of. */
    private static boolean isPaperOfStay(Bill bill) {
        return bill.type() == Bill.Type.MANUAL_REIMBURSEMENT && bill.isInpatient();
    }

    @Override
    public KnownRule rule() {
        return KnownRule.ID06;
    }

    /** Paper is brought months after the visit. */
    @Override
    public Duration correction() {
        return Duration.ofDays(200);
    }

    @Override
    public boolean judgesAbsence() {
        return true;
    }

    /** A week's invoices in blocks, and what of them was brought by hand. */
    @Override
    public int mostHeadings() {
        return 5_000;
    }

    @Override
    public int mostSamples() {
        return 1;
    }

    @Override
    public List<Alert> judge(Told told) {
        List<Alert> found = new ArrayList<>();
        for (Map.Entry<String, Sum> entry : told.sums().entrySet()) {
            Alert alert = entry.getKey().startsWith(PAPER) && entry.getValue().count() > 0
                    ? alert(told, entry.getKey().split("\\|", 4), entry.getValue())
                    : null;
            if (alert != null) {
                found.add(alert);
            }
        }
        return found;
    }

    private static long issued(Told told, String series) {
        return told.sums().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(ISSUED)
                        && entry.getKey().split("\\|", 3)[2].equals(series))
                .mapToLong(entry -> entry.getValue().count())
                .sum();
    }

    /** The alert on a paper; none where invoices around it were issued. */
    private static @Nullable Alert alert(Told told, String[] paper, Sum sum) {
        InvoiceNumber number = InvoiceNumber.of(paper[3]).orElseThrow();
        long block = number.block(told.terms().value("around"));
        for (long near = block - 1; near <= block + 1; near++) {
            if (told.sum(ISSUED + '|' + near + '|' + number.series()).count() > 0) {
                return null;
            }
        }
        if (issued(told, number.series()) < told.terms().value("issued")) {
            return null;
        }
        String place = told.keyParts(2)[0];
        Sum.Sample sample = sum.standing().get(0);
        return AlertContent.of(
                        told.terms(),
                        AlertIds.of(KnownRule.ID06, Subject.Kind.INSTITUTION, place, "number", paper[1]),
                        new Subject(Subject.Kind.INSTITUTION, place, List.of(paper[2])))
                .at(place, told.region())
                .during(sample.eventTime(), sample.eventTime())
                .atRisk(sum.amountFen())
                .scored(0)
                .arg("institution", Arg.text(place))
                .arg("invoice", Arg.text(paper[3]))
                .arg("matter", Arg.text("NUMBER_NOT_ISSUED"))
                .arg("service_date", Arg.date(LocalDate.parse(told.keyParts(2)[1])))
                .arg("amount", Arg.money(sum.amountFen()))
                .evidence(
                        sample.eventId(),
                        "manual_reimbursement",
                        sample.eventTime(),
                        Map.of("amount", Arg.money(sample.amountFen())))
                .build();
    }
}
