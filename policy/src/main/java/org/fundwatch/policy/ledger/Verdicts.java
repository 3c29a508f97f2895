package org.fundwatch.policy.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.fundwatch.policy.adjudication.CatalogueScope;
import org.fundwatch.policy.adjudication.Limits;
import org.fundwatch.policy.adjudication.Ruling;
import org.fundwatch.policy.adjudication.Split;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Computed;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.schemas.verdict.YearStanding;
import org.jspecify.annotations.Nullable;

/** Puts verdicts together. */
final class Verdicts {
    /**
     * What a verdict says about the settlement beside the amounts.
     *
     * @param pack absent where none applies
     * @param treatmentRegion as the institution table says
     */
    record About(
            String settlementId,
            @Nullable String institutionCode,
            @Nullable String visitId,
            @Nullable String medicalType,
            @Nullable Benefit benefit,
            @Nullable String insuredRegion,
            @Nullable String treatmentRegion,
            @Nullable LocalDate serviceDate,
            @Nullable Pack pack) {}

    private Verdicts() {}

    /** The verdict of a ruling; one that goes to review carries the event. */
    static Verdict of(Booking booking, About about, Ruling ruling, @Nullable YearStanding year) {
        return verdict(
                booking,
                about,
                Ids.event(booking.event().eventId()).hex(),
                null,
                ruling.decision(),
                computed(ruling.split(), booking.draft().accountFen()),
                year,
                ruling);
    }

    /** The answer to a repeated event: the stored amounts. */
    static Verdict repeated(Booking booking, About about, SettlementEntry entry, Computed amounts, Ruling ruling) {
        String original = entry.event().hex();
        return verdict(
                booking, about, Ids.duplicateVerdictId(original), original, entry.decision(), amounts, null, ruling);
    }

    static Verdict verdict(
            Booking booking,
            About about,
            String verdictId,
            @Nullable String duplicateOf,
            Decision decision,
            Computed computed,
            @Nullable YearStanding year,
            Ruling ruling) {
        return new Verdict(
                Verdict.TYPE,
                verdictId,
                about.settlementId(),
                booking.event().eventId(),
                booking.psnNo(),
                booking.event().type(),
                null,
                duplicateOf,
                about.institutionCode(),
                about.visitId(),
                about.medicalType(),
                about.benefit(),
                about.insuredRegion(),
                about.treatmentRegion(),
                about.serviceDate(),
                decision,
                computed,
                year,
                ruling.measures(),
                ruling.lines(),
                ruling.findings(),
                ruling.steps(),
                Replies.policy(booking, about.pack()),
                decision == Decision.REVIEW && duplicateOf == null ? eventTree(booking) : null,
                booking.event().header().eventTime(),
                null);
    }

    /** The verdict of a resolution on what was in review; what stays there still carries the original event. */
    static Verdict superseding(Booking booking, Verdict judged, String superseded, @Nullable JsonNode original) {
        return new Verdict(
                judged.type(),
                Ids.event(booking.event().eventId()).hex(),
                judged.settlementId(),
                booking.event().eventId(),
                judged.psnNo(),
                booking.event().type(),
                superseded,
                null,
                judged.institutionCode(),
                judged.visitId(),
                judged.medicalType(),
                judged.benefit(),
                judged.insuredRegion(),
                judged.treatmentRegion(),
                judged.serviceDate(),
                judged.decision(),
                judged.computed(),
                judged.year(),
                judged.measures(),
                judged.lines(),
                judged.findings(),
                judged.steps(),
                judged.policy(),
                judged.event() == null ? null : original,
                booking.event().header().eventTime(),
                null);
    }

    static Computed computed(Split split, long balanceFen) {
        return new Computed(
                split.totalFen(),
                split.selfPaidFen(),
                split.aboveStandardFen(),
                split.firstSelfPayFen(),
                split.inScopeFen(),
                split.deductibleFen(),
                split.ratioBasisPoints(),
                split.poolFen(),
                split.poolFen(),
                split.personFen(),
                split.accountFen(),
                split.aidFen(),
                split.cashFen(),
                balanceFen);
    }

    /** What a reversal gives back: the same amounts, negative. */
    static Computed givenBack(Split split, long balanceFen) {
        return new Computed(
                -split.totalFen(),
                -split.selfPaidFen(),
                -split.aboveStandardFen(),
                -split.firstSelfPayFen(),
                -split.inScopeFen(),
                -split.deductibleFen(),
                split.ratioBasisPoints(),
                -split.poolFen(),
                -split.poolFen(),
                -split.personFen(),
                -split.accountFen(),
                -split.aidFen(),
                -split.cashFen(),
                balanceFen);
    }

    static Ruling bare(Decision decision, Split split, List<org.fundwatch.schemas.verdict.Finding> findings) {
        return new Ruling(decision, split, List.of(), findings, List.of(), Ruling.NO_MEASURES, null);
    }

    /** The lines by the catalogue, where nothing of the bill is judged. */
    static Ruling unjudged(
            Decision decision, CatalogueScope scope, List<org.fundwatch.schemas.verdict.Finding> findings) {
        return new Ruling(decision, scope.split(), scope.lines(), findings, List.of(), Ruling.NO_MEASURES, null);
    }

    /**
     * Where the person stands where the pool was closed: the cap, and no deductible in force.
     *
     * @param limits of any tier, as the cap does not depend on it
     */
    static @Nullable YearStanding yearWithoutTier(@Nullable YearLedger ledger, int year, @Nullable Limits limits) {
        if (limits == null) {
            return null;
        }
        YearStanding standing = year(ledger, year, limits);
        return new YearStanding(
                year,
                standing.deductiblePaidFen(),
                0,
                standing.fundPaidFen(),
                standing.capFen(),
                standing.capRemainingFen());
    }

    /** Where the person stands in the year of the ledger, by the limits in force for this settlement. */
    static YearStanding year(@Nullable YearLedger ledger, int year, Limits limits) {
        long poolPaid = ledger == null ? 0 : ledger.poolPaidFen();
        return new YearStanding(
                year,
                ledger == null ? 0 : ledger.deductiblePaidFen(),
                limits.yearlyDeductibleLimit() == null
                        ? limits.deductible().value()
                        : limits.yearlyDeductibleLimit().value(),
                poolPaid,
                limits.cap().value(),
                limits.capLeftFen(poolPaid));
    }

    private static JsonNode eventTree(Booking booking) {
        ObjectNode tree = JsonCodec.mapper().valueToTree(booking.event().header());
        ObjectNode body = JsonCodec.mapper().valueToTree(booking.event().body());
        return tree.setAll(body);
    }
}
