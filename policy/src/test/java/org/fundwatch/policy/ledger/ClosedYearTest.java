package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** Entries live to the end of the year after the service year; what is older is for a person and books nothing. */
class ClosedYearTest {
    private static final String XIANNING_HOSPITAL = "H42120200001";

    private final PersonLog log = new PersonLog();

    @Test
    void anOlderServiceYearIsClosedAlsoWhereAReversalCameFirst() {
        log.enrolActive("2020-01-01");
        log.apply(reversal("R1", "S1"));

        Verdict bill = log.settle("S1", PersonLog.TIER_1, "231.56", received("2024-03-24", "2022-12-31"));

        assertThat(bill.decision()).isEqualTo(Decision.REVIEW);
        assertThat(PersonLog.codes(bill)).containsExactly("PERIOD_CLOSED");
        assertThat(log.state().settlements()).isEmpty();
        assertThat(PersonLog.codes(PersonLog.verdict(log.apply(reversal("R2", "S1")))))
                .containsExactly("UNKNOWN_SETTLEMENT");
    }

    @Test
    void theYearBeforeIsOpenAndKnowsTheReversalThatCameFirst() {
        log.enrolActive("2020-01-01");
        log.apply(reversal("R1", "S1"));

        Verdict bill = log.settle("S1", PersonLog.TIER_1, "231.56", received("2024-03-24", "2023-01-01"));

        assertThat(bill.decision()).isEqualTo(Decision.DENY);
        assertThat(PersonLog.codes(bill)).containsExactly("REVERSED_BEFORE");
    }

    @Test
    void aSettlementForgottenWithItsYearIsClosedHoweverOftenItWasReversed() {
        log.enrolActive("2020-01-01");
        log.settle("S1", PersonLog.TIER_1, "231.56", received("2023-05-01", "2022-09-22"));
        log.apply(reversal("R1", "S1").put("event_time", "2023-05-02T10:00:00+08:00"));
        log.apply(reversal("R2", "S1").put("event_time", "2023-12-31T10:00:00+08:00"));

        Verdict again = log.settle("S1", PersonLog.TIER_1, "231.56", received("2024-11-13", "2022-09-22"));

        assertThat(PersonLog.codes(again)).containsExactly("PERIOD_CLOSED");
    }

    @Test
    void whoWasEnrolledOnlyLaterHadNoPackThatCouldSetADeadline() {
        log.enrol("2024-03-01", "12", fields -> fields.put("insuplc_admdvs", "421202"));

        Verdict late = log.settle("S1", XIANNING_HOSPITAL, "929.05", reimbursed());

        assertThat(late.decision()).isEqualTo(Decision.REVIEW);
        assertThat(PersonLog.codes(late)).containsExactly("PERIOD_CLOSED");
    }

    @Test
    void theDeadlineIsThatOfThePackOnTheFirstOpenDay() {
        log.enrol("2024-01-01", "12", fields -> fields.put("insuplc_admdvs", "421202"));

        Verdict late = log.settle("S1", XIANNING_HOSPITAL, "929.05", reimbursed());

        assertThat(late.decision()).isEqualTo(Decision.DENY);
        assertThat(PersonLog.codes(late)).containsExactly("EX_LATE_REIMBURSEMENT", "PERIOD_CLOSED");
    }

    @Test
    void aStayIsJudgedByNoPackAlsoWhenItComesLate() {
        log.enrol("2020-01-01", "12", fields -> fields.put("insuplc_admdvs", "421202"));

        Verdict late =
                log.settle("S1", XIANNING_HOSPITAL, "929.05", reimbursed().andThen(bill -> bill.put("med_type", "21")));

        assertThat(late.decision()).isEqualTo(Decision.REVIEW);
        assertThat(PersonLog.codes(late)).containsExactly("PERIOD_CLOSED");
    }

    private static Consumer<ObjectNode> reimbursed() {
        return received("2025-06-26", "2023-04-02")
                .andThen(bill -> bill.put("event_type", "MANUAL_REIMBURSEMENT")
                        .put("invono", "M1")
                        .put("fixmedins_name", "X")
                        .put("reason", "X")
                        .put("entered_by", "A")
                        .put("approved_by", "B"));
    }

    private static Consumer<ObjectNode> received(String day, String serviceDate) {
        return bill -> bill.put("event_time", day + "T10:00:00+08:00").put("service_date", serviceDate);
    }

    private ObjectNode reversal(String eventId, String settlementId) {
        return log.event("REVERSAL", "2024-02-15T10:00:00+08:00")
                .put("event_id", eventId)
                .put("setl_id", settlementId);
    }
}
