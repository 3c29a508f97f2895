package org.fundwatch.policy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.CatalogueScope;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.adjudication.Ruling;
import org.fundwatch.policy.adjudication.Split;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What is booked where no pack judges: the pool part as claimed, the account up to its balance, the rest in cash. A claim
 * without its totals, or one that does not add up, is for a person.
 */
final class ClaimedRuling {
    private ClaimedRuling() {}

    /**
     * @param accountAvailableFen nothing where the person has no account, or has paid and is reimbursed
     * @param quote absent where no aid is asked for, or the person has paid and is reimbursed
     * @param aidProblem why nothing of the hold can be used
     */
    static Ruling of(
            Bill bill,
            CatalogueScope scope,
            long accountAvailableFen,
            @Nullable AidQuote quote,
            @Nullable Finding aidProblem) {
        ClaimedAmounts claimed = bill.claimed();
        Long total = claimed.totalFen();
        Long pool = claimed.poolFen();
        if (total == null || pool == null) {
            String field = total == null ? "medfee_sumamt" : "hifp_pay";
            return review(scope, Findings.unclear(Codes.CLAIM_MISSING, Map.of("field", Arg.text(field))));
        }
        long selfPaid = orNothing(claimed.selfPaidFen());
        long aboveStandard = orNothing(claimed.aboveStandardFen());
        long firstSelfPay = orNothing(claimed.firstSelfPayFen());
        long rest = total - selfPaid - aboveStandard - firstSelfPay;
        long inScope = claimed.inScopeFen() == null ? rest : claimed.inScopeFen();
        if (rest < 0 || inScope != rest || pool > total || !isWhole(claimed, total, pool)) {
            return review(scope, Findings.unclear(Codes.CLAIM_INCONSISTENT, Map.of("medfee_sumamt", Arg.money(total))));
        }
        long account = Math.min(Math.min(orNothing(claimed.accountFen()), accountAvailableFen), total - pool);
        long aid = quote == null
                ? 0
                : Math.min(
                        Math.min(orNothing(claimed.aidFen()), aidProblem == null ? quote.availableFen() : 0),
                        total - pool - account);
        Split split = new Split(
                total,
                selfPaid,
                aboveStandard,
                firstSelfPay,
                inScope,
                0,
                orNothing(claimed.deductibleFen()),
                0,
                pool,
                account,
                aid);
        List<Finding> findings = new ArrayList<>(2);
        findings.add(Findings.info(Codes.BOOKED_AS_CLAIMED, pool, Map.of()));
        if (quote != null && aidProblem != null) {
            findings.add(aidProblem);
        }
        return Verdicts.bare(Decision.PAY, split, List.copyOf(findings));
    }

    /** Whether who pays adds up to the total, where the claim says what was paid in cash. */
    private static boolean isWhole(ClaimedAmounts claimed, long total, long pool) {
        Long cash = claimed.cashFen();
        return cash == null || pool + orNothing(claimed.accountFen()) + orNothing(claimed.aidFen()) + cash == total;
    }

    private static Ruling review(CatalogueScope scope, Finding reason) {
        return Verdicts.unjudged(Decision.REVIEW, scope, List.of(reason));
    }

    private static long orNothing(@Nullable Long fen) {
        return fen == null ? 0 : fen;
    }
}
