package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same id with the same content changes nothing; with other content it is a dead letter, for every kind of event. */
class IdConflictTest {
    private final PersonLog log = new PersonLog();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ENROLMENT|'effective_from':'2023-01-01','insutype':'310','psn_type':'11','insuplc_admdvs':'141102'|'psn_type':'12'",
                "LEDGER_OPENING|'year':2023,'benefit':'ORDINARY_OUTPATIENT','fund_paid':10|'fund_paid':11",
                "ACCOUNT_CREDIT|'credit_kind':'OPENING','amt':10|'amt':10.01",
                "ACCOUNT_TRANSFER|'transfer_kind':'PAYOUT','amt':10|'amt':10.01",
                "PREMIUM_PAYMENT|'setl_id':'P1','amt':10,'premium_kind':'LONG_TERM_CARE','acct_pay':10|'amt':11",
                "PREMIUM_PAYMENT|'setl_id':'P1','amt':10,'premium_kind':'LONG_TERM_CARE','acct_pay':10|'setl_id':'P2'",
                "FAMILY_AUTHORISATION|'beneficiary_psn_no':'KID','relation':'CHILD','action':'GRANT'|'action':'REVOKE'",
                "FAMILY_HOLD|'hold_id':'H1','beneficiary_psn_no':'KID','setl_id':'S9','amt':10,'use':'MEDICAL'|'hold_id':'H2'",
                "FAMILY_HOLD_CANCEL|'hold_id':'H1','authoriser_psn_no':'MUM','use_before':'2023-03-02T10:00:00+08:00'|'hold_id':'H2'",
                "PRESCRIPTION|'rxno':'R1','fixmedins_code':'H14110200003','items':[{'med_list_codg':'XA','cnt':1}]|'rxno':'R2'",
                "ADMISSION|'mdtrt_id':'STAY','fixmedins_code':'H14110200001','begntime':'2023-03-01T08:00:00+08:00'|'mdtrt_id':'STAY2'",
                "DISCHARGE|'mdtrt_id':'OLD','fixmedins_code':'H14110200001','endtime':'2023-03-01T08:00:00+08:00'|'endtime':'2023-03-02T08:00:00+08:00'",
                "ADMISSION_CANCEL|'mdtrt_id':'OLD'|'mdtrt_id':'OTHER'",
                "DISCHARGE_CANCEL|'mdtrt_id':'OLD'|'mdtrt_id':'OTHER'",
                "REVERSAL|'setl_id':'BILL'|'setl_id':'OTHER'",
                "REVIEW_RESOLUTION|'setl_id':'BILL','outcome':'PAY','settlement':{},'decided_by':'a','approved_by':'b'|'outcome':'DENY'",
            })
    void aUsedEventIdWithOtherContentIsRefused(String type, String fields, String other) {
        person();
        ObjectNode event = event(type, fields);
        assertThat(log.apply(event)).isNotInstanceOf(Answer.Refused.class);
        PersonState once = log.state();

        assertThat(log.apply(event)).isNotInstanceOf(Answer.Refused.class);
        assertThat(log.state()).isEqualTo(once);

        assertConflict(log.apply(event.setAll(read(other))), "event_id");
        assertThat(log.state()).isEqualTo(once);
        assertConflict(log.apply(settlementUnder(event)), "event_id");
        assertConflict(
                log.apply(settlementUnder(event)
                        .put("event_type", "MANUAL_REIMBURSEMENT")
                        .put("invono", "I1")
                        .put("service_date", "2023-03-02")),
                "event_id");
        assertConflict(
                log.apply(event("REVERSAL", "'setl_id':'NONE'").set("event_id", event.get("event_id"))), "event_id");
        assertThat(log.state()).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ENROLMENT|'effective_from':'2023-01-01','insutype':'310','psn_type':'12','insuplc_admdvs':'141102'",
                "LEDGER_OPENING|'year':2023,'benefit':'ORDINARY_OUTPATIENT','fund_paid':10",
                "ACCOUNT_CREDIT|'credit_kind':'OPENING','amt':10",
                "ACCOUNT_TRANSFER|'transfer_kind':'PAYOUT','amt':10",
                "PREMIUM_PAYMENT|'setl_id':'P1','amt':10,'premium_kind':'LONG_TERM_CARE','acct_pay':10",
                "FAMILY_AUTHORISATION|'beneficiary_psn_no':'KID','relation':'CHILD','action':'GRANT'",
                "FAMILY_HOLD|'hold_id':'H1','beneficiary_psn_no':'KID','setl_id':'S9','amt':10,'use':'MEDICAL'",
                "FAMILY_HOLD_CANCEL|'hold_id':'H1','authoriser_psn_no':'MUM','use_before':'2023-03-02T10:00:00+08:00'",
                "PRESCRIPTION|'rxno':'R1','fixmedins_code':'H14110200003','items':[{'med_list_codg':'XA','cnt':1}]",
                "ADMISSION|'mdtrt_id':'STAY','fixmedins_code':'H14110200001','begntime':'2023-03-01T08:00:00+08:00'",
                "DISCHARGE|'mdtrt_id':'OLD','fixmedins_code':'H14110200001','endtime':'2023-03-01T08:00:00+08:00'",
                "ADMISSION_CANCEL|'mdtrt_id':'OLD'",
                "DISCHARGE_CANCEL|'mdtrt_id':'OLD'",
                "REVERSAL|'setl_id':'OTHER'",
                "REVIEW_RESOLUTION|'setl_id':'BILL','outcome':'PAY','settlement':{},'decided_by':'a','approved_by':'b'",
            })
    void theEventIdOfABillItsRepetitionOrAReversalIsNobodyElses(String type, String fields) {
        person();
        log.settle("BILL", TIER_1, "100.00", bill -> bill.put("mdtrt_id", "V").put("event_id", "AGAIN"));
        log.reverse("BACK", "NOBODY");
        PersonState before = log.state();

        for (String used : new String[] {"EV-BILL", "AGAIN", "BACK"}) {
            assertConflict(log.apply(event(type, fields).put("event_id", used)), "event_id");
            assertThat(log.state()).isEqualTo(before);
        }
    }

    @Test
    void aBillUnderTheIdOfARepetitionIsRefused() {
        person();
        log.settle("BILL", TIER_1, "100.00", bill -> bill.put("mdtrt_id", "V").put("event_id", "AGAIN"));

        assertConflict(
                log.apply(log.settlement("OTHER", TIER_1, "100.00", bill -> bill.put("event_id", "AGAIN"))),
                "event_id");
    }

    @Test
    void aPremiumOfTheSameIdWithOtherContentIsRefused() {
        person();
        log.apply(event("PREMIUM_PAYMENT", "'setl_id':'P1','amt':10,'premium_kind':'LONG_TERM_CARE','acct_pay':10"));
        PersonState once = log.state();

        assertConflict(
                log.apply(event(
                        "PREMIUM_PAYMENT", "'setl_id':'P1','amt':11,'premium_kind':'LONG_TERM_CARE','acct_pay':10")),
                "setl_id");
        assertThat(log.state()).isEqualTo(once);
    }

    @Test
    void anOutcomeOfTheSameIdWithOtherContentIsRefused() {
        person();
        log.apply(event(
                "FAMILY_HOLD", "'hold_id':'H1','beneficiary_psn_no':'KID','setl_id':'S9','amt':100,'use':'MEDICAL'"));
        ObjectNode outcome = event(
                "FAMILY_HOLD_OUTCOME",
                "'hold_id':'H1','beneficiary_psn_no':'KID','setl_id':'S9','used_amt':0,'returned_amt':0,'cause':'CANCELLED'");
        assertThat(log.apply(outcome)).isInstanceOf(Answer.FindingsReply.class);
        PersonState once = log.state();

        assertThat(log.apply(outcome)).isInstanceOf(Answer.FindingsReply.class);
        assertConflict(log.apply(outcome.put("cause", "SETTLED")), "event_id");
        assertThat(log.state()).isEqualTo(once);
    }

    private void person() {
        log.enrolActive("2022-01-01");
        log.credit("100.00");
        log.apply(event(
                "ADMISSION",
                "'mdtrt_id':'OLD','fixmedins_code':'H14110200001','begntime':'2023-02-01T08:00:00+08:00'"));
        log.settle("BILL", TIER_1, "100.00", bill -> bill.put("mdtrt_id", "V"));
    }

    private ObjectNode event(String type, String fields) {
        ObjectNode event = log.event(type, "2023-03-02T09:30:00+08:00");
        return event.setAll(read(fields));
    }

    private ObjectNode settlementUnder(ObjectNode event) {
        return log.settlement(
                "FRESH",
                TIER_1,
                "100.00",
                bill -> bill.put("event_id", event.get("event_id").asText()));
    }

    private static ObjectNode read(String fields) {
        try {
            return (ObjectNode) JsonCodec.mapper().readTree("{" + fields.replace('\'', '"') + "}");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertConflict(Answer answer, String field) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.ID_CONFLICT);
            assertThat(refused.field()).isEqualTo(field);
        });
    }
}
