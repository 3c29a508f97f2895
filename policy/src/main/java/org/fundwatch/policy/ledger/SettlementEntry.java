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
 * @param institution half a hash of the institution, which alone may reverse it
 * @param serviceDay epoch day
 * @param code decision, tier, whether it was given back, and whether its deductible belongs to the year before or after
 *     that of the service, in one byte
 * @param ledger number of the {@link YearLedger} it was booked in; absent where nothing was
 */
public record SettlementEntry(
        long eventHigh,
        long eventLow,
        long settlement,
        long visit,
        @Nullable Long invoice,
        long content,
        int institution,
        int serviceDay,
        int publication,
        byte code,
        @Nullable Byte ledger,
        short ratioBasisPoints,
        long selfPaidFen,
        long aboveStandardFen,
        long firstSelfPayFen,
        long inScopeFen,
        long deductibleFen,
        long poolFen,
        long accountFen,
        long aidFen) {
    private static final int DECISION = 3;
    private static final int TIER_SHIFT = 2;
    private static final int REVERSED = 16;
    private static final int YEAR_BEFORE = 32;
    private static final int YEAR_AFTER = 64;

    static SettlementEntry of(
            SettlementIds ids, LocalDate serviceDate, int publication, Decision decision, Split split) {
        return new SettlementEntry(
                ids.event().high(),
                ids.event().low(),
                ids.settlement(),
                ids.visit(),
                ids.invoice(),
                ids.content(),
                ids.institution(),
                Math.toIntExact(serviceDate.toEpochDay()),
                publication,
                (byte) (decision.ordinal() | split.tier() << TIER_SHIFT),
                null,
                (short) split.ratioBasisPoints(),
                split.selfPaidFen(),
                split.aboveStandardFen(),
                split.firstSelfPayFen(),
                split.inScopeFen(),
                split.deductibleFen(),
                split.poolFen(),
                split.accountFen(),
                split.aidFen());
    }

    Decision decision() {
        return Decision.values()[code & DECISION];
    }

    /** Tier of the pack's tables, 0 where none was needed. */
    int tier() {
        return code >> TIER_SHIFT & 3;
    }

    /** Year of the ledger that its deductible was paid in: that of the first bill of its visit. */
    int deductibleYear() {
        return serviceYear() + ((code & YEAR_AFTER) == 0 ? 0 : 1) - ((code & YEAR_BEFORE) == 0 ? 0 : 1);
    }

    /** The same, its deductible paid in {@code year}, at most one from its own. */
    SettlementEntry payingDeductibleOf(int year) {
        int side = year == serviceYear() ? 0 : year < serviceYear() ? YEAR_BEFORE : YEAR_AFTER;
        return with(ledger, (byte) (code | side));
    }

    /** Whether it was given back. */
    boolean reversed() {
        return (code & REVERSED) != 0;
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
                tier(),
                deductibleFen,
                ratioBasisPoints,
                poolFen,
                accountFen,
                aidFen);
    }

    SettlementEntry inLedger(byte no) {
        return with(no, code);
    }

    SettlementEntry givenBack() {
        return with(ledger, (byte) (code | REVERSED));
    }

    private SettlementEntry with(@Nullable Byte ofLedger, byte newCode) {
        return new SettlementEntry(
                eventHigh,
                eventLow,
                settlement,
                visit,
                invoice,
                content,
                institution,
                serviceDay,
                publication,
                newCode,
                ofLedger,
                ratioBasisPoints,
                selfPaidFen,
                aboveStandardFen,
                firstSelfPayFen,
                inScopeFen,
                deductibleFen,
                poolFen,
                accountFen,
                aidFen);
    }
}
