package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.fundwatch.schemas.verdict.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credits against 2 % of the base or the fixed amount; money that leaves is never more than the balance less holds. */
class AccountBookTest {
    private final PersonLog log = new PersonLog();

    @ParameterizedTest
    @CsvSource({
        "11, CONTRIBUTION, 100.02, 5001, 2023-02, false",
        "11, CONTRIBUTION, 100.01, 5001, 2023-02, true",
        "11, CONTRIBUTION, 100.01, , 2023-02, false",
        "11, CONTRIBUTION, 100.01, 5001, 2022-11, false",
        "11, CONTRIBUTION, 100.01, 5001, soon, true",
        "11, FIXED, 85, , 2023-02, true",
        "12, CONTRIBUTION, 100.02, 5001, 2023-02, true",
        "12, FIXED, 85, , 2023-02, false",
        "12, FIXED, 85.01, , 2023-02, true",
        "34, FIXED, 85.01, , 2023-02, false",
        "12, OPENING, 85.01, , , false",
        "12, CORRECTION, 85.01, , , false",
    })
    void aWrongCreditIsBookedAndReported(
            String personType, String kind, String amount, String base, String period, boolean reported) {
        log.enrol("2022-01-01", personType, fields -> {});

        Answer answer = log.apply(credit(kind, amount, base, period));

        assertThat(codes(answer)).isEqualTo(reported ? List.of("CREDIT_MISMATCH") : List.of());
        assertThat(log.state().accountFen())
                .isEqualTo(new BigDecimal(amount).movePointRight(2).longValueExact());
    }

    @ParameterizedTest
    @CsvSource({"2023-01, true", "2023-02, true", "2023-03, false"})
    void theFixedAmountComesFromTheMonthAfterRetirement(String period, boolean reported) {
        log.enrolActive("2022-01-01");
        log.enrolRetired("2023-02-01");

        assertThat(codes(log.apply(credit("FIXED", "85", null, period))))
                .isEqualTo(reported ? List.of("CREDIT_MISMATCH") : List.of());
    }

    @ParameterizedTest
    @CsvSource({"11, CONTRIBUTION, 100.02, 5001", "12, FIXED, 85, "})
    void aMemberOfThePoolAloneIsCreditedNothing(String personType, String kind, String amount, String base) {
        log.enrol("2022-01-01", personType, fields -> fields.put("acct_mode", "POOL_ONLY"));

        assertThat(codes(log.apply(credit(kind, amount, base, "2023-02")))).containsExactly("CREDIT_MISMATCH");
    }

    @Test
    void theModeOfTheAccountIsThatOfTheMonthWhileTheStatusIsThatOfTheDayBefore() {
        log.enrol("2022-01-01", "11", fields -> fields.put("acct_mode", "POOL_ONLY"));
        log.enrol("2023-02-01", "12", fields -> fields.put("acct_mode", "POOL_AND_ACCOUNT"));

        assertThat(codes(log.apply(credit("CONTRIBUTION", "100.02", "5001", "2023-01"))))
                .containsExactly("CREDIT_MISMATCH");
        assertThat(codes(log.apply(credit("CONTRIBUTION", "100.02", "5001", "2023-02"))))
                .isEmpty();
        assertThat(codes(log.apply(credit("FIXED", "85", null, "2023-03")))).isEmpty();
    }

    @Test
    void whoChangesToThePoolAloneIsCreditedNothingFromThatMonth() {
        log.enrolActive("2022-01-01");
        log.enrol("2023-02-01", "11", fields -> fields.put("acct_mode", "POOL_ONLY"));

        assertThat(codes(log.apply(credit("CONTRIBUTION", "100.02", "5001", "2023-02"))))
                .containsExactly("CREDIT_MISMATCH");
    }

    @Test
    void withoutAnEnrolmentThereIsNothingToCompareWith() {
        assertThat(log.apply(credit("CONTRIBUTION", "1", "5001", "2023-02"))).isInstanceOf(Answer.Applied.class);
        assertThat(log.state().accountFen()).isEqualTo(1_00);
    }

    @Test
    void aCorrectionTakesAtMostTheBalance() {
        log.enrolActive("2022-01-01");
        log.credit("100.00");

        assertThat(codes(log.apply(credit("CORRECTION", "-100.01", null, null))))
                .containsExactly("ACCOUNT_SHORT");
        assertThat(log.state().accountFen()).isEqualTo(100_00);
        assertThat(log.apply(credit("CORRECTION", "-100.00", null, null))).isInstanceOf(Answer.Applied.class);
        assertThat(log.state().accountFen()).isZero();
    }

    @Test
    void aTransferTakesAtMostTheBalanceLessOpenHolds() {
        log.enrolActive("2022-01-01");
        log.credit("1300.00");
        log.apply(log.event("FAMILY_AUTHORISATION", "2023-03-01T09:00:00+08:00")
                .put("beneficiary_psn_no", "KID")
                .put("relation", "CHILD")
                .put("beneficiary_insutype", "390")
                .put("beneficiary_admdvs", "141102")
                .put("action", "GRANT"));
        log.apply(log.event("FAMILY_HOLD", "2023-03-02T09:00:00+08:00")
                .put("hold_id", "H1")
                .put("beneficiary_psn_no", "KID")
                .put("setl_id", "S9")
                .put("amt", 300)
                .put("use", "MEDICAL")
                .put("authoriser_cert_type", "01"));

        assertThat(codes(log.apply(transfer("1000.01")))).containsExactly("ACCOUNT_SHORT");
        assertThat(log.apply(transfer("1000.00"))).isInstanceOf(Answer.Applied.class);
        assertThat(log.state().accountFen()).isEqualTo(300_00);
        assertThat(log.state().family().accountClosed()).isFalse();
    }

    private ObjectNode transfer(String amount) {
        return log.event("ACCOUNT_TRANSFER", "2023-03-03T09:00:00+08:00")
                .put("transfer_kind", "RELOCATION")
                .put("amt", new BigDecimal(amount));
    }

    private ObjectNode credit(String kind, String amount, String base, String period) {
        ObjectNode event = log.event("ACCOUNT_CREDIT", "2023-03-02T09:00:00+08:00")
                .put("credit_kind", kind)
                .put("amt", new BigDecimal(amount));
        if (base != null) {
            event.put("contribution_base", new BigDecimal(base));
        }
        if (period != null) {
            event.put("period", period);
        }
        return event;
    }

    private static List<String> codes(Answer answer) {
        return answer instanceof Answer.FindingsReply reply
                ? reply.answer().findings().stream().map(Finding::code).toList()
                : List.of();
    }
}
