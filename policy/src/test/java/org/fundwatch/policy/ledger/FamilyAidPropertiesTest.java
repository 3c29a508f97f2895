package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;

/**
 * Two logs, mother and child, in random interleavings: outcomes come late, repeatedly and overtaken. When all of them
 * have come, what the mother's account lost is what the child's standing bills were helped with.
 */
class FamilyAidPropertiesTest {
    private static final int SEEDS = 300;
    private static final int STEPS = 60;
    private static final long BALANCE = 5_000_00;

    private Random random = new Random(0);
    private PersonState mother = PersonState.EMPTY;
    private PersonState child = PersonState.EMPTY;
    private List<PersonEvent> sent = new ArrayList<>();
    private List<PersonEvent> waiting = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private int events;

    @Test
    void theMoneyOfTheTwoIsConstantInEveryInterleaving() {
        long helped = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            begin(seed);
            for (int i = 0; i < STEPS; i++) {
                now = now.plusSeconds(random.nextInt(600));
                step();
                assertThat(mother.accountFen() - new FamilyDraft(mother.family()).openFen())
                        .as("seed " + seed)
                        .isNotNegative();
            }
            closeEverything();
            long standing = standing();
            helped += standing;
            assertThat(mother.accountFen()).as("seed " + seed).isEqualTo(BALANCE - standing);
            assertThat(new FamilyDraft(mother.family()).openFen())
                    .as("seed " + seed)
                    .isZero();
        }
        assertThat(helped).isPositive();
    }

    private void begin(long seed) {
        random = new Random(seed);
        mother = PersonState.EMPTY;
        child = PersonState.EMPTY;
        sent = new ArrayList<>();
        waiting = new ArrayList<>();
        now = Instant.parse("2023-03-02T01:00:00Z");
        events = 0;
        for (String person : List.of("MUM", "KID")) {
            apply(event("ENROLMENT", person)
                    .put("effective_from", "2022-01-01")
                    .put("insutype", "310")
                    .put("psn_type", "11")
                    .put("insuplc_admdvs", "141102"));
        }
        apply(event("ACCOUNT_CREDIT", "MUM").put("credit_kind", "OPENING").put("amt", BALANCE / 100));
        apply(event("FAMILY_AUTHORISATION", "MUM")
                .put("beneficiary_psn_no", "KID")
                .put("relation", "CHILD")
                .put("beneficiary_insutype", "310")
                .put("beneficiary_admdvs", "141102")
                .put("action", "GRANT"));
    }

    private void step() {
        String id = Integer.toString(random.nextInt(8));
        switch (random.nextInt(7)) {
            case 0, 1 -> apply(hold(id));
            case 2, 3 -> settle(id);
            case 4 -> apply(event("REVERSAL", "KID").put("setl_id", "S" + id));
            case 5 -> cancel(id);
            default -> deliver(random.nextInt(waiting.size() + 1));
        }
    }

    private ObjectNode hold(String id) {
        return event("FAMILY_HOLD", "MUM")
                .put("hold_id", "H" + id)
                .put("beneficiary_psn_no", "KID")
                .put("setl_id", "S" + id)
                .put("amt", 700)
                .put("use", "MEDICAL")
                .put("authoriser_cert_type", "01");
    }

    /** Quotes the hold as the mother's log granted it, sometimes late. */
    private void settle(String id) {
        HoldEntry hold = new FamilyDraft(mother.family()).hold(Ids.hold("H" + id));
        ObjectNode bill = event("SETTLEMENT", "KID")
                .put("setl_id", "S" + id)
                .put("mdtrt_id", "V" + id)
                .put("fixmedins_code", "H14110200001")
                .put("med_type", "11")
                .put("mdtrt_cert_type", random.nextInt(6) == 0 ? "02" : "01");
        PersonLog.line(bill, PersonLog.ULTRASOUND, "1", "900.00", "900.00");
        if (hold != null) {
            bill.putObject("family_aid")
                    .put("hold_id", "H" + id)
                    .put("authoriser_psn_no", "MUM")
                    .put("beneficiary_psn_no", "KID")
                    .put("setl_id", "S" + id)
                    .put("use", "MEDICAL")
                    .put("granted_amt", java.math.BigDecimal.valueOf(hold.grantedFen(), 2))
                    .put(
                            "use_before",
                            Instant.ofEpochMilli(hold.useBeforeMillis()).toString());
        }
        apply(bill);
    }

    private void cancel(String id) {
        apply(event("FAMILY_HOLD_CANCEL", "KID")
                .put("hold_id", "H" + id)
                .put("authoriser_psn_no", "MUM")
                .put("use_before", now.toString()));
    }

    /** Every hold is cancelled by the sweeper, every outcome comes, some of them twice. */
    private void closeEverything() {
        for (int id = 0; id < 8; id++) {
            if (new FamilyDraft(mother.family()).hold(Ids.hold("H" + id)) != null) {
                cancel(Integer.toString(id));
            }
        }
        while (!waiting.isEmpty()) {
            deliver(random.nextInt(waiting.size()));
        }
        for (PersonEvent outcome : List.copyOf(sent)) {
            mother = PersonLedger.apply(mother, outcome, now, PersonLog.SHIPPED).after();
        }
    }

    private void deliver(int index) {
        if (index >= waiting.size()) {
            return;
        }
        PersonEvent outcome = random.nextInt(3) == 0 ? waiting.get(index) : waiting.remove(index);
        sent.add(outcome);
        mother = PersonLedger.apply(mother, outcome, now, PersonLog.SHIPPED).after();
    }

    private long standing() {
        long sum = 0;
        for (SettlementEntry entry : child.settlements()) {
            sum += entry.reversed() ? 0 : entry.aidFen();
        }
        return sum;
    }

    private ObjectNode event(String type, String person) {
        return JsonCodec.mapper()
                .createObjectNode()
                .put("event_id", "E" + events++)
                .put("event_type", type)
                .put("psn_no", person)
                .put("event_time", now.toString());
    }

    private void apply(ObjectNode json) {
        PersonEvent event = JsonCodec.readPersonEvent(JsonCodec.write(json));
        boolean isMother = "MUM".equals(event.header().psnNo());
        LedgerStep step = PersonLedger.apply(isMother ? mother : child, event, now, PersonLog.SHIPPED);
        if (isMother) {
            mother = step.after();
        } else {
            child = step.after();
        }
        waiting.addAll(step.derived());
    }
}
