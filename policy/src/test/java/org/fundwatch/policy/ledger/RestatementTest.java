package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;

import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** 231.56 at class 1 of an active member: 80.00 deductible, half of the rest, 75.78, from the pool. */
class RestatementTest {
    private final PersonLog log = new PersonLog();

    @Test
    void theDeductibleOfAStayIsNotThatOfTheOutpatientBillsOfItsVisit() {
        log.enrolActive("2022-01-01");
        log.settle(
                "STAY",
                TIER_1,
                "100.00",
                bill -> bill.put("med_type", "21")
                        .put("mdtrt_id", "VISIT")
                        .put("medfee_sumamt", 100)
                        .put("hifp_pay", 20)
                        .put("act_pay_dedc", 80));
        log.settle("S0", TIER_1, "100.00");
        Verdict later = log.settle("S1", TIER_1, "231.56", bill -> bill.put("mdtrt_id", "VISIT"));
        assertThat(later.computed().poolFen()).isEqualTo(75_78);

        assertThat(log.reverse("R0", "S0").findings()).isEmpty();
    }
}
