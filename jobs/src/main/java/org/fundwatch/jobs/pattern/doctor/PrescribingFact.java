package org.fundwatch.jobs.pattern.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.fundwatch.schemas.value.Shanghai;

/**
 * A doctor prescribed a drug to a person: by an external prescription, or by a line of a bill, under doctor, drug and day.
 * What happened just after midnight is also a fact of the day before, so that no five minutes are cut. Times are epoch
 * milliseconds, amounts fen.
 *
 * @param at when it was prescribed
 * @param ofTheDay false for what happened just after the key's day
 * @param eventId of the bill or prescription
 * @param prescriptionNos of the prescription itself, or quoted by the line
 */
public record PrescribingFact(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long orderTime,
        long at,
        boolean ofTheDay,
        String psnNo,
        String doctorCode,
        String drug,
        String institutionCode,
        String region,
        String eventId,
        long amountFen,
        List<String> prescriptionNos,
        RuleTerms terms)
        implements Fact {

    /** What happened. */
    public enum Kind {
        PRESCRIBED,
        BILLED,
        TAKEN_BACK
    }

    /** The drugs of an external prescription with a known doctor, where RX05 runs. */
    static List<PrescribingFact> ofPrescription(PersonFact fact) {
        PersonFact.Prescribed body = fact.prescription();
        Optional<RuleTerms> terms = fact.terms(KnownRule.RX05);
        if (body == null || terms.isEmpty() || !BillLine.isKnown(body.doctorCode())) {
            return List.of();
        }
        List<PrescribingFact> facts = new ArrayList<>();
        for (String drug : body.drugs()) {
            facts.addAll(onItsDays(new PrescribingFact(
                    "",
                    fact.eventId() + '/' + drug,
                    Kind.PRESCRIBED,
                    fact.eventTime(),
                    fact.orderTime(),
                    fact.eventTime(),
                    true,
                    fact.psnNo(),
                    Objects.requireNonNull(body.doctorCode()).strip(),
                    drug,
                    body.institutionCode(),
                    body.region(),
                    fact.eventId(),
                    0,
                    List.of(body.prescriptionNo()),
                    terms.get())));
        }
        return facts;
    }

    /**
     * The drug lines of a bill with a known doctor, where RX05 runs. Not lines of a pharmacy that quote a prescription:
     * they are sold, not prescribed, at that time; nor what was entered by hand from paper.
     */
    static List<PrescribingFact> ofBill(BillFact fact) {
        Bill bill = fact.bill();
        Optional<RuleTerms> terms = fact.terms(KnownRule.RX05);
        if (terms.isEmpty() || bill.type() == Bill.Type.MANUAL_REIMBURSEMENT) {
            return List.of();
        }
        boolean pharmacy = "PHARMACY".equals(bill.institutionKind());
        List<PrescribingFact> facts = new ArrayList<>();
        for (BillLine line : bill.lines()) {
            boolean sold = pharmacy && !line.prescriptionNos().isEmpty();
            if (line.isDrug() && line.hasDoctor() && line.quantityE4() > 0 && !sold) {
                facts.addAll(onItsDays(ofLine(fact, line, terms.get())));
            }
        }
        return facts;
    }

    private static PrescribingFact ofLine(BillFact fact, BillLine line, RuleTerms terms) {
        Bill bill = fact.bill();
        return new PrescribingFact(
                "",
                fact.eventId() + '/' + line.lineNo(),
                fact.kind() == BillFact.Kind.TAKEN_BACK ? Kind.TAKEN_BACK : Kind.BILLED,
                fact.eventTime(),
                fact.orderTime(),
                line.occurredAt(),
                true,
                fact.psnNo(),
                Objects.requireNonNull(line.doctorCode()).strip(),
                line.drug(),
                bill.institutionCode(),
                bill.region(),
                fact.billEventId(),
                line.amountFen(),
                line.prescriptionNos(),
                terms);
    }

    private static List<PrescribingFact> onItsDays(PrescribingFact fact) {
        long before = fact.at - fact.windowMillis();
        PrescribingFact ofTheDay = fact.under(fact.at, true);
        PrescribingFact ofTheDayBefore = fact.under(before, false);
        return ofTheDay.key.equals(ofTheDayBefore.key) ? List.of(ofTheDay) : List.of(ofTheDay, ofTheDayBefore);
    }

    private PrescribingFact under(long instant, boolean itsDay) {
        return new PrescribingFact(
                Stream.of(
                                doctorCode,
                                drug,
                                Shanghai.dateOf(Instant.ofEpochMilli(instant)).toString())
                        .reduce((one, other) -> one + '|' + other)
                        .orElseThrow(),
                id,
                kind,
                eventTime,
                orderTime,
                at,
                itsDay,
                psnNo,
                doctorCode,
                drug,
                institutionCode,
                region,
                eventId,
                amountFen,
                prescriptionNos,
                terms);
    }

    long windowMillis() {
        return Duration.ofMinutes(terms.value("window_minutes")).toMillis();
    }

    /** Whether two persons were given the drug within the window. */
    boolean isCloseTo(PrescribingFact other) {
        return kind != Kind.TAKEN_BACK
                && other.kind != Kind.TAKEN_BACK
                && !psnNo.equals(other.psnNo)
                && Math.abs(at - other.at) <= windowMillis();
    }

    @Override
    public String news() {
        return switch (kind) {
            case PRESCRIBED, BILLED -> "FURTHER_PATIENT";
            case TAKEN_BACK -> "SETTLEMENT_REVERSED";
        };
    }
}
