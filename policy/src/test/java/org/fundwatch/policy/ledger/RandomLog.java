package org.fundwatch.policy.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;

/**
 * A random log of one person: bills at all kinds of institutions, repeats, reversals before and after, credits, changes,
 * transfers, premiums, holds, prescriptions and stays.
 */
final class RandomLog {
    private static final List<String> INSTITUTIONS = List.of(
            "H14110200001",
            "H14110200002",
            "H14110200003",
            "H14110200007",
            "H14110200008",
            "H14110200009",
            "P14110200001",
            "P14110200004",
            "H14010500001",
            "H11010100001",
            "H00000000000");
    private static final List<String> ITEMS = List.of(
            "E220301001",
            "E220301001",
            "XC01AMLODIPINE5",
            "XC10ATORVASTATIN",
            "E210200001",
            "XSELF00001",
            "W000100001",
            "NONE");

    private final Random random;
    private final List<ObjectNode> sent = new ArrayList<>();
    private Instant now = Instant.parse("2023-06-01T00:00:00Z");
    private int events;

    RandomLog(long seed) {
        random = new Random(seed);
        enrol("2022-01-01");
    }

    /** Every event so far, in log order. */
    List<ObjectNode> sent() {
        return sent;
    }

    ObjectNode next() {
        now = now.plusSeconds(random.nextInt(4 * 24 * 3600));
        ObjectNode event = switch (random.nextInt(24)) {
            case 0 ->
                enrol(LocalDate.of(2022, 1, 1).plusDays(random.nextInt(900)).toString());
            case 1, 2 -> credit();
            case 3, 4, 5 -> again();
            case 6, 7, 8 -> reversal();
            case 9 -> settlement("PRE_SETTLEMENT");
            case 10 -> settlement("MANUAL_REIMBURSEMENT");
            case 20 -> money();
            case 21 -> family();
            case 22, 23 -> care();
            default -> settlement("SETTLEMENT");
        };
        sent.add(event);
        return event;
    }

    ObjectNode settlement(String type) {
        ObjectNode event = event(type);
        String id = "S" + random.nextInt(400);
        event.put("setl_id", id)
                .put("mdtrt_id", "V" + random.nextInt(12))
                .put("fixmedins_code", INSTITUTIONS.get(random.nextInt(INSTITUTIONS.size())))
                .put("med_type", random.nextInt(15) == 0 ? "21" : "11")
                .put("mdtrt_cert_type", random.nextInt(12) == 0 ? "02" : "01")
                .put(
                        "service_date",
                        Shanghai.dateOf(now).minusDays(random.nextInt(240)).toString())
                .put("invono", random.nextInt(6) == 0 ? "I" + random.nextInt(8) : id)
                .put("acct_used_flag", Integer.toString(random.nextInt(2)))
                .put("rel_ttp_flag", random.nextInt(25) == 0 ? "1" : "0")
                .put("hifp_pay", random.nextInt(100))
                .put("medfee_sumamt", 10_000);
        for (int lines = 1 + random.nextInt(3); lines > 0; lines--) {
            long fen = 1L + random.nextInt(random.nextInt(8) == 0 ? 300_000 : 20_000);
            String yuan = java.math.BigDecimal.valueOf(fen, 2).toPlainString();
            PersonLog.line(event, ITEMS.get(random.nextInt(ITEMS.size())), "1", yuan, yuan);
        }
        return event;
    }

    ObjectNode reversalOf(ObjectNode settlement) {
        ObjectNode event = event("REVERSAL");
        event.put("setl_id", settlement.get("setl_id").asText());
        return event;
    }

    private ObjectNode reversal() {
        ObjectNode event = event("REVERSAL");
        if (random.nextInt(4) == 0) {
            event.put("original_event_id", "E" + random.nextInt(events + 3));
        } else {
            event.put("setl_id", "S" + random.nextInt(400));
        }
        return event;
    }

    /** An earlier event again, sometimes under another event id. */
    private ObjectNode again() {
        if (sent.isEmpty()) {
            return credit();
        }
        ObjectNode event = sent.get(random.nextInt(sent.size())).deepCopy();
        if (random.nextInt(3) == 0) {
            event.put("event_id", "E" + events++);
        }
        return event.put("received_at", now.toString());
    }

    private ObjectNode enrol(String from) {
        ObjectNode event = event("ENROLMENT");
        event.put("effective_from", from)
                .put("insutype", "310")
                .put("psn_type", random.nextBoolean() ? "11" : "12")
                .put("insuplc_admdvs", "141102")
                .put("cvrg_stas", random.nextInt(6) == 0 ? "ARREARS" : "ACTIVE");
        if (sent.isEmpty()) {
            sent.add(event);
        }
        return event;
    }

    private ObjectNode credit() {
        ObjectNode event = event("ACCOUNT_CREDIT");
        return event.put("credit_kind", "OPENING").put("amt", random.nextInt(300));
    }

    private ObjectNode money() {
        return random.nextBoolean()
                ? event("ACCOUNT_TRANSFER").put("transfer_kind", "RELOCATION").put("amt", 1 + random.nextInt(200))
                : event("PREMIUM_PAYMENT")
                        .put("setl_id", "P" + random.nextInt(6))
                        .put("amt", 1 + random.nextInt(100))
                        .put("premium_kind", "LONG_TERM_CARE")
                        .put("acct_pay", 1 + random.nextInt(50));
    }

    private ObjectNode family() {
        return switch (random.nextInt(3)) {
            case 0 ->
                event("FAMILY_AUTHORISATION")
                        .put("beneficiary_psn_no", "KID")
                        .put("relation", "CHILD")
                        .put("beneficiary_insutype", "390")
                        .put("beneficiary_admdvs", "141102")
                        .put("action", random.nextInt(4) == 0 ? "REVOKE" : "GRANT");
            case 1 ->
                event("FAMILY_HOLD")
                        .put("hold_id", "H" + random.nextInt(9))
                        .put("beneficiary_psn_no", "KID")
                        .put("setl_id", "K" + random.nextInt(9))
                        .put("amt", 1 + random.nextInt(100))
                        .put("use", "MEDICAL")
                        .put("authoriser_cert_type", "01");
            default ->
                event("FAMILY_HOLD_CANCEL")
                        .put("hold_id", "M" + random.nextInt(9))
                        .put("authoriser_psn_no", "MUM")
                        .put("use_before", now.toString());
        };
    }

    private ObjectNode care() {
        String visit = "V" + random.nextInt(12);
        return switch (random.nextInt(4)) {
            case 0 -> {
                ObjectNode prescription = event("PRESCRIPTION")
                        .put("rxno", "R" + random.nextInt(9))
                        .put("mdtrt_id", visit)
                        .put("fixmedins_code", "H14110200003");
                prescription
                        .putArray("items")
                        .addObject()
                        .put("med_list_codg", "XC01AMLODIPINE5")
                        .put("cnt", 2);
                yield prescription;
            }
            case 1 ->
                event("ADMISSION")
                        .put("mdtrt_id", visit)
                        .put("fixmedins_code", INSTITUTIONS.get(0))
                        .put("begntime", now.toString());
            case 2 ->
                event("DISCHARGE")
                        .put("mdtrt_id", visit)
                        .put("fixmedins_code", INSTITUTIONS.get(0))
                        .put("endtime", now.toString());
            default ->
                event(random.nextBoolean() ? "ADMISSION_CANCEL" : "DISCHARGE_CANCEL")
                        .put("mdtrt_id", visit);
        };
    }

    private ObjectNode event(String type) {
        return JsonCodec.mapper()
                .createObjectNode()
                .put("event_id", "E" + events++)
                .put("event_type", type)
                .put("psn_no", "PSN-1")
                .put("event_time", now.toString())
                .put("received_at", now.toString());
    }
}
