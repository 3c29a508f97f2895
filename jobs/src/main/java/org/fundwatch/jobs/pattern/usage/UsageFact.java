package org.fundwatch.jobs.pattern.usage;

import java.util.List;
import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A bill of a person, that it was taken back, or who the person is to the fund, under the person. Times are epoch
 * milliseconds, amounts fen.
 *
 * @param paper on a bill, also where it is taken back
 * @param enrolment on an enrolment
 * @param resolution on the decision of a review
 * @param diagnoses on a bill and on what names diagnoses: ICD-10
 * @param visit on news of a stay that names diagnoses
 */
public record UsageFact(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long orderTime,
        @Nullable Paper paper,
        PersonFact.@Nullable Enrolled enrolment,
        PersonFact.@Nullable Resolved resolution,
        List<RuleTerms> terms,
        List<String> diagnoses,
        @Nullable StayWord visit)
        implements Fact {
    private static final long ONE = 10_000;

    /** What happened. */
    public enum Kind {
        CHARGED,
        TAKEN_BACK,
        ENROLLED,
        RESOLVED,
        DIAGNOSED
    }

    /**
     * The admission or the discharge of a stay.
     *
     * @param institutionCode absent where the news leaves it out
     * @param at begin or end of the stay
     * @param ended whether it is the discharge
     */
    public record StayWord(String visitId, @Nullable String institutionCode, long at, boolean ended) {
        /** Whether a bill is one of this stay. */
        boolean isOf(Paper paper) {
            return visitId.equals(paper.visitId())
                    && (institutionCode == null || institutionCode.equals(paper.institutionCode()));
        }
    }

    /**
     * A bill.
     *
     * @param billEventId event of the bill
     * @param billOrderTime its place in the order of detection
     * @param serviceDay epoch day on which the benefit was used
     * @param drugFen what its drugs cost, where a medical institution billed them outside a stay; else 0
     * @param poolFen claimed payment of the pool; absent without a claim
     * @param lines those that a rule looks at
     */
    public record Paper(
            Bill.Type type,
            String billEventId,
            long billOrderTime,
            @Nullable String settlementId,
            @Nullable String visitId,
            String institutionCode,
            String region,
            @Nullable String department,
            int serviceDay,
            long settledAt,
            long amountFen,
            long drugFen,
            @Nullable Long poolFen,
            @Nullable String enteredBy,
            @Nullable String approvedBy,
            List<Line> lines,
            long firstUseAt,
            long lastUseAt) {}

    /**
     * A line of a bill. Quantities in 1/10000 packs, negative on a refund.
     *
     * @param refundOf the line that it takes back
     * @param mostADay most often a day that the fund pays for
     * @param tooMuch a daily dose above the label's greatest
     * @param supplyE4 days of supply, 1/10000
     * @param prefixes beginnings of the diagnoses that a drug is for; none where the catalogue does not say
     */
    public record Line(
            String lineNo,
            @Nullable String refundOf,
            String itemCode,
            String drug,
            long quantityE4,
            long amountFen,
            long occurredAt,
            @Nullable Integer mostADay,
            @Nullable Long dailyDoseE4,
            @Nullable Long mostDailyDoseE4,
            @Nullable Integer courseDays,
            boolean spanCourse,
            @Nullable Long supplyE4,
            List<String> prefixes) {
        boolean isDosed() {
            return dailyDoseE4 != null && mostDailyDoseE4 != null && dailyDoseE4 > mostDailyDoseE4;
        }

        boolean concerns() {
            return mostADay != null || isDosed() || courseDays != null || refundOf != null || !prefixes.isEmpty();
        }
    }

    /** The bill that was charged or taken back. */
    static UsageFact of(BillFact fact) {
        Bill bill = fact.bill();
        List<Line> lines = bill.lines().stream()
                .map(UsageFact::line)
                .filter(Line::concerns)
                .toList();
        boolean prescribes = bill.isMedical() && bill.type() == Bill.Type.SETTLEMENT;
        long drugs = prescribes
                ? bill.lines().stream()
                        .filter(BillLine::isDrug)
                        .mapToLong(BillLine::amountFen)
                        .reduce(0, Fen::sumUpToMax)
                : 0;
        return new UsageFact(
                fact.psnNo(),
                fact.eventId(),
                fact.kind() == BillFact.Kind.CHARGED ? Kind.CHARGED : Kind.TAKEN_BACK,
                fact.eventTime(),
                fact.orderTime(),
                new Paper(
                        bill.type(),
                        fact.billEventId(),
                        fact.billOrderTime(),
                        bill.settlementId(),
                        bill.visitId(),
                        bill.institutionCode(),
                        bill.region(),
                        bill.department(),
                        bill.serviceDay(),
                        bill.settledAt(),
                        bill.amountFen(),
                        drugs,
                        bill.poolFen(),
                        bill.enteredBy(),
                        bill.approvedBy(),
                        lines,
                        uses(bill).min().orElse(bill.settledAt()),
                        uses(bill).max().orElse(bill.settledAt())),
                null,
                null,
                fact.terms(),
                bill.encounter().diagnoses(),
                null);
    }

    private static java.util.stream.LongStream uses(Bill bill) {
        return bill.lines().stream().filter(line -> line.quantityE4() > 0).mapToLong(BillLine::occurredAt);
    }

    private static Line line(BillLine line) {
        Integer packSize = line.packSize();
        int units = !line.splitPack() || packSize == null ? 0 : Math.max(0, packSize);
        // a part of a pack of unknown size is not counted
        boolean countable = line.ofItsDay() && (!line.splitPack() || units > 0);
        return new Line(
                line.lineNo(),
                line.originalLineNo(),
                line.itemCode(),
                line.drug(),
                units > 0 ? line.quantityE4() / units : line.quantityE4(),
                line.amountFen(),
                line.occurredAt(),
                countable ? line.dailyFrequency() : null,
                line.dailyDoseE4(),
                line.mostDailyDoseE4(),
                line.ofItsDay() ? line.courseDays() : null,
                line.spanCourse(),
                line.daysOfSupplyE4(),
                line.isDrug() ? line.diagnosisPrefixes() : List.of());
    }

    /** An enrolment, the decision of a review or what names diagnoses; other news is no fact. */
    static Optional<UsageFact> of(PersonFact fact) {
        if (fact.prescription() != null) {
            return fact.prescription().diagnoses().isEmpty()
                    ? Optional.empty()
                    : Optional.of(diagnosed(fact, fact.prescription().diagnoses(), null));
        }
        boolean admitted = fact.kind() == PersonFact.Kind.ADMISSION;
        if (fact.stay() != null && (admitted || fact.kind() == PersonFact.Kind.DISCHARGE)) {
            PersonFact.StayNews news = fact.stay();
            return Optional.of(diagnosed(
                    fact,
                    news.detail() == null ? List.of() : news.detail().diagnoses(),
                    new StayWord(
                            news.visitId(), news.institutionCode(), admitted ? news.from() : news.to(), !admitted)));
        }
        if (fact.enrolment() == null && fact.resolution() == null) {
            return Optional.empty();
        }
        return Optional.of(new UsageFact(
                fact.psnNo(),
                fact.eventId(),
                fact.enrolment() == null ? Kind.RESOLVED : Kind.ENROLLED,
                fact.eventTime(),
                fact.orderTime(),
                null,
                fact.enrolment(),
                fact.resolution(),
                fact.enrolment() == null ? fact.terms() : List.of(),
                List.of(),
                null));
    }

    private static UsageFact diagnosed(PersonFact fact, List<String> diagnoses, @Nullable StayWord visit) {
        return new UsageFact(
                fact.psnNo(),
                fact.eventId(),
                Kind.DIAGNOSED,
                fact.eventTime(),
                fact.orderTime(),
                null,
                null,
                null,
                List.of(),
                diagnoses,
                visit);
    }

    /** The terms of a rule, if the publication has the rule and the fact concerns it. */
    Optional<RuleTerms> terms(KnownRule rule) {
        return terms.stream().filter(one -> one.ruleId().equals(rule.name())).findFirst();
    }

    /** Packs, or services, in full. */
    static long whole(long quantityE4) {
        return quantityE4 / ONE;
    }

    @Override
    public String news() {
        return switch (kind) {
            case CHARGED ->
                paper != null && paper.lines().stream().anyMatch(line -> line.quantityE4() < 0)
                        ? "LINE_REFUNDED"
                        : "FURTHER_LINE";
            case TAKEN_BACK -> "SETTLEMENT_REVERSED";
            case ENROLLED -> "ENROLMENT_REPORTED";
            case RESOLVED -> "REVIEW_DECIDED";
            case DIAGNOSED -> "DIAGNOSIS_REPORTED";
        };
    }
}
