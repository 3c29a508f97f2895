package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;
import static org.fundwatch.policy.ledger.PersonLog.TIER_2;
import static org.fundwatch.policy.ledger.PersonLog.codes;
import static org.fundwatch.policy.ledger.PersonLog.verdict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settlement a reversal names, by whichever id, and who may reverse it. Each gives back once. */
class ReversalTest {
    private final PersonLog log = new PersonLog();

    @BeforeEach
    void enrol() {
        log.enrolActive("2022-01-01");
    }

    @ParameterizedTest
    @CsvSource({"S1,", ",EV-S1", ",AGAIN", "S1,EV-S1", "S1,AGAIN", "OTHER,EV-S1", "OTHER,AGAIN", "S1,NONE"})
    void aBillIsFoundByItsIdByItsEventAndByTheEventOfItsRepetition(String settlementId, String originalEvent) {
        log.settle("S1", TIER_1, "231.56");
        log.settle("S1", TIER_1, "231.56", bill -> bill.put("event_id", "AGAIN"));

        Verdict back = verdict(log.apply(reversal("R1", settlementId, originalEvent)));
        assertThat(back.computed().poolFen()).isEqualTo(-75_78);
        assertThat(back.findings()).isEmpty();
        PersonState once = log.state();

        assertThat(codes(verdict(log.apply(reversal("R1", settlementId, originalEvent)))))
                .containsExactly("DUPLICATE");
        assertThat(log.state()).isEqualTo(once);
        for (String other : new String[] {"EV-S1", "AGAIN"}) {
            Verdict second = verdict(log.apply(reversal("R2-" + other, null, other)));
            assertThat(codes(second)).containsExactly("ALREADY_REVERSED");
            assertThat(second.computed().poolFen()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"S1,", ",EV-S1", "S1,EV-S1", "S1,NONE", "NONE,EV-S1"})
    void aReversalThatCameFirstStopsTheBillThatItNames(String settlementId, String originalEvent) {
        assertThat(codes(verdict(log.apply(reversal("R1", settlementId, originalEvent)))))
                .containsExactly("UNKNOWN_SETTLEMENT");

        Verdict bill = log.settle("S1", TIER_1, "231.56");
        assertThat(bill.decision()).isEqualTo(Decision.DENY);
        assertThat(codes(bill)).containsExactly("REVERSED_BEFORE");
    }

    @Test
    void aReversalOfAnotherInstitutionGivesNothingBack() {
        log.settle("S1", TIER_1, "231.56");
        PersonState settled = log.state();

        assertThat(log.apply(reversal("R1", "S1", null).put("fixmedins_code", TIER_2)))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.ID_CONFLICT);
                    assertThat(refused.field()).isEqualTo("fixmedins_code");
                });
        assertThat(log.state()).isEqualTo(settled);

        Verdict back = verdict(log.apply(reversal("R2", "S1", null).put("fixmedins_code", TIER_1)));
        assertThat(back.computed().poolFen()).isEqualTo(-75_78);
        assertThat(log.apply(reversal("R3", "S1", null).put("fixmedins_code", TIER_2)))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aReversalOfAnotherInstitutionThatCameFirstStopsNoBill() {
        log.apply(reversal("R1", "S1", null).put("fixmedins_code", TIER_2));

        Verdict bill = log.settle("S1", TIER_1, "231.56");
        assertThat(bill.decision()).isEqualTo(Decision.PAY);
        assertThat(bill.computed().poolFen()).isEqualTo(75_78);
    }

    @Test
    void aReversalOfTheSameInstitutionThatCameFirstStopsTheBill() {
        log.apply(reversal("R1", "S1", null).put("fixmedins_code", TIER_1));

        assertThat(codes(log.settle("S1", TIER_1, "231.56"))).containsExactly("REVERSED_BEFORE");
    }

    @Test
    void theSameReversalUnderAnotherInstitutionIsAnotherContent() {
        log.apply(reversal("R1", "S1", null).put("fixmedins_code", TIER_1));

        assertThat(log.apply(reversal("R1", "S1", null).put("fixmedins_code", TIER_2)))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aStayIsReversedByItsOwnInstitutionOnly() {
        Consumer<ObjectNode> totals = stay -> stay.put("event_type", "INPATIENT_SETTLEMENT")
                .put("medfee_sumamt", 231.56)
                .put("hifp_pay", 100);
        log.settle("S1", TIER_1, "231.56", totals);

        assertThat(log.apply(reversal("R1", "S1", null).put("fixmedins_code", TIER_2)))
                .isInstanceOf(Answer.Refused.class);
        assertThat(verdict(log.apply(reversal("R2", "S1", null).put("fixmedins_code", TIER_1)))
                        .computed()
                        .poolFen())
                .isEqualTo(-100_00);
    }

    private ObjectNode reversal(String eventId, String settlementId, String originalEvent) {
        ObjectNode event = log.event("REVERSAL", "2023-03-03T09:00:00+08:00").put("event_id", eventId);
        if (settlementId != null) {
            event.put("setl_id", settlementId);
        }
        if (originalEvent != null) {
            event.put("original_event_id", originalEvent);
        }
        return event;
    }
}
