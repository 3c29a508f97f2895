package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.fundwatch.policy.ledger.FileAdjudicator.FileAnswer;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.FamilyHoldOutcome.Cause;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Finding;
import org.junit.jupiter.api.Test;

/** A parent's hold of 50.00 for a bill of 231.56, of which the pool pays 75.78: from the quote to the last memory of it. */
class HoldLifeTest {
    private final PersonLog log = new PersonLog();

    @Test
    void aBillPaidByTheParentAndReversedWhileItsYearIsOpenGivesTheMoneyBack() {
        log.enrolActive("2022-01-01");
        LedgerStep settled = take(bill("2023-12-31T23:50:00+08:00", "50").put("service_date", "2024-01-01"));
        assertOutcome(settled, "50", "0", Cause.SETTLED);

        LedgerStep back =
                take(log.event("REVERSAL", "2025-03-03T09:00:00+08:00").put("setl_id", "S1"));

        assertThat(PersonLog.verdict(back.answer()).computed().aidFen()).isEqualTo(-50_00);
        assertOutcome(back, "0", "50", Cause.REVERSED);
    }

    @Test
    void whoHasPaidAndIsReimbursedUsesNoHold() {
        log.enrolActive("2022-01-01");

        LedgerStep step = take(bill("2023-03-02T09:00:00+08:00", "50")
                .put("event_type", "MANUAL_REIMBURSEMENT")
                .put("service_date", "2023-03-01")
                .put("invono", "I1"));

        assertThat(PersonLog.verdict(step.answer()).computed().poolFen()).isEqualTo(75_78);
        assertThat(PersonLog.verdict(step.answer()).computed().aidFen()).isZero();
        assertOutcome(step, "0", "50", Cause.SETTLED);
    }

    @Test
    void aGrantBelowNothingIsNoHold() {
        log.enrolActive("2022-01-01");

        LedgerStep step = take(bill("2023-03-02T09:00:00+08:00", "-0.01"));

        assertThat(PersonLog.codes(PersonLog.verdict(step.answer()))).containsExactly("AID_HOLD_INVALID");
        assertThat(PersonLog.verdict(step.answer()).computed().aidFen()).isZero();
        assertThat(step.derived()).isEmpty();
    }

    @Test
    void anOutcomeIsProcessedWhereTheFileHoldsItElseAfterItsCause() {
        byte[] enrolment = JsonCodec.write(log.event("ENROLMENT", "2022-12-01T09:00:00+08:00")
                .put("effective_from", "2022-01-01")
                .put("insutype", "310")
                .put("psn_type", "11")
                .put("insuplc_admdvs", "141102"));
        byte[] bill = JsonCodec.write(bill("2023-03-02T09:00:00+08:00", "50"));
        FileAdjudicator without = new FileAdjudicator(Publications.always(PersonLog.SHIPPED), Set.of());
        without.line(enrolment);

        List<FileAnswer> answers = without.line(bill);
        assertThat(answers).hasSize(2);
        PersonEvent outcome = answers.get(1).event();
        assertThat(outcome.type()).isEqualTo(EventType.FAMILY_HOLD_OUTCOME);
        assertThat(outcome.header().psnNo()).isEqualTo("MUM");

        FileAdjudicator holding =
                new FileAdjudicator(Publications.always(PersonLog.SHIPPED), Set.of(outcome.eventId()));
        holding.line(enrolment);
        assertThat(holding.line(bill)).hasSize(1);
    }

    @Test
    void aHoldThatPaidNothingLeavesNothingToCreditToAClosedAccount() {
        owner();
        log.apply(hold("H1"));
        log.apply(outcome("H1", "0", "50", Cause.SETTLED));
        log.apply(log.event("ACCOUNT_TRANSFER", "2023-03-03T09:00:00+08:00")
                .put("transfer_kind", "PAYOUT")
                .put("amt", 1300));
        assertThat(log.state().family().accountClosed()).isTrue();

        Answer back = log.apply(outcome("H1", "0", "0", Cause.REVERSED));

        assertThat(((Answer.FindingsReply) back).answer().findings())
                .extracting(Finding::code)
                .containsExactly("HOLD_CLOSED");
        assertThat(log.state().accountFen()).isZero();
    }

    @Test
    void aClosedHoldIsForgottenAndAnOpenOneIsNot() {
        owner();
        log.apply(hold("H1"));
        log.apply(hold("H2"));
        log.apply(outcome("H1", "50", "0", Cause.SETTLED));

        log.apply(log.event("LEAVE", "2025-12-31T23:59:59+08:00")
                .put("mdtrt_id", "V")
                .put("begntime", "2025-12-31T09:00:00+08:00")
                .put("endtime", "2025-12-31T10:00:00+08:00"));
        assertThat(log.state().family().holds()).hasSize(2);
        log.apply(log.event("LEAVE", "2026-01-01T00:00:00+08:00")
                .put("mdtrt_id", "V")
                .put("begntime", "2025-12-31T09:00:00+08:00")
                .put("endtime", "2025-12-31T10:00:00+08:00"));
        assertThat(log.state().family().holds())
                .singleElement()
                .satisfies(left -> assertThat(left.closed()).isFalse());
    }

    private void owner() {
        log.enrolActive("2022-01-01").credit("1300.00");
        log.apply(log.event("FAMILY_AUTHORISATION", "2023-03-01T09:00:00+08:00")
                .put("beneficiary_psn_no", "KID")
                .put("relation", "CHILD")
                .put("beneficiary_insutype", "310")
                .put("beneficiary_admdvs", "141102")
                .put("action", "GRANT"));
    }

    private ObjectNode hold(String id) {
        return log.event("FAMILY_HOLD", "2023-03-02T09:00:00+08:00")
                .put("hold_id", id)
                .put("beneficiary_psn_no", "KID")
                .put("setl_id", "S9")
                .put("amt", 50)
                .put("use", "MEDICAL")
                .put("authoriser_cert_type", "01");
    }

    private ObjectNode outcome(String hold, String used, String back, Cause cause) {
        return log.event("FAMILY_HOLD_OUTCOME", "2023-03-02T09:05:00+08:00")
                .put("hold_id", hold)
                .put("beneficiary_psn_no", "KID")
                .put("setl_id", "S9")
                .put("used_amt", new BigDecimal(used))
                .put("returned_amt", new BigDecimal(back))
                .put("cause", cause.name());
    }

    private ObjectNode bill(String time, String granted) {
        return log.settlement(
                "S1",
                TIER_1,
                "231.56",
                bill -> bill.put("event_time", time)
                        .putObject("family_aid")
                        .put("hold_id", "H1")
                        .put("authoriser_psn_no", "MUM")
                        .put("beneficiary_psn_no", "PSN-1")
                        .put("setl_id", "S1")
                        .put("use", "MEDICAL")
                        .put("granted_amt", new BigDecimal(granted))
                        .put("use_before", "2024-01-01T00:05:00+08:00"));
    }

    /** Applies the event, to see what it sends to the other log. */
    private LedgerStep take(ObjectNode json) {
        PersonEvent event = JsonCodec.readPersonEvent(JsonCodec.write(json));
        LedgerStep step = PersonLedger.apply(log.state(), event, event.header().eventTime(), PersonLog.SHIPPED);
        log.apply(json);
        return step;
    }

    private static void assertOutcome(LedgerStep step, String used, String back, Cause cause) {
        assertThat(step.derived()).singleElement().satisfies(derived -> {
            FamilyHoldOutcome outcome = (FamilyHoldOutcome) derived.body();
            assertThat(BigDecimal.valueOf(outcome.usedFen(), 2)).isEqualByComparingTo(used);
            assertThat(BigDecimal.valueOf(outcome.returnedFen(), 2)).isEqualByComparingTo(back);
            assertThat(outcome.cause()).isEqualTo(cause);
        });
    }
}
