package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** A bill of 100.00 that claims 60.00 from the pool and 30.00 from the account, which holds 500.00. */
class ClaimedBookingTest {
    private final PersonLog log = new PersonLog();

    @Test
    void theAccountPaysWhatIsClaimedFromIt() {
        log.enrolActive("2022-01-01").credit("500.00");

        assertThat(log.settle("S1", TIER_1, "100.00", ClaimedBookingTest::claim)
                        .computed()
                        .accountFen())
                .isEqualTo(30_00);
        assertThat(log.state().accountFen()).isEqualTo(470_00);
    }

    @Test
    void aReimbursementByHandDrawsOnNoAccount() {
        log.enrolActive("2022-01-01").credit("500.00");

        Verdict stay = log.settle("S1", TIER_1, "100.00", bill -> {
            claim(bill);
            bill.put("event_type", "MANUAL_REIMBURSEMENT")
                    .put("service_date", "2023-03-01")
                    .put("invono", "INV-1");
        });

        inCash(stay);
    }

    @Test
    void aMemberOfThePoolAloneHasNoAccountToDrawOn() {
        log.enrol("2022-01-01", "11", fields -> fields.put("acct_mode", "POOL_ONLY"))
                .credit("500.00");

        inCash(log.settle("S1", TIER_1, "100.00", ClaimedBookingTest::claim));
    }

    @Test
    void theSameInvoiceOnAnotherBillIsForAPersonToLookAt() {
        log.enrolActive("2022-01-01");
        invoiced("S1", "INV-1");
        assertThat(invoiced("S2", "INV-2").decision()).isEqualTo(Decision.PAY);

        Verdict again = invoiced("S3", "INV-1");

        assertThat(again.decision()).isEqualTo(Decision.REVIEW);
        assertThat(PersonLog.codes(again)).containsExactly("DUPLICATE_INVOICE");
        assertThat(again.computed().poolFen()).isZero();
        log.reverse("R1", "S1");
        log.reverse("R3", "S3");
        assertThat(invoiced("S4", "INV-1").decision()).isEqualTo(Decision.PAY);
    }

    private Verdict invoiced(String id, String invoice) {
        return log.settle(id, TIER_1, "100.00", bill -> {
            claim(bill);
            bill.put("invono", invoice);
        });
    }

    private void inCash(Verdict verdict) {
        assertThat(verdict.decision()).isEqualTo(Decision.PAY);
        assertThat(verdict.computed().poolFen()).isEqualTo(60_00);
        assertThat(verdict.computed().accountFen()).isZero();
        assertThat(verdict.computed().cashFen()).isEqualTo(40_00);
        assertThat(log.state().accountFen()).isEqualTo(500_00);
    }

    private static void claim(ObjectNode bill) {
        bill.put("med_type", "21").put("medfee_sumamt", 100).put("hifp_pay", 60).put("acct_pay", 30);
    }
}
