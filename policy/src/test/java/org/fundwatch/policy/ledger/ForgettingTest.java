package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What the state keeps goes with its year: two years later nothing is left but who the person is and the balance. */
class ForgettingTest {
    private final PersonLog log = new PersonLog();

    @Test
    void twoYearsLaterOnlyThePersonAndTheBalanceAreLeft() {
        log.enrolActive("2022-01-01");
        log.enrol("2023-02-01", "12", fields -> {});
        log.credit("1500.00");
        log.settle("S1", TIER_1, "231.56");
        log.settle("S1", TIER_1, "231.56", bill -> bill.put("event_id", "AGAIN"));
        log.reverse("R1", "UNKNOWN");
        log.apply(prescription("2023-03-02T09:00:00+08:00"));
        log.apply(at("ADMISSION", "2023-03-02T09:00:00+08:00")
                .put("mdtrt_id", "ENDED")
                .put("fixmedins_code", TIER_1)
                .put("begntime", "2023-03-02T09:00:00+08:00"));
        log.apply(at("DISCHARGE", "2023-03-09T09:00:00+08:00")
                .put("mdtrt_id", "ENDED")
                .put("endtime", "2023-03-09T09:00:00+08:00"));
        log.apply(at("FAMILY_HOLD_CANCEL", "2023-03-09T09:00:00+08:00")
                .put("hold_id", "H1")
                .put("authoriser_psn_no", "MUM")
                .put("use_before", "2023-03-09T09:00:00+08:00"));
        PersonState full = log.state();
        assertThat(full.settlements()).isNotEmpty();
        assertThat(full.repeats()).isNotEmpty();
        assertThat(full.reversals()).isNotEmpty();
        assertThat(full.prescriptions()).isNotEmpty();
        assertThat(full.stays()).isNotEmpty();
        assertThat(full.family().decided()).isNotEmpty();

        log.apply(at("PRE_SETTLEMENT", "2024-12-31T23:00:00+08:00", bill()));
        assertThat(log.state().settlements()).isEqualTo(full.settlements());

        log.apply(at("PRE_SETTLEMENT", "2025-01-01T00:00:00+08:00", bill()));
        PersonState left = log.state();
        assertThat(left.settlements()).isEmpty();
        assertThat(left.repeats()).isEmpty();
        assertThat(left.reversals()).isEmpty();
        assertThat(left.ledgers()).isEmpty();
        assertThat(left.seen()).isEmpty();
        assertThat(left.prescriptions()).isEmpty();
        assertThat(left.stays()).isEmpty();
        assertThat(left.family().decided()).isEmpty();
        assertThat(left.enrolments())
                .singleElement()
                .satisfies(entry -> assertThat(entry.personType()).isEqualTo("12"));
        assertThat(left.accountFen()).isEqualTo(1500_00);
    }

    @Test
    void aStayLastsUntilItsDischargeHoweverLateThatComes() {
        log.enrol("2022-01-01", "11", fields -> fields.put("insuplc_admdvs", "421202"));
        admit("LONG", "2022-12-20");

        log.apply(at("PRE_SETTLEMENT", "2026-01-01T00:00:00+08:00", bill()));
        assertThat(log.state().stays()).hasSize(1);
        assertThat(PersonLog.codes(log.settle("S1", "H42120200001", "700.00", at -> at("2026-01-22", at))))
                .containsExactly("EX_DURING_INPATIENT");

        log.apply(at("DISCHARGE", "2026-01-30T09:00:00+08:00")
                .put("mdtrt_id", "LONG")
                .put("endtime", "2026-01-30T09:00:00+08:00"));
        log.apply(at("PRE_SETTLEMENT", "2027-12-31T00:00:00+08:00", bill()));
        assertThat(log.state().stays()).hasSize(1);
        log.apply(at("PRE_SETTLEMENT", "2028-01-01T00:00:00+08:00", bill()));
        assertThat(log.state().stays()).isEmpty();
    }

    @Test
    void ofStaysThatNeverEndOnlyTheLatestOutlastsTheYearAfter() {
        log.enrolActive("2022-01-01");
        admit("LATER", "2023-03-03");
        admit("FORGOTTEN", "2023-03-02");

        log.apply(at("PRE_SETTLEMENT", "2025-01-01T00:00:00+08:00", bill()));
        assertThat(log.state().stays()).hasSize(2);
        log.apply(at("PRE_SETTLEMENT", "2026-01-01T00:00:00+08:00", bill()));
        assertThat(log.state().stays())
                .singleElement()
                .satisfies(stay -> assertThat(stay.visit()).isEqualTo(Ids.visitNumber("LATER")));
    }

    private void admit(String visit, String day) {
        log.apply(at("ADMISSION", day + "T09:00:00+08:00")
                .put("mdtrt_id", visit)
                .put("fixmedins_code", TIER_1)
                .put("begntime", day + "T09:00:00+08:00"));
    }

    private static void at(String day, ObjectNode bill) {
        bill.put("event_time", day + "T19:45:00+08:00");
    }

    private ObjectNode prescription(String time) {
        ObjectNode event = at("PRESCRIPTION", time).put("rxno", "R1").put("fixmedins_code", TIER_1);
        event.putArray("items")
                .addObject()
                .put("med_list_codg", PersonLog.AMLODIPINE)
                .put("cnt", 1);
        return event;
    }

    private ObjectNode bill() {
        return log.settlement("QUOTE", TIER_1, "100.00", more -> {});
    }

    private ObjectNode at(String type, String time) {
        return log.event(type, time);
    }

    private ObjectNode at(String type, String time, ObjectNode fields) {
        return fields.put("event_type", type).put("event_time", time);
    }
}
