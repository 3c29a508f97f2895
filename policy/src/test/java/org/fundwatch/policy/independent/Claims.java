package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.schemas.event.Settlement;
import org.jspecify.annotations.Nullable;

/** "A claim field that differs from the computed split by a fen or more → ADJUST with CLAIM_MISMATCH." */
final class Claims {
    private Claims() {}

    static String decision(Settling settling) {
        Booked is = settling.booked;
        Settlement claim = settling.bill;
        boolean differs = differs(settling, claim.claimedTotalFen(), is.total);
        differs |= differs(settling, claim.claimedSelfPaidFen(), is.selfPaid);
        differs |= differs(settling, claim.claimedAboveStandardFen(), is.aboveStandard);
        differs |= differs(settling, claim.claimedFirstSelfPayFen(), is.firstSelfPay);
        differs |= differs(settling, claim.claimedInScopeFen(), is.inScope);
        differs |= differs(settling, claim.claimedDeductibleFen(), is.deductible);
        differs |= differs(settling, claim.claimedPoolFen(), is.pool);
        differs |= differs(settling, claim.claimedAccountFen(), is.account);
        differs |= differs(settling, claim.claimedAidFen(), is.aid);
        differs |= differs(settling, claim.claimedCashFen(), is.cash());
        return differs ? "ADJUST" : "PAY";
    }

    private static boolean differs(Settling settling, @Nullable Long claimedFen, BigDecimal computed) {
        if (claimedFen == null || History.yuan(claimedFen).compareTo(computed) == 0) {
            return false;
        }
        BigDecimal difference = History.yuan(claimedFen).subtract(computed).abs();
        settling.outcome.finding("CLAIM_MISMATCH", "SUSPECTED", difference, null);
        return true;
    }
}
