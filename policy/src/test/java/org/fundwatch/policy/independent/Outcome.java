package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.PersonEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the naive adjudicator answers to one event, as plain texts by the name of the field, and what the event moved.
 * Money in yuan.
 */
final class Outcome {
    /** Fields of the answer that are compared; {@code kind} says which answer it is. */
    final SortedMap<String, String> fields = new TreeMap<>();

    /** What a settlement booked. */
    @Nullable
    Booked booked;

    /** Moved into (or, negative, out of) the own account, reversals included. */
    BigDecimal accountMoved = BigDecimal.ZERO;

    /** Whose year is shown after this event. */
    @Nullable
    Standing standing;

    /** The settlement that this event reversed. */
    @Nullable
    String reversed;

    /** The hold that this event decided. */
    @Nullable
    String decidedHold;

    /** The hold that this event granted, and how much. */
    @Nullable
    String grantedHold;

    BigDecimal granted = BigDecimal.ZERO;

    /** Hold outcomes for the authoriser's log, to be applied right after this event. */
    final List<PersonEvent> derived = new ArrayList<>();

    private final List<String> findings = new ArrayList<>();

    Outcome(String kind) {
        fields.put("kind", kind);
    }

    Outcome set(String field, @Nullable Object value) {
        fields.put(field, value == null ? "-" : value.toString());
        return this;
    }

    Outcome money(String field, BigDecimal yuan) {
        fields.put(field, cents(yuan));
        return this;
    }

    Outcome finding(String code, String severity, BigDecimal yuan, @Nullable String line) {
        findings.add(code + " " + severity + " " + cents(yuan) + (line == null ? "" : " line " + line));
        findings.sort(null);
        fields.put("findings", String.join("; ", findings));
        return this;
    }

    Outcome info(String code) {
        return finding(code, "INFO", BigDecimal.ZERO, null);
    }

    /** What became of a hold is told only where a settlement may be settled. */
    void dropAidFindings() {
        findings.removeIf(finding -> finding.startsWith("AID_"));
        fields.remove("findings");
        if (!findings.isEmpty()) {
            fields.put("findings", String.join("; ", findings));
        }
    }

    List<String> findings() {
        return findings;
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    static String cents(BigDecimal yuan) {
        BigDecimal cents = yuan.setScale(2, RoundingMode.UNNECESSARY);
        return cents.signum() == 0 ? "0.00" : cents.toPlainString();
    }

    /**
     * One entry of a person's log with its answer.
     *
     * @param received append time
     */
    record Past(Instant received, PersonEvent event, Outcome outcome) {}

    /** What one settlement took, and the keys by which later events find it. */
    static final class Booked {
        String settlementId = "";
        String decision = "";
        String packId = "";

        @Nullable
        Benefit benefit;

        @Nullable
        String insuredRegion;

        @Nullable
        String treatmentRegion;

        @Nullable
        LocalDate serviceDate;
        /** The ledger year of the deductible: that of the visit's first bill. */
        int deductibleYear;

        /** The year it is remembered by where the service date lies in the future. */
        int rememberedAs;

        String visit = "";

        /** As it was first sent, whatever a resolution corrected. */
        String institution = "";

        @Nullable
        String invoice;

        BigDecimal total = BigDecimal.ZERO;
        BigDecimal selfPaid = BigDecimal.ZERO;
        BigDecimal aboveStandard = BigDecimal.ZERO;
        BigDecimal firstSelfPay = BigDecimal.ZERO;
        BigDecimal inScope = BigDecimal.ZERO;
        BigDecimal deductible = BigDecimal.ZERO;
        BigDecimal ratio = BigDecimal.ZERO;
        /** The terms of the pool, where it had to pay. */
        @Nullable
        Policy rules;

        int tier;

        BigDecimal limit = BigDecimal.ZERO;
        BigDecimal cap = BigDecimal.ZERO;
        BigDecimal pool = BigDecimal.ZERO;
        BigDecimal account = BigDecimal.ZERO;
        BigDecimal aid = BigDecimal.ZERO;

        /** Its year, where a pack judged it. */
        @Nullable
        Standing standing;

        @Nullable
        String holdId;

        @Nullable
        String authoriser;
        /** Quantities bought on a prescription, in packs, by prescription and item. */
        final List<Fill> fills = new ArrayList<>();

        /** Paid, in full or adjusted: neither denied nor in review. */
        boolean settled() {
            return decision.equals("PAY") || decision.equals("ADJUST");
        }

        int year() {
            return serviceDate == null ? 0 : serviceDate.getYear();
        }

        BigDecimal person() {
            return total.subtract(pool);
        }

        BigDecimal cash() {
            return person().subtract(account).subtract(aid);
        }
    }

    /** The ledger year that a verdict shows, with the terms of that verdict. */
    record Standing(Policy policy, int year, BigDecimal limit, BigDecimal cap) {}

    /** A drug bought on a prescription, in packs. */
    record Fill(String prescription, String item, BigDecimal packs) {}
}
