package org.fundwatch.jobs.verdict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.LedgerStep;
import org.fundwatch.policy.ledger.PersonLedger;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.Decision;

/**
 * The log of a family of three over two and a half years: bills, repeats, reversals, reviews and their resolution, credits,
 * premiums, prescriptions, stays, and aid from one to another with its outcomes late and out of order. The publication
 * changes in the middle. The same seed makes the same log.
 */
final class RandomFamilyLog {
    /** One event of the log, when it was appended, and the rulebook in force then. */
    record Entry(PersonEvent event, Instant appendedAt, Rulebook rulebook) {
        String person() {
            return String.valueOf(event.header().psnNo());
        }
    }

    private static final List<String> PERSONS = List.of("MUM", "KID", "GRAN");
    private static final List<String> PLACES = List.of(
            "H14110200001", "H14110200002", "H14110200003", "P14110200001", "H14010500001", "H42120200001", "H0");
    private static final List<String> ITEMS =
            List.of("E220301001", "E220301001", "XC01AMLODIPINE5", "E210200001", "XSELF00001", "W000100001", "NONE");

    private final Random random;
    private final Rulebook first;
    private final Rulebook second;
    private final List<Entry> entries = new ArrayList<>();
    private final List<ObjectNode> sent = new ArrayList<>();
    private final List<ObjectNode> reviews = new ArrayList<>();
    private final Deque<PersonEvent> outcomes = new ArrayDeque<>();
    private final Map<String, PersonState> states = new HashMap<>();
    private Instant now = Instant.parse("2023-05-01T01:00:00Z");
    private boolean early = true;
    private int count;

    private RandomFamilyLog(long seed, Rulebook first, Rulebook second) {
        this.random = new Random(seed);
        this.first = first;
        this.second = second;
    }

    static List<Entry> of(long seed, int steps, Rulebook first, Rulebook second) {
        RandomFamilyLog log = new RandomFamilyLog(seed, first, second);
        for (String person : PERSONS) {
            log.enrol(person, "2022-01-01");
            log.send(log.event("ACCOUNT_CREDIT", person)
                    .put("credit_kind", "OPENING")
                    .put("amt", 4_000));
        }
        for (int i = 0; i < steps; i++) {
            log.now = log.now.plusSeconds(log.random.nextInt(3) == 0 ? 60 : log.random.nextInt(2_000_000));
            log.early = i < steps / 2;
            log.step();
        }
        return log.entries;
    }

    private void step() {
        String person = PERSONS.get(random.nextInt(PERSONS.size()));
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> send(bill("SETTLEMENT", person));
            case 6 -> send(bill(random.nextBoolean() ? "MANUAL_REIMBURSEMENT" : "PRE_SETTLEMENT", person));
            case 7, 8, 13 -> again();
            case 9, 10 -> reverse(person);
            case 11 -> account(person);
            case 12 -> care(person);
            case 14 ->
                enrol(person, Shanghai.dateOf(now).minusDays(random.nextInt(90)).toString());
            case 15 -> resolve();
            default -> aid(PERSONS.get(random.nextInt(PERSONS.size())), person);
        }
        if (!outcomes.isEmpty() && random.nextInt(3) > 0) {
            add(random.nextBoolean() ? outcomes.pollFirst() : outcomes.peekLast());
        }
    }

    private LedgerStep add(PersonEvent event) {
        Rulebook rulebook = early ? first : second;
        entries.add(new Entry(event, now, rulebook));
        String person = String.valueOf(event.header().psnNo());
        LedgerStep step = PersonLedger.apply(states.getOrDefault(person, PersonState.EMPTY), event, now, rulebook);
        states.put(person, step.after());
        outcomes.addAll(step.derived());
        return step;
    }

    private Answer send(ObjectNode json) {
        sent.add(json);
        Answer answer =
                add(JsonCodec.readPersonEvent(JsonCodec.write((Object) json))).answer();
        if (answer instanceof Answer.VerdictAnswer verdict
                && verdict.verdict().decision() == Decision.REVIEW
                && json.get("event_type").asText().equals("SETTLEMENT")) {
            reviews.add(json);
        }
        return answer;
    }

    private ObjectNode event(String type, String person) {
        return JsonCodec.mapper()
                .createObjectNode()
                .put("event_id", "E" + count++)
                .put("event_type", type)
                .put("psn_no", person)
                .put("event_time", now.toString());
    }

    private ObjectNode bill(String type, String person) {
        LocalDate day = Shanghai.dateOf(now).minusDays(random.nextInt(random.nextInt(5) == 0 ? 500 : 40));
        ObjectNode bill = event(type, person)
                .put("setl_id", any("S", person))
                .put("mdtrt_id", any("V", person))
                .put("fixmedins_code", PLACES.get(random.nextInt(PLACES.size())))
                .put("med_type", random.nextInt(12) == 0 ? "21" : "11")
                .put("mdtrt_cert_type", random.nextInt(12) == 0 ? "02" : "01")
                .put("service_date", day.toString())
                .put("invono", any("I", person))
                .put("rxno", any("R", person))
                .put("acct_used_flag", Integer.toString(random.nextInt(2)))
                .put("rel_ttp_flag", random.nextInt(8) == 0 ? "1" : "0")
                .put("medfee_sumamt", 500)
                .put("hifp_pay", 100);
        for (int line = 1 + random.nextInt(3); line > 0; line--) {
            BigDecimal yuan = BigDecimal.valueOf(1L + random.nextInt(60_000), 2);
            bill.withArray("items")
                    .addObject()
                    .put("feedetl_sn", "L" + line)
                    .put("med_list_codg", ITEMS.get(random.nextInt(ITEMS.size())))
                    .put("cnt", 1)
                    .put("pric", yuan)
                    .put("det_item_fee_sumamt", yuan);
        }
        return bill;
    }

    private String any(String prefix, String person) {
        return prefix + person + random.nextInt(prefix.equals("S") ? 25 : 6);
    }

    private void enrol(String person, String from) {
        send(event("ENROLMENT", person)
                .put("effective_from", from)
                .put("insutype", random.nextInt(12) == 0 ? "390" : "310")
                .put("psn_type", random.nextBoolean() ? "11" : "12")
                .put("insuplc_admdvs", random.nextInt(4) == 0 ? "421202" : "141102")
                .put("cvrg_stas", random.nextInt(8) == 0 ? "ARREARS" : "ACTIVE"));
    }

    private void reverse(String person) {
        ObjectNode named = recent();
        boolean byEvent = named.has("items") && random.nextBoolean();
        send(
                byEvent
                        ? event("REVERSAL", named.get("psn_no").asText())
                                .put("original_event_id", named.get("event_id").asText())
                        : event("REVERSAL", person).put("setl_id", any("S", person)));
    }

    /** One of the last events, as most repeats come soon. */
    private ObjectNode recent() {
        int back = random.nextInt(Math.min(sent.size(), random.nextInt(4) == 0 ? sent.size() : 8));
        return sent.get(sent.size() - 1 - back);
    }

    private void again() {
        ObjectNode event = recent().deepCopy();
        if (random.nextInt(3) == 0) {
            event.put("event_id", "E" + count++);
        } else if (random.nextInt(4) == 0) {
            event.put("fixmedins_code", "OTHER");
        }
        send(event);
    }

    private void account(String person) {
        send(
                switch (random.nextInt(4)) {
                    case 0 ->
                        event("ACCOUNT_CREDIT", person)
                                .put("credit_kind", "FIXED")
                                .put("amt", 85);
                    case 1 ->
                        event("ACCOUNT_TRANSFER", person)
                                .put("transfer_kind", "PAYOUT")
                                .put("amt", random.nextInt(900));
                    case 2 ->
                        event("LEDGER_OPENING", person)
                                .put("year", Shanghai.dateOf(now).getYear())
                                .put("benefit", "ORDINARY_OUTPATIENT")
                                .put("deductible_paid", random.nextInt(80))
                                .put("fund_paid", random.nextInt(300));
                    default ->
                        event("PREMIUM_PAYMENT", person)
                                .put("setl_id", any("P", person))
                                .put("amt", 100)
                                .put("premium_kind", "LONG_TERM_CARE")
                                .put("acct_pay", 1 + random.nextInt(90));
                });
    }

    private void care(String person) {
        String stay = any("STAY", person);
        send(
                switch (random.nextInt(4)) {
                    case 0 -> {
                        ObjectNode paper = event("PRESCRIPTION", person)
                                .put("rxno", any("R", person))
                                .put("fixmedins_code", "H14110200003");
                        paper.putArray("items")
                                .addObject()
                                .put("med_list_codg", "XC01AMLODIPINE5")
                                .put("cnt", 3);
                        yield paper;
                    }
                    case 1 ->
                        event("ADMISSION", person)
                                .put("mdtrt_id", stay)
                                .put("fixmedins_code", "H42120200001")
                                .put("begntime", now.toString());
                    case 2 -> event("DISCHARGE", person).put("mdtrt_id", stay).put("endtime", now.toString());
                    default ->
                        event(random.nextBoolean() ? "ADMISSION_CANCEL" : "DISCHARGE_CANCEL", person)
                                .put("mdtrt_id", stay);
                });
    }

    private void resolve() {
        if (!reviews.isEmpty()) {
            ObjectNode original = reviews.get(random.nextInt(reviews.size()));
            ObjectNode event = event("REVIEW_RESOLUTION", original.get("psn_no").asText());
            event.put("setl_id", original.get("setl_id").asText())
                    .put("outcome", random.nextInt(4) == 0 ? "DENY" : "PAY")
                    .put("decided_by", "A")
                    .put("approved_by", "B")
                    .put("reason", "seen");
            event.set("settlement", original);
            event.putObject("facts").put("fixmedins_code", PLACES.get(random.nextInt(3)));
            send(event);
        }
    }

    private void aid(String owner, String helped) {
        if (random.nextInt(3) == 0) {
            send(event("FAMILY_AUTHORISATION", owner)
                    .put("beneficiary_psn_no", helped)
                    .put("relation", "CHILD")
                    .put("beneficiary_insutype", "310")
                    .put("beneficiary_admdvs", "141102")
                    .put("per_use_limit", 500)
                    .put("action", random.nextInt(8) == 0 ? "REVOKE" : "GRANT"));
        }
        ObjectNode bill = bill("SETTLEMENT", helped);
        String hold = "HOLD" + random.nextInt(40);
        Answer held = send(event("FAMILY_HOLD", owner)
                .put("hold_id", hold)
                .put("beneficiary_psn_no", helped)
                .put("setl_id", bill.get("setl_id").asText())
                .put("amt", 1 + random.nextInt(400))
                .put("use", "MEDICAL")
                .put("authoriser_cert_type", "01"));
        if (random.nextInt(5) == 0) {
            send(event("FAMILY_HOLD_CANCEL", helped)
                    .put("hold_id", hold)
                    .put("authoriser_psn_no", owner)
                    .put("use_before", now.plusSeconds(900).toString()));
        } else if (held instanceof Answer.HoldAnswer granted) {
            bill.set("family_aid", JsonCodec.mapper().valueToTree(granted.result()));
            send(bill);
        }
    }
}
