package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.FamilyHoldOutcome.Cause;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A premium that a relative pays, and what the owner's log does with the outcome of a hold. */
class FamilyHoldTest {
    private static final String USE_BEFORE = "2023-03-02T01:15:00Z";

    private final PersonLog log = new PersonLog();

    @Test
    void aRelativePaysThePremiumThroughTheHold() {
        log.enrolActive("2022-01-01");

        LedgerStep step = step(premium("P1", "380", null, aid("P1", "RESIDENT_INSURANCE", "400")));

        assertThat(codes(step)).isEmpty();
        assertThat(step.answer()).isInstanceOf(Answer.FindingsReply.class);
        assertOutcome(step, "380", "20");
    }

    @Test
    void theOwnAccountPaysFirstAndTheHoldTheRest() {
        log.enrolActive("2022-01-01");
        log.credit("100.00");

        LedgerStep step = step(premium("P1", "380", "100", aid("P1", "RESIDENT_INSURANCE", "400")));

        assertThat(codes(step)).isEmpty();
        assertThat(step.after().accountFen()).isZero();
        assertOutcome(step, "280", "120");
    }

    @ParameterizedTest
    @CsvSource({
        "AID_OWN_ACCOUNT_FIRST, 380, 99.99, RESIDENT_INSURANCE, P1, 09:00:00",
        "AID_PURPOSE, 380, 100, MEDICAL, P1, 09:00:00",
        "AID_HOLD_LATE, 380, 100, RESIDENT_INSURANCE, P1, 09:15:01",
        "CLAIM_INCONSISTENT, 50, 51, RESIDENT_INSURANCE, P1, 09:00:00",
        "ACCOUNT_SHORT, 380, 100.01, RESIDENT_INSURANCE, P1, 09:00:00",
    })
    void aPremiumTurnedDownBooksNothingAndGivesTheHoldUp(
            String code, String amount, String own, String use, String settlement, String time) {
        log.enrolActive("2022-01-01");
        log.credit("100.00");

        LedgerStep step = step(premium("P1", amount, own, aid(settlement, use, "400"))
                .put("event_time", "2023-03-02T" + time + "+08:00"));

        assertThat(codes(step)).containsExactly(code);
        assertThat(step.after().accountFen()).isEqualTo(100_00);
        assertOutcome(step, "0", "400");
    }

    @Test
    void aHoldForAnotherPremiumIsNotDecided() {
        log.enrolActive("2022-01-01");

        LedgerStep step = step(premium("P1", "380", null, aid("P2", "RESIDENT_INSURANCE", "400")));

        assertThat(codes(step)).containsExactly("AID_HOLD_INVALID");
        assertThat(step.derived()).isEmpty();
    }

    @Test
    void aHoldOnceDecidedIsNotUsedAgain() {
        log.enrolActive("2022-01-01");
        log.apply(premium("P1", "380", null, aid("P1", "RESIDENT_INSURANCE", "400")));

        LedgerStep second = step(premium("P1", "380", null, aid("P1", "RESIDENT_INSURANCE", "400")));

        assertThat(codes(second)).containsExactly("DUPLICATE");
        assertThat(second.derived()).isEmpty();
    }

    @Test
    void aReversalGivesBackTheHoldOfTheBillAndNotOfThePremiumOfThatId() {
        log.enrolActive("2022-01-01");
        log.apply(premium("S1", "380", null, aid("S1", "RESIDENT_INSURANCE", "400")));
        log.settle(
                "S1",
                PersonLog.TIER_1,
                "231.56",
                bill -> bill.set("family_aid", aid("S1", "MEDICAL", "50").put("hold_id", "H2")));

        LedgerStep back =
                step(log.event("REVERSAL", "2023-03-03T09:00:00+08:00").put("setl_id", "S1"));

        assertThat(back.derived()).singleElement().satisfies(derived -> {
            FamilyHoldOutcome outcome = (FamilyHoldOutcome) derived.body();
            assertThat(outcome.holdId()).isEqualTo("H2");
            assertThat(outcome.returnedFen()).isEqualTo(50_00);
            assertThat(outcome.cause()).isEqualTo(Cause.REVERSED);
        });
    }

    @Test
    void aHoldReversedAfterTheAccountWasPaidOutIsCreditedWithAFinding() {
        owner("1300");
        log.apply(hold("H1", "300"));
        assertThat(codes(step(outcome("H1", "KID", "S9", "300", "0", Cause.SETTLED))))
                .containsExactly("HOLD_CLOSED");
        log.apply(outcome("H1", "KID", "S9", "300", "0", Cause.SETTLED));
        log.apply(log.event("ACCOUNT_TRANSFER", "2023-03-03T09:00:00+08:00")
                .put("transfer_kind", "PAYOUT")
                .put("amt", 1000));
        assertThat(log.state().accountFen()).isZero();

        LedgerStep back = step(outcome("H1", "KID", "S9", "0", "300", Cause.REVERSED));

        assertThat(codes(back)).containsExactly("ACCOUNT_CLOSED", "HOLD_CLOSED");
        assertThat(finding(back, "ACCOUNT_CLOSED").amountFen()).isEqualTo(300_00);
        assertThat(back.after().accountFen()).isEqualTo(300_00);
    }

    @Test
    void anAccountThatWasCreditedSinceIsOpen() {
        owner("1300");
        log.apply(hold("H1", "300"));
        log.apply(outcome("H1", "KID", "S9", "300", "0", Cause.SETTLED));
        log.apply(log.event("ACCOUNT_TRANSFER", "2023-03-03T09:00:00+08:00")
                .put("transfer_kind", "PAYOUT")
                .put("amt", 1000));
        log.credit("1.00");

        assertThat(codes(step(outcome("H1", "KID", "S9", "0", "300", Cause.REVERSED))))
                .containsExactly("HOLD_CLOSED");
    }

    @Test
    void aReversalThatOvertakesTheCloseMovesNothingTogetherWithIt() {
        owner("1300");
        log.apply(hold("H1", "300"));
        log.apply(outcome("H1", "KID", "S9", "0", "300", Cause.REVERSED));
        assertThat(log.state().accountFen()).isEqualTo(1300_00);
        log.apply(outcome("H1", "KID", "S9", "300", "0", Cause.SETTLED));

        assertThat(log.state().accountFen()).isEqualTo(1300_00);
        assertThat(new FamilyDraft(log.state().family()).openFen()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "H2, KID, S9, 10, 0, SETTLED, hold_id",
        "H1, SON, S9, 10, 0, SETTLED, hold_id",
        "H1, KID, S8, 10, 0, SETTLED, hold_id",
        "H1, KID, S9, 300.01, 0, SETTLED, used_amt",
        "H1, KID, S9, 0, 300.01, REVERSED, used_amt",
    })
    void anOutcomeThatFitsNoHoldOrExceedsTheGrantIsRefused(
            String hold, String beneficiary, String settlement, String used, String back, Cause cause, String field) {
        owner("1300");
        log.apply(hold("H1", "300"));
        PersonState before = log.state();

        assertThat(log.apply(outcome(hold, beneficiary, settlement, used, back, cause)))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.HOLD_OUTCOME_INVALID);
                    assertThat(refused.field()).isEqualTo(field);
                });
        assertThat(log.state()).isEqualTo(before);
    }

    @Test
    void theSameHoldOfOtherContentIsRefused() {
        owner("1300");
        log.apply(hold("H1", "300"));

        assertThat(log.apply(hold("H1", "299")))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.field()).isEqualTo("hold_id"));
        assertThat(log.apply(hold("H1", "300"))).isInstanceOf(Answer.HoldAnswer.class);
        assertThat(log.state().family().holds()).hasSize(1);
    }

    private void owner(String balance) {
        log.enrolActive("2022-01-01");
        log.credit(balance);
        log.apply(log.event("FAMILY_AUTHORISATION", "2023-03-01T09:00:00+08:00")
                .put("beneficiary_psn_no", "KID")
                .put("relation", "CHILD")
                .put("beneficiary_insutype", "310")
                .put("beneficiary_admdvs", "141102")
                .put("action", "GRANT"));
    }

    private ObjectNode hold(String id, String amount) {
        return log.event("FAMILY_HOLD", "2023-03-02T09:00:00+08:00")
                .put("hold_id", id)
                .put("beneficiary_psn_no", "KID")
                .put("setl_id", "S9")
                .put("amt", new BigDecimal(amount))
                .put("use", "MEDICAL")
                .put("authoriser_cert_type", "01");
    }

    private ObjectNode outcome(
            String hold, String beneficiary, String settlement, String used, String back, Cause cause) {
        return log.event("FAMILY_HOLD_OUTCOME", "2023-03-02T09:05:00+08:00")
                .put("hold_id", hold)
                .put("beneficiary_psn_no", beneficiary)
                .put("setl_id", settlement)
                .put("used_amt", new BigDecimal(used))
                .put("returned_amt", new BigDecimal(back))
                .put("cause", cause.name());
    }

    private ObjectNode premium(String id, String amount, String own, ObjectNode aid) {
        ObjectNode event = log.event("PREMIUM_PAYMENT", "2023-03-02T09:00:00+08:00")
                .put("setl_id", id)
                .put("amt", new BigDecimal(amount))
                .put("premium_kind", "RESIDENT_INSURANCE");
        if (own != null) {
            event.put("acct_pay", new BigDecimal(own));
        }
        event.set("family_aid", aid);
        return event;
    }

    private static ObjectNode aid(String settlement, String use, String granted) {
        return JsonCodec.mapper()
                .createObjectNode()
                .put("hold_id", "H1")
                .put("authoriser_psn_no", "MUM")
                .put("beneficiary_psn_no", "PSN-1")
                .put("setl_id", settlement)
                .put("use", use)
                .put("granted_amt", new BigDecimal(granted))
                .put("use_before", USE_BEFORE);
    }

    /** Applies the event without keeping what comes of it, to see what it sends to the other log. */
    private LedgerStep step(ObjectNode json) {
        PersonEvent event = JsonCodec.readPersonEvent(JsonCodec.write(json));
        Instant receivedAt = event.header().eventTime();
        return PersonLedger.apply(log.state(), event, receivedAt, PersonLog.SHIPPED);
    }

    private static void assertOutcome(LedgerStep step, String used, String back) {
        assertThat(step.derived()).singleElement().satisfies(derived -> {
            assertThat(derived.header().psnNo()).isEqualTo("MUM");
            FamilyHoldOutcome outcome = (FamilyHoldOutcome) derived.body();
            assertThat(outcome.holdId()).isEqualTo("H1");
            assertThat(outcome.usedFen())
                    .isEqualTo(new BigDecimal(used).movePointRight(2).longValueExact());
            assertThat(outcome.returnedFen())
                    .isEqualTo(new BigDecimal(back).movePointRight(2).longValueExact());
            assertThat(outcome.cause()).isEqualTo(Cause.SETTLED);
        });
    }

    private static List<String> codes(LedgerStep step) {
        return step.answer() instanceof Answer.FindingsReply reply
                ? reply.answer().findings().stream().map(Finding::code).toList()
                : List.of();
    }

    private static Finding finding(LedgerStep step, String code) {
        return ((Answer.FindingsReply) step.answer())
                .answer().findings().stream()
                        .filter(finding -> finding.code().equals(code))
                        .findFirst()
                        .orElseThrow();
    }
}
