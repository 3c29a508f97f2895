package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;
import static org.fundwatch.policy.ledger.PersonLog.TIER_2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of stays and prescriptions, and what is not. */
class CareBookTest {
    private static final String MORNING = "2023-03-02T09:00:00+08:00";

    private final PersonLog log = new PersonLog().enrolActive("2022-01-01");

    @Test
    void oneVisitNumberAtTwoInstitutionsIsTwoStays() {
        admit(TIER_1);
        admit(TIER_2);
        assertThat(log.state().stays()).hasSize(2);

        log.apply(discharge("V").put("fixmedins_code", TIER_2));

        assertThat(log.state().stays())
                .filteredOn(stay -> stay.toDay() == null)
                .singleElement()
                .satisfies(open -> assertThat(open.institution()).isEqualTo(Ids.institution(TIER_1)));
    }

    @Test
    void aDischargeFromNobodyKnowsWhereEndsNothing() {
        admit(TIER_1);

        assertThat(log.apply(discharge("OTHER"))).isInstanceOf(Answer.Applied.class);

        assertThat(log.state().stays())
                .singleElement()
                .satisfies(stay -> assertThat(stay.toDay()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEAVE", "SURGERY"})
    void whatTheLedgerDoesNotNeedChangesNothing(String type) {
        admit(TIER_1);
        PersonState before = log.state();

        Answer answer = log.apply(log.event(type, MORNING)
                .put("mdtrt_id", "V")
                .put("fixmedins_code", TIER_1)
                .put("oprn_code", "00.01")
                .put("begntime", MORNING)
                .put("endtime", MORNING));

        assertThat(answer).isInstanceOf(Answer.Applied.class);
        assertThat(log.state()).isEqualTo(before);
    }

    @Test
    void aPrescriptionIsRememberedOnce() {
        ObjectNode prescription = prescription(MORNING);
        log.apply(prescription);
        PersonState once = log.state();

        assertThat(log.apply(prescription)).isInstanceOf(Answer.Applied.class);
        assertThat(log.state()).isEqualTo(once);
        assertThat(once.prescriptions()).hasSize(1);
    }

    @Test
    void aPrescriptionOfAClosedYearIsNotRemembered() {
        ObjectNode open = prescription("2022-01-01T00:00:00+08:00").put("received_at", MORNING);
        ObjectNode closed = prescription("2021-12-31T23:59:59+08:00")
                .put("received_at", MORNING)
                .put("rxno", "OLD");

        assertThat(log.apply(closed)).isInstanceOf(Answer.Applied.class);
        assertThat(log.state().prescriptions()).isEmpty();
        log.apply(open);
        assertThat(log.state().prescriptions()).hasSize(1);
    }

    private void admit(String institution) {
        log.apply(log.event("ADMISSION", MORNING)
                .put("mdtrt_id", "V")
                .put("fixmedins_code", institution)
                .put("begntime", MORNING));
    }

    private ObjectNode discharge(String visit) {
        return log.event("DISCHARGE", "2023-03-09T09:00:00+08:00")
                .put("mdtrt_id", visit)
                .put("endtime", "2023-03-09T09:00:00+08:00");
    }

    private ObjectNode prescription(String time) {
        ObjectNode event = log.event("PRESCRIPTION", time).put("rxno", "RX").put("fixmedins_code", TIER_1);
        event.putArray("items")
                .addObject()
                .put("med_list_codg", PersonLog.AMLODIPINE)
                .put("cnt", 1);
        return event;
    }
}
