package org.fundwatch.policy.ledger;

import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.Settlement;
import org.jspecify.annotations.Nullable;

/** The claim of a bill, in fen; what was not claimed is absent. */
record ClaimedAmounts(
        @Nullable Long totalFen,
        @Nullable Long selfPaidFen,
        @Nullable Long aboveStandardFen,
        @Nullable Long firstSelfPayFen,
        @Nullable Long inScopeFen,
        @Nullable Long deductibleFen,
        @Nullable Long poolFen,
        @Nullable Long accountFen,
        @Nullable Long aidFen,
        @Nullable Long cashFen) {

    static ClaimedAmounts of(Settlement bill) {
        return new ClaimedAmounts(
                bill.claimedTotalFen(),
                bill.claimedSelfPaidFen(),
                bill.claimedAboveStandardFen(),
                bill.claimedFirstSelfPayFen(),
                bill.claimedInScopeFen(),
                bill.claimedDeductibleFen(),
                bill.claimedPoolFen(),
                bill.claimedAccountFen(),
                bill.claimedAidFen(),
                bill.claimedCashFen());
    }

    static ClaimedAmounts of(InpatientSettlement bill) {
        return new ClaimedAmounts(
                bill.claimedTotalFen(),
                bill.claimedSelfPaidFen(),
                bill.claimedAboveStandardFen(),
                bill.claimedFirstSelfPayFen(),
                bill.claimedInScopeFen(),
                bill.claimedDeductibleFen(),
                bill.claimedPoolFen(),
                bill.claimedAccountFen(),
                null,
                bill.claimedCashFen());
    }
}
