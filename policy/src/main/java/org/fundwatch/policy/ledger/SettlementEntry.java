package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import org.fundwatch.policy.adjudication.Split;
import org.fundwatch.schemas.verdict.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What the state keeps of one settlement: enough for duplicates, reversals and restatement. Amounts in fen. Kept to the
 * end of the year after the service year.
 *
 * @param eventHigh hash of the event's id, first half
 * @param eventLow second half
 * @param settlement hash of the settlement's id
 * @param visit hash of what the deductible is charged for
 * @param invoice hash of institution and invoice
 * @param content hash of everything the contract calls content
 * @param serviceDay epoch day
 * @param decisionCode ordinal of the decision
 * @param ledger number of the {@link YearLedger} it was booked in; absent where nothing was
 * @param reversed given back
 */
public record SettlementEntry(
        long eventHigh,
        long eventLow,
        long settlement,
        long visit,
        @Nullable Long invoice,
        long content,
        int serviceDay,
        int publication,
        byte decisionCode,
        @Nullable Byte ledger,
        byte tier,
        short ratioBasisPoints,
        long selfPaidFen,
        long aboveStandardFen,
        long firstSelfPayFen,
        long inScopeFen,
        long deductibleFen,
        long poolFen,
        long accountFen,
        long aidFen,
        boolean reversed) {

    static SettlementEntry of(
            SettlementIds ids, LocalDate serviceDate, int publication, Decision decision, Split split) {
        return new SettlementEntry(
                ids.event().high(),
                ids.event().low(),
                ids.settlement(),
                ids.visit(),
                ids.invoice(),
                ids.content(),
                Math.toIntExact(serviceDate.toEpochDay()),
                publication,
                (byte) decision.ordinal(),
                null,
                (byte) split.tier(),
                (short) split.ratioBasisPoints(),
                split.selfPaidFen(),
                split.aboveStandardFen(),
                split.firstSelfPayFen(),
                split.inScopeFen(),
                split.deductibleFen(),
                split.poolFen(),
                split.accountFen(),
                split.aidFen(),
                false);
    }

    Decision decision() {
        return Decision.values()[decisionCode];
    }

    Ids.Hash128 event() {
        return new Ids.Hash128(eventHigh, eventLow);
    }

    LocalDate serviceDate() {
        return LocalDate.ofEpochDay(serviceDay);
    }

    int serviceYear() {
        return serviceDate().getYear();
    }

    /** The amounts as they were given. */
    Split split() {
        return new Split(
                selfPaidFen + aboveStandardFen + firstSelfPayFen + inScopeFen,
                selfPaidFen,
                aboveStandardFen,
                firstSelfPayFen,
                inScopeFen,
                tier,
                deductibleFen,
                ratioBasisPoints,
                poolFen,
                accountFen,
                aidFen);
    }

    SettlementEntry inLedger(byte no) {
        return with(no, reversed);
    }

    SettlementEntry givenBack() {
        return with(ledger, true);
    }

    private SettlementEntry with(@Nullable Byte ofLedger, boolean isReversed) {
        return new SettlementEntry(
                eventHigh,
                eventLow,
                settlement,
                visit,
                invoice,
                content,
                serviceDay,
                publication,
                decisionCode,
                ofLedger,
                tier,
                ratioBasisPoints,
                selfPaidFen,
                aboveStandardFen,
                firstSelfPayFen,
                inScopeFen,
                deductibleFen,
                poolFen,
                accountFen,
                aidFen,
                isReversed);
    }
}
