package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;
import static org.fundwatch.policy.ledger.PersonLog.codes;
import static org.fundwatch.policy.ledger.PersonLog.line;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;

class PersonLedgerTest {
    private final PersonLog log = new PersonLog();

    @Test
    void aQuoteForAStrangerLeavesNoTrace() {
        ObjectNode quote = log.settlement("S1", TIER_1, "100.00", bill -> bill.put("event_type", "PRE_SETTLEMENT"));
        assertThat(codes(PersonLog.verdict(log.apply(quote)))).containsExactly("UNKNOWN_PERSON");
        assertThat(log.state()).isEqualTo(PersonState.EMPTY);
    }

    @Test
    void aReviewCarriesTheWholeEvent() {
        Verdict verdict = log.settle("S1", TIER_1, "100.00");

        assertThat(verdict.decision()).isEqualTo(Decision.REVIEW);
        assertThat(verdict.event().get("event_id").asText()).isEqualTo("EV-S1");
        assertThat(verdict.event().get("items")).hasSize(1);
    }

    @Test
    void aCreditThatComesTwiceCountsOnce() {
        ObjectNode credit = log.event("ACCOUNT_CREDIT", "2023-01-02T09:00:00+08:00");
        credit.put("credit_kind", "OPENING").put("amt", 10);
        log.apply(credit);
        log.apply(credit);
        assertThat(log.state().accountFen()).isEqualTo(10_00);
    }

    @Test
    void aCreditThatDiffersFromTwoPerCentOfTheBaseIsBookedAndReported() {
        log.enrolActive("2022-01-01");
        ObjectNode credit = log.event("ACCOUNT_CREDIT", "2023-02-02T09:00:00+08:00");
        credit.put("credit_kind", "CONTRIBUTION")
                .put("amt", 100)
                .put("contribution_base", 5001)
                .put("period", "2023-02");
        assertThat(log.apply(credit)).isInstanceOfSatisfying(Answer.FindingsReply.class, reply -> {
            assertThat(reply.answer().findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("CREDIT_MISMATCH");
                assertThat(finding.amountFen()).isEqualTo(2);
            });
        });
        assertThat(log.state().accountFen()).isEqualTo(100_00);
    }

    @Test
    void moneyCannotLeaveAboveTheBalance() {
        log.credit("10.00");
        ObjectNode transfer = log.event("ACCOUNT_TRANSFER", "2023-02-02T09:00:00+08:00");
        transfer.put("transfer_kind", "PAYOUT").put("amt", new BigDecimal("10.01"));
        assertThat(log.apply(transfer)).isInstanceOf(Answer.FindingsReply.class);
        assertThat(log.state().accountFen()).isEqualTo(10_00);

        transfer.put("event_id", "T2").put("amt", new BigDecimal("10.00"));
        assertThat(log.apply(transfer)).isInstanceOf(Answer.Applied.class);
        assertThat(log.state().accountFen()).isZero();
    }

    @Test
    void amountsBeyondArithmeticAreRefusedAndMoveNothing() {
        log.enrolActive("2022-01-01");
        PersonState before = log.state();
        ObjectNode huge = log.settlement("S1", TIER_1, "99999999999999.99", bill -> {
            bill.putArray("items");
            line(bill, "E220301001", "1", "1", "99999999999999.99");
        });
        assertThat(log.apply(huge))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.AMOUNT_OVERFLOW));
        assertThat(log.state()).isEqualTo(before);
    }

    @Test
    void whatBelongsToAClosedYearIsForgotten() {
        log.enrolActive("2022-01-01");
        log.settle("S1", TIER_1, "100.00");
        log.reverse("R1", "S0");
        assertThat(log.state().settlements()).hasSize(1);

        log.settle("S2", TIER_1, "100.00", bill -> bill.put("event_time", "2024-12-31T09:00:00+08:00"));
        assertThat(log.state().settlements()).hasSize(2);
        log.settle("S3", TIER_1, "100.00", bill -> bill.put("event_time", "2025-01-01T09:00:00+08:00"));

        assertThat(log.state().settlements()).hasSize(2);
        assertThat(log.state().reversals()).isEmpty();
        assertThat(log.state().ledgers()).extracting(YearLedger::year).containsExactly((short) 2024, (short) 2025);
        assertThat(log.state().enrolments()).hasSize(1);
    }

    @Test
    void goLiveInMidYearCountsWhatWasUsedBefore() {
        log.enrolActive("2022-01-01");
        ObjectNode opening = log.event("LEDGER_OPENING", "2023-02-01T09:00:00+08:00");
        opening.put("year", 2023).put("benefit", "ORDINARY_OUTPATIENT").put("fund_paid", 1799);
        log.apply(opening);
        log.apply(opening);
        Verdict verdict = log.settle("S1", TIER_1, "100.00");

        assertThat(verdict.computed().poolFen()).isEqualTo(1_00);
        assertThat(codes(verdict)).containsExactly("EX_ABOVE_CAP");
    }

    @Test
    void aHoldThatIsNotForThisBillIsNotUsed() {
        log.enrolActive("2022-01-01");
        Verdict verdict = log.settle(
                "S1", TIER_1, "100.00", bill -> bill.putObject("family_aid").put("hold_id", "H"));
        assertThat(verdict.computed().aidFen()).isZero();
        assertThat(codes(verdict)).containsExactly("AID_HOLD_INVALID");
    }
}
