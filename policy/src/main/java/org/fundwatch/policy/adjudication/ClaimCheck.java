package org.fundwatch.policy.adjudication;

import java.util.Map;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.Severity;
import org.jspecify.annotations.Nullable;

/** Last step: compares the claim with the computed split, field by field, to the fen. */
final class ClaimCheck {
    private final Findings findings;
    private boolean differs;

    private ClaimCheck(Findings findings) {
        this.findings = findings;
    }

    /** Whether a claimed amount differs from the computed one. */
    static boolean differs(Settlement bill, Split split, Findings findings) {
        ClaimCheck check = new ClaimCheck(findings);
        check.compare("medfee_sumamt", bill.claimedTotalFen(), split.totalFen());
        check.compare("fulamt_ownpay_amt", bill.claimedSelfPaidFen(), split.selfPaidFen());
        check.compare("overlmt_selfpay", bill.claimedAboveStandardFen(), split.aboveStandardFen());
        check.compare("preselfpay_amt", bill.claimedFirstSelfPayFen(), split.firstSelfPayFen());
        check.compare("inscp_scp_amt", bill.claimedInScopeFen(), split.inScopeFen());
        check.compare("act_pay_dedc", bill.claimedDeductibleFen(), split.deductibleFen());
        check.compare("hifp_pay", bill.claimedPoolFen(), split.poolFen());
        check.compare("acct_pay", bill.claimedAccountFen(), split.accountFen());
        check.compare("acct_mulaid_pay", bill.claimedAidFen(), split.aidFen());
        check.compare("psn_cash_pay", bill.claimedCashFen(), split.cashFen());
        return check.differs;
    }

    private void compare(String field, @Nullable Long claimedFen, long computedFen) {
        if (claimedFen == null || claimedFen == computedFen) {
            return;
        }
        differs = true;
        findings.note(new Finding(
                Codes.CLAIM_MISMATCH,
                Severity.SUSPECTED,
                Math.abs(claimedFen - computedFen),
                null,
                Map.of(
                        "field", Arg.text(field),
                        "claimed", Arg.money(claimedFen),
                        "computed", Arg.money(computedFen)),
                Codes.CONTRACT,
                Overridable.NO));
    }
}
