package org.fundwatch.jobs.pattern.drug;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A drug was bought in one settlement or given back, or something that speaks for buying much of it. Times are epoch
 * milliseconds, the amount fen.
 *
 * @param key the person
 * @param drug the generic group, else the item's code; absent where the fact is about no single drug
 * @param billEventId event of the purchase that a reversal takes back
 * @param settlementId of a purchase, and of the one goods of which were returned
 * @param portions what of a purchase has known days of supply, or what was returned
 * @param longTerm bought, or prescribed, on a long-term prescription
 * @param prescriptionNos quoted by a purchase, or the number of a long-term prescription
 * @param enrolment on an enrolment
 * @param receivedAt of enrolments the later in the log holds
 * @param ingredient of a purchase: what the drug is made of; empty where the catalogue does not say
 * @param ingredientTerms of a purchase on its way to RX01: those of RX08, which looks at the same
 * @param terms of a purchase: those of the rule it is on its way to
 */
public record PurchaseFact(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long receivedAt,
        long orderTime,
        @Nullable String drug,
        @Nullable String institutionCode,
        @Nullable String region,
        @Nullable String billEventId,
        @Nullable String settlementId,
        List<Portion> portions,
        long amountFen,
        boolean longTerm,
        List<String> prescriptionNos,
        PersonFact.@Nullable Enrolled enrolment,
        @Nullable RuleTerms terms,
        String ingredient,
        @Nullable RuleTerms ingredientTerms)
        implements Fact {
    /** A supply longer than this (about 270 years) is taken for this. */
    private static final long MOST_DAYS_E4 = 1_000_000_000L;

    /** More than this of an item (a hundred million) is taken for this. */
    private static final long MOST_QUANTITY_E4 = 1_000_000_000_000L;

    /** Milliseconds in 1/10000 of a day. */
    private static final long MILLIS_PER_E4_DAY = 8_640;

    /** What happened. */
    public enum Kind {
        BOUGHT,
        TAKEN_BACK,
        RETURNED,
        PRESCRIBED,
        ENROLLED
    }

    /**
     * So much of one item.
     *
     * @param quantityE4 1/10000 packs, or smallest units of a split pack
     * @param supplyMillis how long it lasts; 0 on a return, which does not say
     */
    public record Portion(
            String itemCode,
            long quantityE4,
            boolean splitPack,
            @Nullable Integer packSize,
            long supplyMillis) {}

    /** One fact for each drug with known days of supply in a settlement that was charged or taken back. */
    static List<PurchaseFact> of(BillFact fact, KnownRule rule) {
        Bill bill = fact.bill();
        RuleTerms terms = fact.terms(rule).orElse(null);
        RuleTerms ingredientTerms =
                rule == KnownRule.RX01 ? fact.terms(KnownRule.RX08).orElse(null) : null;
        if (bill.type() != Bill.Type.SETTLEMENT || (terms == null && ingredientTerms == null)) {
            return List.of();
        }
        Map<String, List<BillLine>> byDrug = new LinkedHashMap<>();
        for (BillLine line : bill.lines()) {
            if (line.isDrug() && line.daysOfSupplyE4() != null && line.daysOfSupplyE4() > 0) {
                byDrug.computeIfAbsent(line.drug(), drug -> new ArrayList<>()).add(line);
            }
        }
        List<PurchaseFact> facts = new ArrayList<>();
        byDrug.forEach((drug, lines) -> facts.add(new PurchaseFact(
                fact.psnNo(),
                fact.eventId() + '#' + drug,
                fact.kind() == BillFact.Kind.CHARGED ? Kind.BOUGHT : Kind.TAKEN_BACK,
                fact.eventTime(),
                fact.eventTime(),
                fact.orderTime(),
                drug,
                bill.institutionCode(),
                bill.region(),
                fact.billEventId(),
                bill.settlementId(),
                lines.stream().map(PurchaseFact::portion).toList(),
                lines.stream().mapToLong(BillLine::amountFen).reduce(0, Fen::sumUpToMax),
                lines.stream().anyMatch(BillLine::longTerm),
                lines.stream()
                        .flatMap(line -> line.prescriptionNos().stream())
                        .distinct()
                        .toList(),
                null,
                terms,
                lines.get(0).ingredient(),
                ingredientTerms)));
        return facts;
    }

    private static Portion portion(BillLine line) {
        long days = Math.min(MOST_DAYS_E4, Objects.requireNonNull(line.daysOfSupplyE4()));
        return new Portion(
                line.itemCode(),
                Math.min(MOST_QUANTITY_E4, line.quantityE4()),
                line.splitPack(),
                line.packSize(),
                days * MILLIS_PER_E4_DAY);
    }

    /** A long-term prescription or an enrolment of the person. */
    static Optional<PurchaseFact> of(PersonFact fact) {
        PersonFact.Prescribed prescription = fact.prescription();
        boolean longTerm = prescription != null && prescription.longTerm();
        if (!longTerm && fact.enrolment() == null) {
            return Optional.empty();
        }
        return Optional.of(new PurchaseFact(
                fact.psnNo(),
                fact.eventId(),
                longTerm ? Kind.PRESCRIBED : Kind.ENROLLED,
                fact.eventTime(),
                fact.receivedAt(),
                fact.orderTime(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                0,
                longTerm,
                prescription == null ? List.of() : List.of(prescription.prescriptionNo()),
                fact.enrolment(),
                null,
                "",
                null));
    }

    /** Goods of a settlement were given back. A return that names no person, settlement, item or number is of no use. */
    static Optional<PurchaseFact> of(InstitutionFact fact) {
        Long quantity = fact.quantityE4();
        if (fact.kind() != InstitutionFact.Kind.SALE_RETURN
                || fact.psnNo() == null
                || fact.settlementId() == null
                || fact.itemCode() == null
                || quantity == null) {
            return Optional.empty();
        }
        return Optional.of(new PurchaseFact(
                fact.psnNo(),
                fact.eventId(),
                Kind.RETURNED,
                fact.eventTime(),
                fact.receivedAt(),
                fact.orderTime(),
                null,
                fact.institutionCode(),
                null,
                null,
                fact.settlementId(),
                List.of(new Portion(
                        fact.itemCode(),
                        Math.min(MOST_QUANTITY_E4, Math.abs(quantity)),
                        fact.splitPack(),
                        fact.packSize(),
                        0)),
                0,
                false,
                List.of(),
                null,
                null,
                "",
                null));
    }

    boolean isBought() {
        return kind == Kind.BOUGHT;
    }

    @Override
    public String news() {
        return switch (kind) {
            case BOUGHT -> "FURTHER_PURCHASE";
            case TAKEN_BACK -> "SETTLEMENT_REVERSED";
            case RETURNED -> "GOODS_RETURNED";
            case PRESCRIBED -> "PRESCRIPTION_REPORTED";
            case ENROLLED -> "ENROLMENT_REPORTED";
        };
    }
}
