package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.fundwatch.schemas.verdict.Finding;
import org.junit.jupiter.api.Test;

/** A premium of 380.00 of which the own account is to pay a part. */
class PremiumTest {
    private final PersonLog log = new PersonLog();

    @Test
    void theOwnAccountPaysWhereThePolicyNamesThePremium() {
        log.enrolActive("2022-01-01").credit("100.00");

        assertThat(codes(pay("100.00"))).isEmpty();
        assertThat(log.state().accountFen()).isZero();
    }

    @Test
    void whereNoPolicyHoldsTheOwnAccountPaysNone() {
        log.enrol("2022-01-01", "11", fields -> fields.put("insuplc_admdvs", "990101"))
                .credit("100.00");

        assertThat(codes(pay("0.01"))).containsExactly("ACCOUNT_PURPOSE");
        assertThat(log.state().accountFen()).isEqualTo(100_00);
    }

    private Answer pay(String own) {
        return log.apply(log.event("PREMIUM_PAYMENT", "2023-03-02T09:00:00+08:00")
                .put("setl_id", "P1")
                .put("amt", new BigDecimal("380"))
                .put("premium_kind", "RESIDENT_INSURANCE")
                .put("acct_pay", new BigDecimal(own)));
    }

    private static java.util.List<String> codes(Answer answer) {
        return ((Answer.FindingsReply) answer)
                .answer().findings().stream().map(Finding::code).toList();
    }
}
