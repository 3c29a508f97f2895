package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;
import static org.fundwatch.policy.ledger.PersonLog.codes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event delivered again moves nothing, also where it was turned down when it first came. */
class RepeatedEventTest {
    private final PersonLog log = new PersonLog();

    @Test
    void aTransferTurnedDownStaysSoAfterACredit() {
        log.enrolActive("2022-01-01");
        ObjectNode transfer = log.event("ACCOUNT_TRANSFER", "2023-02-02T09:00:00+08:00");
        transfer.put("transfer_kind", "PAYOUT").put("amt", 50);
        assertThat(log.apply(transfer)).isInstanceOf(Answer.FindingsReply.class);
        log.credit("100.00");

        assertThat(log.apply(transfer)).isInstanceOf(Answer.Applied.class);
        assertThat(log.state().accountFen()).isEqualTo(100_00);
    }

    @Test
    void aCorrectionTurnedDownStaysSoAfterACredit() {
        log.enrolActive("2022-01-01");
        ObjectNode correction = log.event("ACCOUNT_CREDIT", "2023-02-02T09:00:00+08:00");
        correction.put("credit_kind", "CORRECTION").put("amt", -50);
        assertThat(log.apply(correction)).isInstanceOf(Answer.FindingsReply.class);
        log.credit("100.00");

        assertThat(log.apply(correction)).isInstanceOf(Answer.Applied.class);
        assertThat(log.state().accountFen()).isEqualTo(100_00);
    }

    @Test
    void anOpeningWithoutAPolicyStaysSoAfterTheEnrolment() {
        log.credit("100.00");
        ObjectNode opening = log.event("LEDGER_OPENING", "2023-02-01T09:00:00+08:00");
        opening.put("year", 2023).put("benefit", "ORDINARY_OUTPATIENT").put("fund_paid", 1799);
        assertThat(log.apply(opening)).isInstanceOf(Answer.FindingsReply.class);
        log.enrolActive("2022-01-01");

        assertThat(log.apply(opening)).isInstanceOf(Answer.Applied.class);
        assertThat(log.state().ledgers()).isEmpty();
    }

    @Test
    void anOpeningOfAYearThatIsNotOpenYetStaysSoWhenItIs() {
        log.enrolActive("2022-01-01");
        ObjectNode opening = log.event("LEDGER_OPENING", "2023-12-31T09:00:00+08:00");
        opening.put("year", 2024).put("benefit", "ORDINARY_OUTPATIENT").put("fund_paid", 1799);
        assertThat(log.apply(opening)).isInstanceOf(Answer.FindingsReply.class);

        opening.put("received_at", "2024-01-01T09:00:00+08:00");
        assertThat(log.apply(opening)).isInstanceOf(Answer.Applied.class);
        assertThat(log.state().ledgers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"S1, EV-S2", "S2, EV-S1", "S1, R3", "S2, R3"})
    void aBillSentAgainUnderAnEventThatWasSomethingElseIsRefused(String settlement, String event) {
        log.enrolActive("2022-01-01");
        log.settle("S1", TIER_1, "231.56");
        log.settle("S2", TIER_1, "100.00");
        log.reverse("R3", "S3");
        PersonState before = log.state();

        String yuan = settlement.equals("S1") ? "231.56" : "100.00";
        assertThat(log.apply(log.settlement(settlement, TIER_1, yuan, bill -> bill.put("event_id", event))))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.ID_CONFLICT);
                    assertThat(refused.field()).isEqualTo("event_id");
                });
        assertThat(log.state()).isEqualTo(before);
    }

    @Test
    void aSecondReversalThatComesAgainIsADuplicate() {
        log.enrolActive("2022-01-01");
        log.settle("S1", TIER_1, "231.56");
        log.reverse("R1", "S1");
        Verdict second = log.reverse("R2", "S1");
        assertThat(codes(second)).containsExactly("ALREADY_REVERSED");
        log.credit("100.00");

        givesNothingBackAgain(second, log.reverse("R2", "S1"));
    }

    @Test
    void aSecondReversalOfTheUnknownThatComesAgainIsADuplicate() {
        log.enrolActive("2022-01-01");
        log.reverse("R1", "S1");
        Verdict second = log.reverse("R2", "S1");
        assertThat(codes(second)).containsExactly("UNKNOWN_SETTLEMENT");
        log.credit("100.00");

        givesNothingBackAgain(second, log.reverse("R2", "S1"));
        assertThat(codes(log.settle("S1", TIER_1, "231.56"))).containsExactly("REVERSED_BEFORE");
        givesNothingBackAgain(second, log.reverse("R2", "S1"));
    }

    private static void givesNothingBackAgain(Verdict first, Verdict again) {
        assertThat(codes(again)).containsExactly("DUPLICATE");
        assertThat(again.duplicateOf()).isEqualTo(first.verdictId());
        assertThat(again.verdictId()).isNotEqualTo(first.verdictId());
        assertThat(again.computed().totalFen()).isZero();
        assertThat(again.computed().poolFen()).isZero();
    }
}
