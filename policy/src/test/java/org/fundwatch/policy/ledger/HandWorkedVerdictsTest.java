package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.AMLODIPINE;
import static org.fundwatch.policy.ledger.PersonLog.CONSULTATION;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;
import static org.fundwatch.policy.ledger.PersonLog.TIER_3;
import static org.fundwatch.policy.ledger.PersonLog.codes;
import static org.fundwatch.policy.ledger.PersonLog.line;

import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** Verdicts worked by hand from the Shanxi texts; every amount below is in fen. */
class HandWorkedVerdictsTest {
    private final PersonLog log = new PersonLog();

    /** Tier 1, active: (231.56 − 80) × 50 % = 75.78 from the pool, 155.78 in cash. */
    @Test
    void activeMemberAtATierOneHospital() {
        Verdict verdict = log.enrolActive("2022-01-01").settle("S1", TIER_1, "231.56");

        assertThat(verdict.decision()).isEqualTo(Decision.PAY);
        assertThat(verdict.computed().inScopeFen()).isEqualTo(231_56);
        assertThat(verdict.computed().deductibleFen()).isEqualTo(80_00);
        assertThat(verdict.computed().poolRatioBasisPoints()).isEqualTo(50_00);
        assertThat(verdict.computed().poolFen()).isEqualTo(75_78);
        assertThat(verdict.computed().cashFen()).isEqualTo(155_78);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.year().capRemainingFen()).isEqualTo(1800_00 - 75_78);
    }

    /**
     * Tier 3, retired, with account: consultation 20.00 and amlodipine 3 × 5.00 against a standard of 4.16. Standard
     * 12.48, above it 2.52, in scope 20.00 + 12.48 = 32.48; (32.48 − 30) × 65 % = 1.612, half up 1.61 from the pool; the
     * account (10.00) pays 10.00 of the 33.39 left, 23.39 in cash.
     */
    @Test
    void retiredMemberAtATierThreeCentre() {
        Verdict verdict = log.enrolRetired("2022-01-01").credit("10.00").settle("S1", TIER_3, "20.00", bill -> {
            bill.putArray("items");
            line(bill, CONSULTATION, "1", "20.00", "20.00");
            line(bill, AMLODIPINE, "3", "5.00", "15.00");
            bill.put("acct_used_flag", "1");
        });

        assertThat(verdict.computed().aboveStandardFen()).isEqualTo(2_52);
        assertThat(verdict.computed().inScopeFen()).isEqualTo(32_48);
        assertThat(verdict.computed().deductibleFen()).isEqualTo(30_00);
        assertThat(verdict.computed().poolRatioBasisPoints()).isEqualTo(65_00);
        assertThat(verdict.computed().poolFen()).isEqualTo(1_61);
        assertThat(verdict.computed().accountFen()).isEqualTo(10_00);
        assertThat(verdict.computed().cashFen()).isEqualTo(23_39);
        assertThat(verdict.computed().accountBalanceFen()).isZero();
    }

    /** Active: 3680.00 at tier 1 gives exactly 1800.00; 3679.98 gives 1799.99, and the next bill only 0.01. */
    @Test
    void aBillThatCrossesTheCap() {
        log.enrolActive("2022-01-01");
        Verdict first = log.settle("S1", TIER_1, "3679.98");
        Verdict second = log.settle("S2", TIER_1, "280.00");
        Verdict third = log.settle("S3", TIER_1, "280.00");

        assertThat(first.computed().poolFen()).isEqualTo(1799_99);
        assertThat(codes(first)).isEmpty();
        assertThat(second.computed().poolFen()).isEqualTo(1);
        assertThat(codes(second)).containsExactly("EX_ABOVE_CAP");
        assertThat(second.findings().get(0).amountFen()).isEqualTo(99_99);
        assertThat(second.decision()).isEqualTo(Decision.PAY);
        assertThat(second.computed().cashFen()).isEqualTo(279_99);
        assertThat(third.computed().poolFen()).isZero();
        assertThat(third.year().fundPaidFen()).isEqualTo(1800_00);
    }

    /** Two bills of one visit at tier 1: 60.00 stays below the deductible, of the second 100.00 only 20.00 is deductible. */
    @Test
    void theSecondBillOfAVisitPaysOnlyTheRestOfTheDeductible() {
        log.enrolActive("2022-01-01");
        Verdict first = log.settle("S1", TIER_1, "60.00", bill -> bill.put("mdtrt_id", "V"));
        Verdict second = log.settle("S2", TIER_1, "100.00", bill -> bill.put("mdtrt_id", "V"));
        Verdict other = log.settle("S3", TIER_1, "100.00", bill -> bill.put("mdtrt_id", "W"));

        assertThat(first.computed().poolFen()).isZero();
        assertThat(first.computed().deductibleFen()).isEqualTo(60_00);
        assertThat(codes(first)).containsExactly("EX_BELOW_DEDUCTIBLE");
        assertThat(second.computed().deductibleFen()).isEqualTo(20_00);
        assertThat(second.computed().poolFen()).isEqualTo(40_00);
        assertThat(codes(second)).isEmpty();
        assertThat(other.computed().deductibleFen()).isEqualTo(80_00);
        assertThat(other.computed().poolFen()).isEqualTo(10_00);
    }
}
