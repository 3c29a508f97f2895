package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;
import static org.fundwatch.policy.ledger.PersonLog.codes;
import static org.fundwatch.policy.ledger.PersonLog.verdict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** Reversals across years: a visit pays its deductible, 80.00 at class 1, in the year of its first bill in the log. */
class LateReversalTest {
    private final PersonLog log = new PersonLog().enrolActive("2022-01-01");

    @Test
    void aReversalThatComesAgainWhenItsBillIsForgottenGivesNothingBackAgain() {
        log.settle("S1", TIER_1, "231.56");
        Verdict back = verdict(log.apply(reversal("R1", "2024-03-03T09:00:00+08:00")));
        assertThat(back.computed().poolFen()).isEqualTo(-75_78);

        Verdict again = verdict(log.apply(reversal("R1", "2025-03-03T09:00:00+08:00")));

        assertThat(log.state().settlements()).isEmpty();
        assertThat(codes(again)).containsExactly("DUPLICATE");
        assertThat(again.duplicateOf()).isEqualTo(back.verdictId());
        assertThat(again.computed().poolFen()).isZero();
        assertThat(again.computed().totalFen()).isZero();
    }

    @Test
    void oneReversalCannotNameTwoEvents() {
        log.settle("S1", TIER_1, "231.56");
        log.apply(reversal("R1", "2023-03-03T09:00:00+08:00").put("original_event_id", "EV-S1"));
        PersonState once = log.state();

        assertThat(log.apply(reversal("R1", "2023-03-03T09:00:00+08:00").put("original_event_id", "EV-S2")))
                .isInstanceOf(Answer.Refused.class);
        assertThat(log.state()).isEqualTo(once);
    }

    @Test
    void whereTheStatusOfThatDayIsNoLongerKnownTheAmountsStillGoBack() {
        log.settle("S1", TIER_1, "231.56");
        log.settle("S2", TIER_1, "231.56");
        log.enrol("2022-06-01", "34", fields -> {});

        Verdict back = verdict(log.apply(reversal("R1", "2023-03-03T09:00:00+08:00")));

        assertThat(back.computed().poolFen()).isEqualTo(-75_78);
        assertThat(back.findings()).isEmpty();
        assertThat(back.year()).as("there is no limit to stand before").isNull();
        assertThat(ledger(2023).poolPaidFen()).isEqualTo(75_78);
    }

    @Test
    void aDeductibleOfAYearThatIsForgottenIsNotGivenBackToAnotherYear() {
        bill("S1", "50.00", "2023-12-31");
        assertThat(bill("S2", "100.00", "2024-01-01").computed().poolFen()).isEqualTo(35_00);
        assertThat(ledger(2023).deductiblePaidFen()).isEqualTo(80_00);
        assertThat(ledger(2024).poolPaidFen()).isEqualTo(35_00);

        Verdict back =
                verdict(log.apply(reversal("R2", "2025-03-03T09:00:00+08:00").put("setl_id", "S2")));

        assertThat(back.computed().deductibleFen()).isEqualTo(-30_00);
        assertThat(log.state().ledgers()).singleElement().satisfies(left -> {
            assertThat(left.year()).isEqualTo((short) 2024);
            assertThat(left.poolPaidFen()).isZero();
            assertThat(left.deductiblePaidFen()).isZero();
        });
    }

    @Test
    void aBillOfTheOldYearPaysTheDeductibleOfTheNewOneWhereThatCameFirst() {
        bill("S1", "50.00", "2024-01-01");
        assertThat(bill("S2", "100.00", "2023-12-31").computed().poolFen()).isEqualTo(35_00);
        assertThat(ledger(2024).deductiblePaidFen()).isEqualTo(80_00);
        assertThat(ledger(2023).deductiblePaidFen()).isZero();
        assertThat(ledger(2023).poolPaidFen()).isEqualTo(35_00);

        log.apply(reversal("R2", "2024-03-03T09:00:00+08:00").put("setl_id", "S2"));

        assertThat(ledger(2024).deductiblePaidFen()).isEqualTo(50_00);
        assertThat(ledger(2023).poolPaidFen()).isZero();
    }

    private Verdict bill(String id, String yuan, String serviceDate) {
        return log.settle(
                id,
                TIER_1,
                yuan,
                bill -> bill.put("mdtrt_id", "V")
                        .put("service_date", serviceDate)
                        .put("event_time", "2024-01-02T09:00:00+08:00"));
    }

    private YearLedger ledger(int year) {
        return log.state().ledgers().stream()
                .filter(one -> one.year() == year)
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode reversal(String eventId, String time) {
        return log.event("REVERSAL", time).put("event_id", eventId).put("setl_id", "S1");
    }
}
