package org.fundwatch.policy.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What became of a relative's hold, on the log of the one who was helped. Kept to the end of the year after its year,
 * which is not before that of the settlement it helped to pay.
 *
 * @param settlementId absent where it was cancelled unseen
 * @param causeCode ordinal of the cause of its closing outcome
 * @param premium it helped to pay a premium, whose ids are not those of settlements
 */
public record DecidedHold(
        String holdId,
        String authoriser,
        @Nullable String settlementId,
        long usedFen,
        long returnedFen,
        byte causeCode,
        boolean reversed,
        boolean premium,
        short year) {
    DecidedHold givenBack() {
        return new DecidedHold(holdId, authoriser, settlementId, usedFen, returnedFen, causeCode, true, premium, year);
    }
}
